import type { Limit } from '../../../src/bot/rate-limit/limit.ts';
import { createPace, type Pace, type TurnOptions } from '../../../src/bot/rate-limit/pace.ts';
import type { PaceBook } from '../../../src/bot/rate-limit/pace-book.ts';
import type { LimitedPeer } from './limited-peer.ts';
import type { VirtualTime } from './virtual-time.ts';

export const posting: Limit = { name: 'posting', perMinute: 300, burst: 4, isShared: true };

const CALL_MS = 40;

export interface Noted {
  at: number;
  isRefused: boolean;
  waited: number;
}

/** Processes of one bot that send to one platform, each call taking a while; with one book for all, one each, or none. */
export function replicas(
  count: number,
  { time, peer, books = [] }: { time: VirtualTime; peer: LimitedPeer; books?: readonly PaceBook[] },
) {
  const calls: Noted[] = [];
  const paces: Pace[] = Array.from({ length: count }, (_, index) =>
    createPace({ now: time.now, sleep: time.sleep, book: books[index] ?? books[0] }),
  );

  async function send(
    replica: number,
    options: TurnOptions = {},
    limits = [posting],
  ): Promise<Noted | undefined> {
    const pace = paces[replica];
    const asked = time.now();
    const wait = await pace?.turn(limits, { patience: 120, ...options });
    if (pace === undefined || wait !== undefined) return undefined;
    const at = time.now();
    const refusal = peer.call(at);
    const noted = { at, isRefused: refusal !== undefined, waited: at - asked };
    calls.push(noted);
    await time.sleep(CALL_MS);
    if (refusal !== undefined) pace.refused(limits, refusal);
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

  return { paces, calls, send, sendMany };
}
