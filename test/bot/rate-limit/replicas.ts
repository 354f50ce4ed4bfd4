import type { Limit } from '../../../src/bot/rate-limit/bucket.ts';
import type { LimiterStore } from '../../../src/bot/rate-limit/leases.ts';
import {
  createRateLimiter,
  type RateLimiter,
  type TurnOptions,
} from '../../../src/bot/rate-limit/rate-limiter.ts';
import type { LimitedPeer } from './limited-peer.ts';
import type { VirtualTime } from './virtual-time.ts';

export const posting: Limit = { name: 'posting', perMinute: 300, burst: 4, isShared: true };

const CALL_MS = 40;

export interface Noted {
  at: number;
  isRefused: boolean;
  waited: number;
}

/** Processes of one bot that send to one platform, each call taking a while; with one store for all, one each, or none. */
export function replicas(
  count: number,
  { time, peer, stores = [] }: { time: VirtualTime; peer: LimitedPeer; stores?: readonly LimiterStore[] },
) {
  const calls: Noted[] = [];
  const limiters: RateLimiter[] = Array.from({ length: count }, (_, index) =>
    createRateLimiter({ now: time.now, sleep: time.sleep, store: stores[index] ?? stores[0] }),
  );

  async function send(
    replica: number,
    options: TurnOptions = {},
    limits = [posting],
  ): Promise<Noted | undefined> {
    const rateLimiter = limiters[replica];
    const asked = time.now();
    const wait = await rateLimiter?.turn(limits, { patience: 120, ...options });
    if (rateLimiter === undefined || wait !== undefined) return undefined;
    const at = time.now();
    const refusal = peer.call(at);
    const noted = { at, isRefused: refusal !== undefined, waited: at - asked };
    calls.push(noted);
    await time.sleep(CALL_MS);
    if (refusal !== undefined) rateLimiter.refused(limits, refusal);
    return noted;
  }

  /** Sends to many, one after the other on each of several lanes, each message until it is accepted. */
  async function sendMany(replica: number, messages: number, lanes = 1): Promise<void> {
    let left = messages;
    async function lane(): Promise<void> {
      while (left > 0) {
        left -= 1;
        const noted = await send(replica, { isBackground: true });
        if (noted === undefined || noted.isRefused) left += 1;
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  return { limiters, calls, send, sendMany };
}
