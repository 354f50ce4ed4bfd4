import { z } from 'zod';
import {
  type Bucket,
  type Buckets,
  burstOf,
  FULL,
  intervalOf,
  type Limit,
  refused,
  reserve,
  taken,
  waitOf,
} from './bucket.ts';

/** Stores the buckets that several processes share. */
export interface LimiterStore {
  /**
   * Atomically reads the value under a name (undefined if there is none) and writes `after`; `act` may run again.
   * Writes nothing if `after` is undefined. Throws if the store is unavailable.
   */
  change<Value>(name: string, act: (before: unknown) => { after?: unknown; value: Value }): Promise<Value>;
}

const Stored = z.object({
  fullAt: z.number(),
  blockedUntil: z.number(),
  blockedFor: z.number(),
  run: z.object({ since: z.number(), calls: z.number() }),
  slowed: z.object({ perMinute: z.number().positive(), from: z.number(), burst: z.number() }).exactOptional(),
}) satisfies z.ZodType<Bucket>;

/** A value written by another version of the program counts as an empty bucket. */
function readBucket(stored: unknown): Bucket {
  return Stored.safeParse(stored).data ?? FULL;
}

/** Tokens of a shared bucket that this process has reserved. */
interface Lease {
  /** Oldest first. */
  times: number[];
  known: Bucket;
  isAsking: boolean;
  askAgainAt: number;
}

/** How long to wait for the store, before leaving it alone for a while: sending never waits for it. */
const ASK_MS = 1000;
const PAUSE_MS = 30_000;

/**
 * Buckets in the store. Each token is reserved there before it is used; while the store is unavailable, the process
 * continues from the last known state.
 * @param changed called when the store has answered
 */
export function sharedBuckets(
  store: LimiterStore,
  { now, sleep, changed }: { now(): number; sleep(ms: number): Promise<unknown>; changed(): void },
): Buckets {
  const leases = new Map<string, Lease>();
  let unavailableUntil = Number.NEGATIVE_INFINITY;

  function leaseOf({ name }: Limit): Lease {
    const lease = leases.get(name) ?? { times: [], known: FULL, isAsking: false, askAgainAt: 0 };
    leases.set(name, lease);
    return lease;
  }

  /** @returns undefined if the store is unavailable */
  async function inStore<Value>(
    name: string,
    act: (before: Bucket) => { after?: Bucket; value: Value },
  ): Promise<Value | undefined> {
    try {
      const late = sleep(ASK_MS).then(() => Promise.reject(new Error('The store did not answer in time')));
      return await Promise.race([store.change(name, (before) => act(readBucket(before))), late]);
    } catch {
      unavailableUntil = now() + PAUSE_MS;
      return undefined;
    }
  }

  // Also false if the clock was set back.
  const isUnavailable = () => now() < unavailableUntil && unavailableUntil <= now() + PAUSE_MS;

  /** For bulk messages reserves a second's worth at once, so that the store is written once a second. */
  async function renew(limit: Limit, lease: Lease, waiting: number, isBackground: boolean): Promise<void> {
    lease.isAsking = true;
    const aSecond = Math.max(1, Math.floor(limit.perMinute / 60));
    const count = isBackground ? aSecond : Math.min(waiting, aSecond);
    const reserved = await inStore(limit.name, (before) => {
      const value = reserve(before, limit, now(), count, isBackground);
      return value.times.length > 0 ? { after: value.bucket, value } : { value };
    });
    if (reserved !== undefined) {
      lease.known = reserved.bucket;
      lease.times = [...reserved.times];
      lease.askAgainAt = now() + reserved.againIn;
    }
    lease.isAsking = false;
    changed();
  }

  /** A token used too late would coincide with other processes' tokens. */
  function dropLate(limit: Limit, lease: Lease): void {
    const interval = intervalOf(lease.known, limit, now());
    const late = burstOf(lease.known, limit, now()) >= 2 ? interval : interval / 2;
    lease.times = lease.times.filter((time) => time + late >= now() && time <= now() + 2 * ASK_MS);
  }

  return {
    known: (limit) => leaseOf(limit).known,
    waitOf(limit, waiting, isBackground) {
      const lease = leaseOf(limit);
      if (isUnavailable()) return waitOf(lease.known, limit, now(), isBackground);
      dropLate(limit, lease);
      const [time] = lease.times;
      if (time !== undefined) return Math.max(0, time - now());
      // If the clock was set back, it must not wait longer than it would have.
      const latest = now() + Math.max(lease.known.blockedFor, ASK_MS);
      lease.askAgainAt = Math.min(lease.askAgainAt, latest);
      const again = lease.askAgainAt - now();
      if (!lease.isAsking && again <= 0) void renew(limit, lease, waiting, isBackground);
      return lease.isAsking ? Number.POSITIVE_INFINITY : again;
    },
    take(limit) {
      const lease = leaseOf(limit);
      if (isUnavailable()) lease.known = taken(lease.known, limit, now());
      else lease.times.shift();
    },
    refused(limit, afterSeconds) {
      const lease = leaseOf(limit);
      const at = now();
      lease.times = [];
      lease.known = refused(lease.known, limit, at, afterSeconds);
      lease.askAgainAt = Math.max(lease.askAgainAt, at + afterSeconds * 1000);
      void inStore(limit.name, (before) => {
        const after = refused(before, limit, at, afterSeconds);
        return { after, value: after };
      }).then((known) => {
        lease.known = known ?? lease.known;
      });
    },
  };
}
