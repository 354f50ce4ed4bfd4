import type { RateLimiter } from '../bot/rate-limit/rate-limiter.ts';
import type { Address, Bot, ChatFile, KeepReply } from '../chat/port.ts';
import type { ServerConfig } from '../config.ts';
import { askSlack } from '../doctor/ask-slack.ts';
import type { ServerLog } from './log.ts';
import { PlatformDown, type ServedPlatform } from './start-platform.ts';

interface Needs {
  bot: Bot;
  rateLimiter: RateLimiter;
  keep: KeepReply;
  /** From when on nothing is waited for. */
  hurry: AbortSignal;
  log: ServerLog;
  /** A link that a file in a conversation can be fetched by. */
  linkFor(file: ChatFile, to: Address): string;
}

/** Whether there are no credentials at all: the server is being tried on one machine. */
export function isLocalMode({ slack, teams }: ServerConfig): boolean {
  return slack === undefined && teams === undefined;
}

/** The platforms that are switched on; the code of the others is not even loaded. */
export async function servedPlatforms(config: ServerConfig, needs: Needs): Promise<ServedPlatform[]> {
  const platforms: ServedPlatform[] = [];
  if (config.slack) platforms.push(await slack(config.slack, needs));
  if (config.teams) platforms.push(await teams(config.teams, needs));
  if (isLocalMode(config)) platforms.push(await teams(LOCAL, needs));
  return platforms;
}

const LOCAL = { appId: '', appPassword: '', tenantId: '', local: true };

async function slack(
  { botToken, signingSecret, appToken, apiUrl, teams }: NonNullable<ServerConfig['slack']>,
  { bot, rateLimiter, keep, hurry, log }: Needs,
): Promise<ServedPlatform> {
  const { createSlackAdapter } = await import('../bot/slack/adapter.ts');
  const adapter = createSlackAdapter({
    ...{ bot, rateLimiter, keep, hurry, log },
    config: {
      botToken,
      ...(signingSecret !== undefined && { signingSecret }),
      ...(appToken !== undefined && { appToken }),
      ...(apiUrl !== undefined && { apiUrl }),
      ...(teams !== undefined && { teams }),
    },
  });
  return {
    platform: adapter.platform,
    handler: adapter.handler,
    async start() {
      const answer = await askSlack({ botToken, apiUrl });
      if (answer.kind !== 'ok')
        throw new PlatformDown(answer.kind === 'refused' ? answer.code : 'unreachable');
      await adapter.start();
    },
    stop: adapter.stop,
  };
}

async function teams(
  config: NonNullable<ServerConfig['teams']> & { local?: boolean },
  { bot, rateLimiter, keep, hurry, log, linkFor }: Needs,
): Promise<ServedPlatform> {
  const { createTeamsAdapter } = await import('../bot/teams/adapter.ts');
  const adapter = createTeamsAdapter({ bot, rateLimiter, keep, hurry, log, config, linkFor });
  // Teams comes to us: there is nothing to open.
  return { ...adapter, start: async () => {} };
}
