/** Something a platform limits calls to: a method, a conversation, the whole app. */
export interface Limit {
  name: string;
  /** Sustained calls a minute, as far as known; never exceeded, even if the platform would accept more. */
  perMinute: number;
  /** Calls at once after a pause: the platform's own figure less one, as calls arrive less evenly than they leave. */
  burst: number;
  /** Counted together with the other processes that run the same bot. */
  isShared?: true;
}

/**
 * A token bucket, represented by the time at which it is full again (GCRA). Plain JSON, times in milliseconds since
 * 1970.
 */
export interface Bucket {
  /** When all tokens are available again, counting those taken and reserved. */
  fullAt: number;
  /** No call before this. */
  blockedUntil: number;
  /** How long the platform then asked to wait. */
  blockedFor: number;
  /** Calls since the last pause or refusal, and when that ended. */
  run: { since: number; calls: number };
  /** After a refusal: the reduced rate in calls a minute, since when, and its burst. */
  slowed?: { perMinute: number; from: number; burst: number };
}

export const FULL: Bucket = { fullAt: 0, blockedUntil: 0, blockedFor: 0, run: { since: 0, calls: 0 } };

/** Tokens are reserved at most this far ahead, so that a later call with somebody waiting is not delayed for long. */
export const AHEAD_MS = 1000;

const MINUTE = 60_000;
/** Clocks differ, and calls arrive unevenly. */
const HEADROOM = 1.02;
/**
 * Share of the rate that got through before a refusal; with a raise of 2 % in the first minute, refusals are more than
 * a minute apart.
 */
const AFTER_REFUSAL = 0.99;
/**
 * The raise after one minute without a refusal; its exponent grows quadratically, for a quick recovery after a bad
 * hour.
 */
const RAISE = 1.02;
/** Minimum share of the limit: a platform that refuses everything for a while must not stall the rest of the day. */
const SLOWEST = 1 / 20;
/**
 * After a refusal there are no bursts; but if the platform took several at once before, a late call does not delay all
 * that follow.
 */
const CATCHING_UP = 1.5;
const SEVERAL = 3;
/** Calls further apart are not one run: what got through says nothing about what else would have. */
const PAUSE_MS = 10_000;

/**
 * Milliseconds until the next token; 0 if there is one now.
 * @param isBackground leaves the last token of a burst to a call that somebody waits for
 * @param ahead number of calls that go first
 */
export function waitOf(bucket: Bucket, limit: Limit, now: number, isBackground = false, ahead = 0): number {
  const burst = burstOf(bucket, limit, now);
  const usable = isBackground && burst >= 2 ? burst - 1 : burst;
  const next = Math.max(bucket.fullAt, now) + (1 + ahead - usable) * intervalOf(bucket, limit, now);
  return Math.max(0, bucket.blockedUntil - now, next - now);
}

/** The bucket after taking a token at `at`. */
export function taken(bucket: Bucket, limit: Limit, at: number): Bucket {
  const { fullAt, blockedUntil, run } = bucket;
  const isNewRun = at > Math.max(fullAt, blockedUntil) + PAUSE_MS;
  return {
    ...bucket,
    fullAt: Math.max(fullAt, at) + intervalOf(bucket, limit, at),
    run: isNewRun ? { since: at, calls: 1 } : { ...run, calls: run.calls + 1 },
  };
}

/**
 * The bucket after the platform refused: it is closed for as long as was asked, then refilled at the rate that got
 * through before, including the wait, but at no less than half of the rate tried.
 */
export function refused(bucket: Bucket, limit: Limit, now: number, afterSeconds: number): Bucket {
  const blockedFor = Math.max(1, afterSeconds) * 1000;
  const from = now + blockedFor;
  const blocked = { blockedUntil: Math.max(bucket.blockedUntil, from), blockedFor };
  const { since, calls } = bucket.run;
  // Calls under way at the first refusal add no information, and a single call was not refused for its rate.
  if (bucket.blockedUntil > now || calls <= 1) return { ...bucket, ...blocked };
  const tried = rateOf(bucket, limit, now);
  const gotThrough = ((calls - 1) * MINUTE * AFTER_REFUSAL) / (from - since);
  const perMinute = Math.max(limit.perMinute * SLOWEST, Math.min(tried, Math.max(tried / 2, gotThrough)));
  const burst = bucket.slowed?.burst ?? (calls > SEVERAL ? CATCHING_UP : 1);
  return {
    ...bucket,
    ...blocked,
    fullAt: now,
    run: { since: from, calls: 0 },
    slowed: { perMinute, from, burst },
  };
}

