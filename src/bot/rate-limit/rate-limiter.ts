import { isIdle, type Limit, ownBuckets, waitOf } from './bucket.ts';
import { type LimiterStore, sharedBuckets } from './leases.ts';

/** Lets calls out no faster than a platform accepts them, and slows down when it refuses. */
export interface RateLimiter {
  /**
   * Waits until each of these limits has a token, and takes them.
   * @returns undefined once it is time, otherwise the seconds it would still have to wait; then no token is taken
   */
  turn(limits: readonly Limit[], options?: TurnOptions): Promise<number | undefined>;
  /** Reports that the platform refused a call made under these limits, the widest first. */
  refused(limits: readonly Limit[], afterSeconds: number): void;
}

export interface TurnOptions {
  /** Maximum seconds to wait. */
  patience?: number;
  /** Nobody is waiting for this call: others go first. */
  isBackground?: boolean;
}

interface Waiting {
  limits: readonly Limit[];
  isBackground: boolean;
  until: number;
  done(stillToWait: number | undefined): void;
}

/**
 * @param now milliseconds since 1970; with a store, the same clock for all who share it
 * @param store where shared limits are counted; without it each process counts for itself
 * @param hurry once aborted, nobody waits for a turn any more, but is told how long it would take
 */
export function createRateLimiter({
  now,
  sleep,
  store,
  hurry,
}: {
  now(): number;
  sleep(ms: number): Promise<unknown>;
  store?: LimiterStore | undefined;
  hurry?: AbortSignal | undefined;
}): RateLimiter {
  const own = ownBuckets(now);
  const shared = store === undefined ? own : sharedBuckets(store, { now, sleep, changed: release });
  const bucketsOf = (limit: Limit) => (limit.isShared ? shared : own);
  /** Calls that somebody waits for first, then in order of arrival. */
  let waiting: Waiting[] = [];
  let wakingAt = Number.POSITIVE_INFINITY;

  const countWaiting = (limit: Limit, isCounted: (one: Waiting) => boolean) =>
    waiting.filter((one) => isCounted(one) && one.limits.some(({ name }) => name === limit.name)).length;

  function waitFor(limit: Limit, isBackground: boolean): number {
    const alike = countWaiting(limit, (one) => one.isBackground === isBackground);
    return bucketsOf(limit).waitOf(limit, alike, isBackground);
  }

  /** Estimated wait, counting those that go first. */
  function expectedWait(limits: readonly Limit[], isBackground: boolean): number {
    const waits = limits.map((limit) => {
      const before = countWaiting(limit, (one) => isBackground || !one.isBackground);
      return waitOf(bucketsOf(limit).known(limit), limit, now(), isBackground, before);
    });
    return Math.max(0, ...waits);
  }

  /** Lets out everyone whose turn it is, and schedules itself for the next one. */
  function release(): void {
    const next = Math.min(Number.POSITIVE_INFINITY, ...[...waiting].map(releaseOne));
    if (next < wakingAt || wakingAt <= now()) void wake(next);
  }

  /** @returns when to look again; infinite if there is no need to */
  function releaseOne(one: Waiting): number {
    const wait = Math.max(0, ...one.limits.map((limit) => waitFor(limit, one.isBackground)));
    if (wait > 0 && now() < one.until) return Math.min(now() + wait, one.until);
    if (wait <= 0) for (const limit of one.limits) bucketsOf(limit).take(limit);
    waiting = waiting.filter((other) => other !== one);
    one.done(wait <= 0 ? undefined : seconds(Number.isFinite(wait) ? wait : 1000));
    return Number.POSITIVE_INFINITY;
  }

  async function wake(at: number): Promise<void> {
    if (!Number.isFinite(at)) return;
    wakingAt = at;
    await sleep(Math.ceil(at - now()));
    if (wakingAt === at) wakingAt = Number.POSITIVE_INFINITY;
    release();
  }

  hurry?.addEventListener('abort', () => {
    for (const one of waiting) one.until = now();
    release();
  });

  return {
    turn(limits, options = {}) {
      const { isBackground = false } = options;
      const patience = hurry?.aborted ? 0 : (options.patience ?? 10);
      const wait = expectedWait(limits, isBackground);
      if (wait > patience * 1000) return Promise.resolve(seconds(wait));
      return new Promise((done) => {
        const one = { limits, isBackground, until: now() + patience * 1000, done };
        const behind = isBackground ? waiting.length : waiting.findIndex((other) => other.isBackground);
        waiting.splice(behind === -1 ? waiting.length : behind, 0, one);
        release();
      });
    },
    refused(limits, afterSeconds) {
      const isBusy = (limit: Limit) => !isIdle(bucketsOf(limit).known(limit), limit, now());
      const blamed = limits.slice(1).find(isBusy) ?? limits[0];
      if (blamed !== undefined) bucketsOf(blamed).refused(blamed, afterSeconds);
    },
  };
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
