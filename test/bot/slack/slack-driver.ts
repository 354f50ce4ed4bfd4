import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSlackAdapter, type SlackAdapter, type SlackConfig } from '../../../src/bot/slack/adapter.ts';
import type { Address, Bot } from '../../../src/chat/port.ts';
import type { PlatformDriver } from '../platform-contract.ts';
import { BOT_TOKEN, type FakeSlack, startFakeSlack, TEAM } from './fake-slack.ts';
import { listen, stopServer } from './http-server.ts';
import { type SlackPerson, slackPerson } from './slack-person.ts';
import { deliverEvent, SIGNING_SECRET } from './slack-requests.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../manifest/slack.json', import.meta.url), 'utf8'));

/** The rights that the bot asks Slack for. */
export const SCOPES: readonly string[] = manifest.oauth_config.scopes.bot;

export interface SlackDriver extends PlatformDriver, Omit<SlackPerson, keyof PlatformDriver> {
  platform: SlackAdapter['platform'];
  /** Where Slack's requests go. */
  url: string;
  slack: FakeSlack;
  logged: string[];
}

/** The adapter with its Slack, and a person at the keyboard. Everything delivered has been answered on return. */
export async function startSlack(bot: Bot, config: Partial<SlackConfig> = {}): Promise<SlackDriver> {
  const slack = await startFakeSlack(SCOPES);
  const logged: string[] = [];
  const note = (event: string, fields?: object) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const adapter = createSlackAdapter({
    bot,
    config: { botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, apiUrl: slack.url, ...config },
    log: { info: note, warn: note, error: note },
  });
  const server = createServer((req, res) => void adapter.handler(req, res));
  const url = `${await listen(server)}/slack/events`;
  const email = 'gitte@middelfart.dk';
  const person = await slackPerson(slack, url, email, adapter.stop);
  const { user, channel } = person;

  return {
    ...person,
    platform: adapter.platform,
    surface: adapter.platform.name,
    email,
    unreachable: { platform: 'slack', team: TEAM, kind: 'personal', reference: 'U0GONE' },
    url,
    slack,
    logged,
    async channels() {
      const { channels } = await slack.call('conversations.list', {});
      const { id = '' } =
        (channels as { id: string; name: string }[]).find(({ name }) => name === 'netvaerk-2') ?? {};
      const channel = (reference: string): Address => ({
        platform: 'slack',
        team: TEAM,
        kind: 'channel',
        reference,
      });
      return { known: channel(id), unknown: channel('C0NONE') };
    },
    failNextMembers: (fault) => slack.failNext(fault, 'conversations.members'),
    failNext: slack.failNext,
    async forges() {
      const event = { type: 'message', channel_type: 'im', user, channel, text: 'hej' };
      const envelope = { type: 'event_callback', team_id: TEAM, event_id: 'Ev0', event };
      return (await deliverEvent(url, envelope, { secret: 'a-guess' })).status;
    },
    async stop() {
      await adapter.stop();
      await stopServer(server);
      await slack.stop();
    },
  };
}
