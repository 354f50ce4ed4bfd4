/** Something of which a platform takes only so much: a method, a conversation, the whole app. */
export interface Limit {
  name: string;
  /** Calls a minute in the long run, as far as is known; never exceeded, also where the platform would take more. */
  perMinute: number;
  /** Calls at once after a pause. The platform's own figure less one: calls don't arrive as evenly as they leave. */
  burst: number;
  /** Counted together with the other processes that run the same bot. */
  isShared?: true;
}

/** A token bucket, kept as the time when it is full again (GCRA). Plain JSON, times in milliseconds since 1970. */
export interface Bucket {
  /** When every token is there again, with all that were taken and reserved counted. */
  fullAt: number;
  /** Nothing goes out before. */
  blockedUntil: number;
  /** How long the platform asked to wait then. */
  blockedFor: number;
  /** Calls since the last pause or refusal, and when that ended. */
  run: { since: number; calls: number };
  /** After a refusal: the calls a minute that are tried, from when on, and how many at once. */
  slowed?: { perMinute: number; from: number; burst: number };
}

export const FULL: Bucket = { fullAt: 0, blockedUntil: 0, blockedFor: 0, run: { since: 0, calls: 0 } };

/** Tokens are reserved at most this far ahead, so that a later call with somebody waiting for it is not kept long. */
export const AHEAD_MS = 1000;

const MINUTE = 60_000;
/** Clocks differ, and calls arrive unevenly. */
const HEADROOM = 1.02;
/** Of what got through before a refusal; with a raise of 2 % in the first minute, refusals are more than a minute apart. */
const AFTER_REFUSAL = 0.99;
/** The raise after one minute without a refusal; its exponent grows with the square, so that a bad hour is soon forgotten. */
const RAISE = 1.02;
/** Never slower than this share of the limit: a platform that refuses everything for a while must not stall the rest of the day. */
const SLOWEST = 1 / 20;
/** A platform that has refused gets no bursts; but a call that was late doesn't delay all that follow, if it took several at once before. */
const CATCHING_UP = 1.5;
const SEVERAL = 3;
/** Calls further apart are not one run: what got through then says nothing of what would have. */
const PAUSE_MS = 10_000;

/**
 * Milliseconds until the next token; 0 where there is one now.
 * @param isBackground leaves the last token of a burst to a call that somebody waits for
 * @param ahead calls that take theirs before
 */
export function waitOf(bucket: Bucket, limit: Limit, now: number, isBackground = false, ahead = 0): number {
  const burst = burstOf(bucket, limit, now);
  const usable = isBackground && burst >= 2 ? burst - 1 : burst;
  const next = Math.max(bucket.fullAt, now) + (1 + ahead - usable) * intervalOf(bucket, limit, now);
  return Math.max(0, bucket.blockedUntil - now, next - now);
}

/** The bucket after a token was taken at `at`. */
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
 * The bucket after the platform refused: it stays closed for as long as was asked, and is then refilled at the rate that
 * got through before, the wait counted, but never at less than half of what was tried.
 */
export function refused(bucket: Bucket, limit: Limit, now: number, afterSeconds: number): Bucket {
  const blockedFor = Math.max(1, afterSeconds) * 1000;
  const from = now + blockedFor;
  const blocked = { blockedUntil: Math.max(bucket.blockedUntil, from), blockedFor };
  const { since, calls } = bucket.run;
  // Calls under way at the first refusal tell nothing new, and a single call wasn't refused for calling too often.
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

/** Tokens reserved at these times, none more than a second ahead; where there are none yet, when to ask again in milliseconds. */
export interface Reserved {
  bucket: Bucket;
  times: readonly number[];
  againIn: number;
}

/** Reserves tokens, each with its time. One that isn't used by then is lost. */
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

/** Milliseconds between two tokens in the long run. */
export function intervalOf(bucket: Bucket, limit: Limit, now: number): number {
  return (MINUTE / rateOf(bucket, limit, now)) * HEADROOM;
}

/** How many may go out at once. */
export function burstOf(bucket: Bucket, limit: Limit, now: number): number {
  const { slowed } = bucket;
  const isSlow = slowed !== undefined && rateOf(bucket, limit, now) < limit.perMinute;
  return isSlow ? slowed.burst : limit.burst;
}

/** Whether little of it has been used lately: then it can't be what the platform refused for. */
export function isIdle(bucket: Bucket, limit: Limit, now: number): boolean {
  return bucket.fullAt <= now + intervalOf(bucket, limit, now);
}

/** Without anything that can't have come about by `now`: a clock was put back, and nobody waits for that. */
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
  /** The bucket as far as is known here. */
  known(limit: Limit): Bucket;
  /** Milliseconds until a token may be taken; infinite while that is being asked. */
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
