import { type Bucket, burstOf, intervalOf, taken, UNUSED, waitOf } from './bucket.ts';
import type { Rate } from './limit.ts';
import { type LimiterStore, readMeter } from './limiter-store.ts';
import { refused, reserve } from './reserve.ts';

/** Turns of limits that several processes share, as one of them sees it. Each is set aside in the book before it is used. */
export interface SharedLimiter {
  /** Milliseconds until the next turn; infinite while the book is asked, after which `changed` is called. */
  waitOf(limit: Rate, wanted: Wanted): number;
  /** Uses the next turn. */
  take(limit: Rate): void;
  refused(limit: Rate, afterSeconds: number): void;
  /** How it stood when the book was last asked. */
  known(limit: Rate): Bucket;
}

interface Wanted {
  /** How many wait for a turn. */
  count: number;
  isBackground: boolean;
}

interface Share {
  /** Set aside for this process, oldest first. */
  turns: number[];
  known: Bucket;
  isAsking: boolean;
  askAgainAt: number;
  /** How many were set aside last, and whether all of them were used. */
  batch: number;
  unused: number;
}

/** The book is asked no longer than this, and after that left alone for a while: sending never waits for it. */
const ASK_MS = 1000;
const LEFT_ALONE_MS = 30_000;

export function createSharedLimiter({
  book,
  now,
  sleep,
  changed,
}: {
  book: LimiterStore;
  now(): number;
  sleep(ms: number): Promise<unknown>;
  changed(): void;
}): SharedLimiter {
  const shares = new Map<string, Share>();
  let awayUntil = Number.NEGATIVE_INFINITY;

  function shareOf({ name }: Rate): Share {
    const known = shares.get(name);
    if (known !== undefined) return known;
    const fresh = { turns: [], known: UNUSED, isAsking: false, askAgainAt: 0, batch: 0, unused: 0 };
    shares.set(name, fresh);
    return fresh;
  }

  /** @returns undefined where the book is away */
  async function inBook<Value>(
    name: string,
    act: (before: Bucket) => { after?: Bucket; value: Value },
  ): Promise<Value | undefined> {
    try {
      const late = sleep(ASK_MS).then(() => Promise.reject(new Error('The book did not answer in time')));
      return await Promise.race([book.change(name, (before) => act(readMeter(before))), late]);
    } catch {
      awayUntil = now() + LEFT_ALONE_MS;
      return undefined;
    }
  }

  function isAway(): boolean {
    // After the clock was put back it is asked again as well.
    return now() < awayUntil && awayUntil <= now() + LEFT_ALONE_MS;
  }

  async function ask(limit: Rate, share: Share, wanted: Wanted): Promise<void> {
    share.isAsking = true;
    // Who has used up all it set aside goes on sending: the more at once, the fewer writes, but no more than a second's.
    const more = wanted.isBackground && share.unused === 0 ? share.batch * 2 : 1;
    const count = Math.min(Math.max(more, wanted.count), Math.max(1, Math.floor(limit.perMinute / 60)));
    const reserved = await inBook(limit.name, (before) => {
      const value = reserve(before, limit, now(), { ...wanted, count });
      return value.turns.length > 0 ? { after: value.meter, value } : { value };
    });
    if (reserved !== undefined) {
      share.known = reserved.meter;
      share.turns = [...reserved.turns];
      share.batch = reserved.turns.length;
      share.unused = reserved.turns.length;
      share.askAgainAt = now() + reserved.againIn;
    }
    share.isAsking = false;
    changed();
  }

  /** A turn that is used too late would come together with those of others. */
  function dropLate(limit: Rate, share: Share): void {
    const interval = intervalOf(share.known, limit, now());
    const late = burstOf(share.known, limit) >= 2 ? interval : interval / 2;
    share.turns = share.turns.filter((turn) => turn + late >= now() && turn <= now() + 2 * ASK_MS);
  }

  return {
    waitOf(limit, wanted) {
      const share = shareOf(limit);
      if (isAway()) return waitOf(share.known, limit, now(), wanted.isBackground);
      dropLate(limit, share);
      const [turn] = share.turns;
      if (turn !== undefined) return Math.max(0, turn - now());
      // After the clock was put back it is asked no later than it would have been.
      const latest = now() + Math.max(share.known.blockedFor, ASK_MS);
      share.askAgainAt = Math.min(share.askAgainAt, latest);
      const again = share.askAgainAt - now();
      if (!share.isAsking && again <= 0) void ask(limit, share, wanted);
      return share.isAsking ? Number.POSITIVE_INFINITY : again;
    },
    take(limit) {
      const share = shareOf(limit);
      if (isAway()) {
        share.known = taken(share.known, limit, now());
        return;
      }
      share.turns.shift();
      share.unused -= 1;
    },
    refused(limit, afterSeconds) {
      const share = shareOf(limit);
      const at = now();
      share.turns = [];
      share.known = refused(share.known, limit, at, afterSeconds);
      share.askAgainAt = Math.max(share.askAgainAt, at + afterSeconds * 1000);
      void inBook(limit.name, (before) => {
        const after = refused(before, limit, at, afterSeconds);
        return { after, value: after };
      }).then((known) => {
        share.known = known ?? share.known;
      });
    },
    known: (limit) => shareOf(limit).known,
  };
}