/**
 * Tokens reserved at these times, none more than a second ahead; if there are none yet, when to ask again in
 * milliseconds.
 */
export interface Reserved {
  bucket: Bucket;
  times: readonly number[];
  againIn: number;
}

/** Reserves tokens, each with its time. A token not used by then is lost. */
export function reserve(
  before: Bucket,
  limit: Limit,
  now: number,
  count: number,
  isBackground: boolean,
): Reserved {
  let bucket = plausible(before, limit, now);
  const times: number[] = [];
  for (;;) {
    const wait = waitOf(bucket, limit, now, isBackground);
    if (times.length >= count || wait > AHEAD_MS)
      return { bucket, times, againIn: Math.max(0, wait - AHEAD_MS) };
    times.push(now + wait);
    bucket = taken(bucket, limit, now + wait);
  }
}

/** Milliseconds between two tokens at the sustained rate. */
export function intervalOf(bucket: Bucket, limit: Limit, now: number): number {
  return (MINUTE / rateOf(bucket, limit, now)) * HEADROOM;
}

/** How many calls may go out at once. */
export function burstOf(bucket: Bucket, limit: Limit, now: number): number {
  const { slowed } = bucket;
  const isSlow = slowed !== undefined && rateOf(bucket, limit, now) < limit.perMinute;
  return isSlow ? slowed.burst : limit.burst;
}

/** Whether little of it was used recently: then it cannot be what the platform refused for. */
export function isIdle(bucket: Bucket, limit: Limit, now: number): boolean {
  return bucket.fullAt <= now + intervalOf(bucket, limit, now);
}

/** Without values that cannot have come about by `now`, because the clock was set back: nobody waits for those. */
export function plausible(bucket: Bucket, limit: Limit, now: number): Bucket {
  const { fullAt, blockedUntil, blockedFor, run, slowed } = bucket;
  const latest = now + Math.max(AHEAD_MS, blockedFor);
  const fullest = now + AHEAD_MS + burstOf(bucket, limit, now) * intervalOf(bucket, limit, now);
  return {
    ...bucket,
    fullAt: fullAt > fullest ? now : fullAt,
    blockedUntil: blockedUntil > now + blockedFor ? 0 : blockedUntil,
    run: run.since > latest ? { since: now, calls: 0 } : run,
    ...(slowed !== undefined && { slowed: { ...slowed, from: slowed.from > latest ? now : slowed.from } }),
  };
}

function rateOf({ slowed }: Bucket, { perMinute }: Limit, now: number): number {
  if (slowed === undefined) return perMinute;
  const minutes = Math.max(0, now - slowed.from) / MINUTE;
  return Math.min(perMinute, slowed.perMinute * RAISE ** (minutes * minutes));
}

/** Where buckets are counted. */
export interface Buckets {
  /** The bucket as last known here. */
  known(limit: Limit): Bucket;
  /** Milliseconds until a token may be taken; infinite while the store is being asked. */
  waitOf(limit: Limit, waiting: number, isBackground: boolean): number;
  take(limit: Limit): void;
  refused(limit: Limit, afterSeconds: number): void;
}

const MOST_BUCKETS = 5000;

/** Buckets of this process alone. */
export function ownBuckets(now: () => number): Buckets {
  const buckets = new Map<string, Bucket>();
  const known = (limit: Limit) => plausible(buckets.get(limit.name) ?? FULL, limit, now());

  function keep({ name }: Limit, bucket: Bucket): void {
    if (buckets.size >= MOST_BUCKETS && !buckets.has(name))
      for (const [other, { fullAt, blockedUntil }] of buckets)
        if (Math.max(fullAt, blockedUntil) <= now()) buckets.delete(other);
    buckets.set(name, bucket);
  }

  return {
    known,
    waitOf: (limit, _, isBackground) => waitOf(known(limit), limit, now(), isBackground),
    take: (limit) => keep(limit, taken(known(limit), limit, now())),
    refused: (limit, afterSeconds) => keep(limit, refused(known(limit), limit, now(), afterSeconds)),
  };
}
