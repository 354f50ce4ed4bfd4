import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createSlackAdapter } from '../../../src/bot/slack/adapter.ts';
import type { BotReply, KeepReply } from '../../../src/chat/port.ts';
import { CALENDAR_LINK } from '../../../src/chat/text/calendar-da.ts';
import { listen, stopServer } from '../slack/http-server.ts';
import { deliverEvent, SIGNING_SECRET } from '../slack/slack-requests.ts';
import { said } from '../teams/activities.ts';
import { LOCAL, startAdapter } from '../teams/running-adapter.ts';

const ADDRESS = 'https://bot.kl.dk/kalender/4f8SecretToken.ics';
const SHOWN = {
  whose: 'Middelfart Kommune',
  action: 'calendar',
  value: 'tilsyn-2020/0410',
  isPersonal: true,
};
const THERE = CALENDAR_LINK.there(SHOWN, '2020-01-20T09:00:00.000Z');
const REPLIES: BotReply[] = [
  { kind: 'message', message: CALENDAR_LINK.made(SHOWN, ADDRESS), afterwards: THERE },
];
const SAID = {
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', text: 'kalender' },
};
const log = { info() {}, warn() {}, error() {} };
/** The platform can be written to again in an hour. */
const rateLimiter = { turn: async () => 3600, refused() {} };

/** What is stored while the platform can't be written to. */
const KEPT: Record<'slack' | 'teams', (keep: KeepReply) => Promise<void>> = {
  async slack(keep) {
    const adapter = createSlackAdapter({
      bot: { handle: async () => REPLIES },
      config: {
        botToken: 'xoxb',
        signingSecret: SIGNING_SECRET,
        apiUrl: 'http://127.0.0.1:1',
        teams: ['T1'],
      },
      ...{ rateLimiter, keep, log },
    });
    const server = createServer((request, response) => void adapter.handler(request, response));
    const url = await listen(server);
    onTestFinished(() => stopServer(server));
    await deliverEvent(url, SAID);
    await adapter.stop();
  },
  async teams(keep) {
    const running = await startAdapter({ config: LOCAL, rateLimiter, keep }, () => REPLIES);
    await running.post(said({ text: 'kalender', serviceUrl: 'http://127.0.0.1:1' }));
    await running.close();
  },
};

test.each(['slack', 'teams'] as const)(
  'A link to a calendar that %s could not be handed in time is stored nowhere: whoever asked is told that it is made, and how to have another',
  async (platform) => {
    const kept: Parameters<KeepReply>[0][] = [];
    await KEPT[platform](async (reply) => void kept.push(reply));
    expect(kept.map(({ message }) => message)).toEqual([THERE]);
    expect(JSON.stringify(kept)).not.toContain('4f8SecretToken');
  },
);
