import type { Clock } from '../clock.ts';
import type { Store } from '../store/db/open-store.ts';
import type { Address, ChatPlatform, Sent } from './port.ts';
import type { Surface } from './surface.ts';

/** What everything that writes to people is given, on any platform. */
export interface ChatServices {
  store: Store;
  clock: Clock;
  /** E-mail addresses of KL's staff, as configured. */
  staff: readonly string[];
  /** Those switched on. Filled after the adapters are created, as they need the bot. */
  platforms: ReadonlyMap<Surface, ChatPlatform>;
  log: Log;
  /** Set in a rehearsal. */
  showUnreached?: ShowUnreached;
}

/**
 * Shows, in a rehearsal, a message to somebody who can't be reached.
 * @param whom as they are known
 * @param why in Danish
 * @param hand asks the platform to send it
 */
export type ShowUnreached = (
  whom: string | undefined,
  why: string,
  hand: (platform: ChatPlatform, to: Address) => Promise<Sent>,
) => Promise<Sent>;

/**
 * Structured log. Fields are codes and numbers, `error` is an Error or its stack; the server's log withholds anything
 * else. Levels by blame: error = our bug, warn = perhaps, info = the user's.
 */
export interface Log {
  info(event: string, facts?: Record<string, unknown>): void;
  warn(event: string, facts?: Record<string, unknown>): void;
  error(event: string, facts?: Record<string, unknown>): void;
}
