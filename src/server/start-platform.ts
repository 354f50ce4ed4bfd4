import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChatPlatform } from '../chat/port.ts';
import { kindOf } from './error-trace.ts';
import type { Health } from './health.ts';
import { keepTrying } from './keep-trying.ts';
import type { ServerLog } from './log.ts';

/** A platform that is switched on. */
export interface ServedPlatform {
  platform: ChatPlatform;
  handler(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Throws where the platform can't be reached, or refuses us; it is tried again. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Gets a platform going however long it takes, and tells how it stands. */
export function startPlatform(
  { platform: { name }, start }: ServedPlatform,
  health: Pick<Health, 'set'>,
  log: ServerLog,
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

/** A platform can't be reached, or refuses us. */
export class PlatformDown extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`The platform is not there for us: ${code}`);
    this.name = 'PlatformDown';
    this.code = code;
  }
}
