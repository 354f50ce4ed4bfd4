import type { Clock } from '../clock.ts';
import type { Store } from '../store/db/open-store.ts';
import type { ChatPlatform } from './port.ts';
import type { Surface } from './surface.ts';

/** What whoever writes to people is handed, on whichever platform. */
export interface ChatServices {
  store: Store;
  clock: Clock;
  /** E-mail addresses of KL's staff, from the configuration. */
  staff: readonly string[];
  /** Those that are switched on. Filled after the adapters are made, since they need the bot. */
  platforms: ReadonlyMap<Surface, ChatPlatform>;
  log: Log;
}

/** Structured log lines. Facts are codes and numbers, an `error` is an Error or its stack; the server's log withholds what is anything else: error = our bug, warn = perhaps, info = the user's. */
export interface Log {
  info(event: string, facts?: Record<string, unknown>): void;
  warn(event: string, facts?: Record<string, unknown>): void;
  error(event: string, facts?: Record<string, unknown>): void;
}
