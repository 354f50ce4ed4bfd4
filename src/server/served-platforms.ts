import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RateLimiter } from '../bot/rate-limit/rate-limiter.ts';
import { isTeamsInstalled } from '../bot/teams/installed.ts';
import type { Address, Bot, ChatFile, ChatPlatform, Installations, KeepReply } from '../chat/port.ts';
import type { Log } from '../chat/services.ts';
import type { ServerConfig } from '../config.ts';
import { askSlack } from '../doctor/ask-services.ts';
import type { Health } from './health.ts';
import { kindOf } from './log.ts';
import { servedTenants } from './served-surfaces.ts';

interface PlatformDependencies {
  bot: Bot;
  rateLimiter: RateLimiter;
  keep: KeepReply;
  /** Once aborted, nothing is waited for. */
  hurry: AbortSignal;
  log: Log;
  /** A link to a file in a conversation. */
  linkFor(file: ChatFile, to: Address): string;
  installations: Installations;
}

/** Whether no credentials are set: the server is being tried out on one machine. */
export function isLocalMode({ slack, teams }: ServerConfig): boolean {
  return slack === undefined && teams === undefined;
}

/** The platforms that are switched on; the code of the others is not even loaded. */
export async function servedPlatforms(
  config: ServerConfig,
  needs: PlatformDependencies,
): Promise<ServedPlatform[]> {
  const platforms: ServedPlatform[] = [];
  if (config.slack) platforms.push(await slack(config.slack, needs));
  if (config.teams) platforms.push(await teams(config.teams, needs));
  if (isLocalMode(config) && isTeamsInstalled()) platforms.push(await teams(LOCAL, needs));
  return platforms;
}

const LOCAL = { appId: '', appPassword: '', tenantId: '', tenants: new Map(), local: true };

async function slack(
  { botToken, signingSecret, appToken, apiUrl, teams }: NonNullable<ServerConfig['slack']>,
  { bot, rateLimiter, keep, hurry, log }: PlatformDependencies,
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
  { bot, rateLimiter, keep, hurry, log, linkFor, installations }: PlatformDependencies,
): Promise<ServedPlatform> {
  const { createTeamsAdapter } = await import('../bot/teams/adapter.ts');
  const tenants = servedTenants(config.tenants);
  const adapter = createTeamsAdapter({
    ...{ bot, rateLimiter, keep, hurry, log, linkFor, installations },
    config: { ...config, tenants },
  });
  // Teams connects to us: there is nothing to start.
  return { ...adapter, start: async () => {} };
}

/** A platform that is switched on. */
export interface ServedPlatform {
  platform: ChatPlatform;
  /** Answers its requests, where it has any. */
  handler?(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Throws if the platform cannot be reached or refuses us; it is tried again. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a platform, however long that takes, and reports its state. */
export function startPlatform(
  { platform: { name }, start }: ServedPlatform,
  health: Pick<Health, 'set'>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  health.set(name, 'starting');
  return keepTrying(
    async () => {
      await start();
      health.set(name, 'ready');
      log.info('platform-ready', { platform: name });
    },
    (error, waitSeconds) =>
      log.warn('platform-not-ready', { platform: name, ...cause(error), retrySeconds: waitSeconds }),
    signal,
  );
}

function cause(error: unknown): { code: string } | { error: string } {
  return error instanceof PlatformDown ? { code: error.code } : { error: kindOf(error) };
}

/** A platform cannot be reached, or refuses us. */
export class PlatformDown extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`The platform is not there for us: ${code}`);
    this.name = 'PlatformDown';
    this.code = code;
  }
}

/** Retries until it succeeds or is stopped, waiting one second, then two, four … up to a minute. Never throws. */
export async function keepTrying(
  attempt: () => Promise<void>,
  onFailure: (error: unknown, waitSeconds: number) => void,
  signal: AbortSignal,
  pause = pauseFor,
): Promise<void> {
  for (let wait = 1; !signal.aborted; wait = Math.min(60, wait * 2)) {
    try {
      return await attempt();
    } catch (error) {
      onFailure(error, wait);
    }
    await pause(wait, signal);
  }
}

async function pauseFor(seconds: number, signal: AbortSignal): Promise<void> {
  await sleep(seconds * 1000, undefined, { signal }).catch(() => {});
}
