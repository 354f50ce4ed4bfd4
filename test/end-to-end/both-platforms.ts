import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { keptVersions } from '../../src/acts/agreements.ts';
import { createBot } from '../../src/bot/bot.ts';
import { createSlackAdapter } from '../../src/bot/slack/adapter.ts';
import { createChatNetworks } from '../../src/bot/staff/networks/chat-networks.ts';
import { createTeamsAdapter } from '../../src/bot/teams/adapter.ts';
import type { Cloud } from '../../src/bot/teams/config.ts';
import type { ChatPlatform } from '../../src/chat/port.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { clockRunningFrom } from '../../src/clock.ts';
import { createChatDrafts } from '../../src/documents/drafting/chat-drafts.ts';
import { createPdfWriter } from '../../src/documents/pdf/writer.ts';
import { createHttpServer, listen, ownUrl } from '../../src/server/http-server.ts';
import { createLinks } from '../../src/server/links.ts';
import { stop } from '../../src/server/stop.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { BOT_TOKEN } from '../bot/slack/fake-slack.ts';
import { SIGNING_SECRET } from '../bot/slack/slack-requests.ts';
import { CONFIG } from '../bot/teams/teams-driver.ts';
import { type Invited, NOW } from './invited.ts';

export interface BothServed {
  url: string;
  /** Lines that the server logged. */
  logged: string[];
  stop(): Promise<void>;
}

/** The server's parts put together as `main.ts` does, with Slack and Microsoft on this machine. */
export async function serveBoth(
  { dataFolder, databaseUrl }: Pick<Invited, 'dataFolder' | 'databaseUrl'>,
  slackUrl: string,
  cloud: Cloud,
): Promise<BothServed> {
  const clock = clockRunningFrom(NOW);
  const logged: string[] = [];
  const note = (event: string, facts?: object) => void logged.push(`${event} ${JSON.stringify(facts)}`);
  const log = { info: note, warn: note, error: note };
  const store = await openStore({ dataFolder, databaseUrl, clock });
  const served = new Map<Surface, ChatPlatform>();
  const partnerships = fileURLToPath(new URL('../../partnerships', import.meta.url));
  const pdf = createPdfWriter();
  const bot = createBot({
    store,
    clock,
    staff: ['hso@kl.dk'],
    platforms: served,
    draft: createChatDrafts(store, {
      partnerships,
      historyOf: (origin, id) => keptVersions({ store, origin }, id),
      pdf,
    }),
    partnerships,
    networks: createChatNetworks(clock, pdf),
    reminders: { templates: async () => undefined, wake: () => {} },
    log,
  });
  const links = createLinks({
    clock,
    key: randomBytes(32),
    revokedAt: async () => undefined,
    keptFile: async () => undefined,
  });
  const linkFor = () => 'https://partnerskab.example/files/x';
  const config = { botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, apiUrl: slackUrl };
  const slack = createSlackAdapter({ bot, log, config });
  const teams = createTeamsAdapter({ bot, log, config: CONFIG, linkFor, cloud });
  for (const { platform } of [slack, teams]) served.set(platform.name, platform);
  const server = createHttpServer({
    calendar: async () => ({ kind: 'unknown' }),
    platforms: new Map([
      ['slack', slack.handler],
      ['teams', teams.handler],
    ]),
    links,
    readiness: async () => ({
      ready: true,
      store: 'ok',
      platforms: { slack: 'ready', teams: 'ready' },
      stopping: false,
    }),
    log,
  });
  await listen(server, '127.0.0.1', 0);
  return {
    url: ownUrl(server, '127.0.0.1'),
    logged,
    stop: () => stop({ server, platforms: [slack, teams], store, log }),
  };
}
