import {
  type Bucket,
  intervalOf,
  isForgettable,
  isIdle,
  plausible,
  taken,
  UNUSED,
  waitOf,
} from './bucket.ts';
import { isRate, type Limit } from './limit.ts';
import type { LimiterStore } from './limiter-store.ts';
import { refused } from './reserve.ts';
import { createSharedLimiter } from './shared-limiter.ts';

/** Lets calls out no faster than a platform takes them, and learns from its refusals how fast that is. */
export interface RateLimiter {
  /**
   * Waits until all of these may be used.
   * @returns undefined when it is time, otherwise the seconds still to wait; nothing is used up then
   */
  turn(limits: readonly Limit[], options?: TurnOptions): Promise<number | undefined>;
  /** The platform refused a call that had its turn under these limits, the widest first. */
  refused(limits: readonly Limit[], afterSeconds: number): void;
}

export interface TurnOptions {
  /** Seconds that it may wait. */
  patience?: number;
  /** Nobody waits for it: those for whom somebody does go first. */
  isBackground?: boolean;
}

interface Waiting {
  limits: readonly Limit[];
  isBackground: boolean;
  until: number;
  done(stillToWait: number | undefined): void;
}

const METERS_KEPT = 5000;

/**
 * @param now milliseconds since 1970: where there is a book, the same for all who write in it
 * @param book where limits are counted that several processes share; without it each counts for itself
 */
export function createRateLimiter({
  now,
  sleep,
  book,
  hurry,
}: {
  now(): number;
  sleep(ms: number): Promise<unknown>;
  book?: LimiterStore | undefined;
  /** From when on nobody waits for a turn any more: whose turn it isn't is told how long it would take. */
  hurry?: AbortSignal | undefined;
}): RateLimiter {
  const meters = new Map<string, Bucket>();
  const shared = book && createSharedLimiter({ book, now, sleep, changed: letOut });
  /** Those for whom somebody waits first, then in the order in which they came. */
  let waiting: Waiting[] = [];
  let wakingAt = Number.POSITIVE_INFINITY;

  function meterOf(limit: Limit): Bucket {
    if (isShared(limit) && shared) return shared.known(limit);
    return plausible(meters.get(limit.name) ?? UNUSED, limit, now());
  }

  function keep(limit: Limit, bucket: Bucket): void {
    if (meters.size >= METERS_KEPT && !meters.has(limit.name)) forgetUnused(limit);
    meters.set(limit.name, bucket);
  }

  function forgetUnused(like: Limit): void {
    for (const [name, bucket] of meters) if (isForgettable(bucket, like, now())) meters.delete(name);
  }

  function waitFor(limit: Limit, isBackground: boolean): number {
    if (!isShared(limit) || !shared) return waitOf(meterOf(limit), limit, now(), isBackground);
    const alike = waiting.filter((one) => one.isBackground === isBackground && uses(one, limit));
    return shared.waitOf(limit, { count: alike.length, isBackground });
  }

  function take(limit: Limit): void {
    if (isShared(limit) && shared) shared.take(limit);
    else keep(limit, taken(meterOf(limit), limit, now()));
  }

  /** About how long it will take, with those that go before. */
  function expectedWait(limits: readonly Limit[], isBackground: boolean): number {
    const waits = limits.map((limit) => {
      const before = waiting.filter((one) => (isBackground || !one.isBackground) && uses(one, limit)).length;
      const bucket = meterOf(limit);
      const each = isRate(limit) ? intervalOf(bucket, limit, now()) : 0;
      return waitOf(bucket, limit, now(), isBackground) + before * each;
    });
    return Math.max(0, ...waits);
  }

  /** Lets out everyone whose turn it is, and comes back when it is the next one's. */
  function letOut(): void {
    const next = Math.min(Number.POSITIVE_INFINITY, ...[...waiting].map(letOutOne));
    if (next < wakingAt || wakingAt <= now()) void wake(next);
  }

  /** @returns when to look again; infinite where there is no need to */
  function letOutOne(one: Waiting): number {
    const wait = Math.max(0, ...one.limits.map((limit) => waitFor(limit, one.isBackground)));
    if (wait > 0 && now() < one.until) return Math.min(now() + wait, one.until);
    if (wait <= 0) for (const limit of one.limits) take(limit);
    waiting = waiting.filter((other) => other !== one);
    one.done(wait <= 0 ? undefined : seconds(Number.isFinite(wait) ? wait : 1000));
    return Number.POSITIVE_INFINITY;
  }

  async function wake(at: number): Promise<void> {
    if (!Number.isFinite(at)) return;
    wakingAt = at;
    await sleep(Math.ceil(at - now()));
    if (wakingAt === at) wakingAt = Number.POSITIVE_INFINITY;
    letOut();
  }

  hurry?.addEventListener('abort', () => {
    for (const one of waiting) one.until = now();
    letOut();
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
        letOut();
      });
    },
    refused(limits, afterSeconds) {
      const [widest] = limits;
      const blamed = limits.slice(1).find((limit) => !isIdle(meterOf(limit), limit, now())) ?? widest;
      if (blamed === undefined) return;
      if (isShared(blamed) && shared) shared.refused(blamed, afterSeconds);
      else keep(blamed, refused(meterOf(blamed), blamed, now(), afterSeconds));
    },
  };
}

function isShared(limit: Limit): limit is Extract<Limit, { perMinute: number }> {
  return isRate(limit) && limit.isShared === true;
}

function uses({ limits }: Waiting, { name }: Limit): boolean {
  return limits.some((limit) => limit.name === name);
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
