import { isRate, type Limit, type Rate } from './limit.ts';
import { perMinuteNow, type RateEstimate } from './rate-estimator.ts';

/** How much of one limit is used up. Plain JSON, with times in milliseconds since 1970. */
export interface Bucket {
  /** Of a rate: when all of the burst is there again, with everything that was taken and promised counted. */
  fullAt: number;
  /** Nothing goes out before. */
  blockedUntil: number;
  /** How long the platform asked to wait then. */
  blockedFor: number;
  /** When the turns of the last minute (or the longest window) were, oldest first. */
  turns: readonly number[];
  learnt?: RateEstimate;
}

export const UNUSED: Bucket = { fullAt: 0, blockedUntil: 0, blockedFor: 0, turns: [] };

/** Turns are promised at most this far ahead, so that who comes later and is in a hurry needn't wait for long. */
export const AHEAD_MS = 1000;

const MINUTE = 60_000;
/** Longer than a minute, so that the first call after a pause can be told from one amid others. */
const KEPT_MS = 1.5 * MINUTE;
/** While the rate is sought, what was taken since the refusal tells what it is. */
const SOUGHT_MS = 3 * MINUTE;
/** Clocks differ, and calls arrive unevenly. */
const HEADROOM = 1.02;
/** What was learnt is known to be within what the platform allows. */
const HEADROOM_LEARNT = 1.01;
/** Of the calls in a minute: less than that headroom. */
const CAUGHT_UP = 0.0075;

/**
 * Milliseconds until the next turn; 0 where it is now.
 * @param isBackground leaves the last of a burst to whoever waits for an answer
 */
export function waitOf(bucket: Bucket, limit: Limit, now: number, isBackground = false): number {
  const blocked = bucket.blockedUntil - now;
  if (!isRate(limit)) return Math.max(0, blocked, windowsWait(bucket, limit.windows, now));
  const burst = burstOf(bucket, limit);
  const usable = isBackground && burst >= 2 ? burst - 1 : burst;
  return Math.max(0, blocked, bucket.fullAt - (usable - 1) * intervalOf(bucket, limit, now) - now);
}

/** The meter after a turn at `at`. */
export function taken(bucket: Bucket, limit: Limit, at: number): Bucket {
  const turns = [...bucket.turns.filter((turn) => turn > at - keptMs(bucket, limit)), at];
  if (!isRate(limit)) return { ...bucket, turns };
  const fullAt = Math.max(bucket.fullAt, at) + intervalOf(bucket, limit, at);
  if (bucket.learnt === undefined) return { ...bucket, fullAt, turns };
  return { ...bucket, fullAt, turns, learnt: { ...bucket.learnt, turns: bucket.learnt.turns + 1 } };
}

/** Milliseconds between two turns in the long run. */
export function intervalOf(bucket: Bucket, limit: Rate, now: number): number {
  const headroom = bucket.learnt === undefined ? HEADROOM : HEADROOM_LEARNT;
  return (MINUTE / perMinuteNow(limit, bucket.learnt, now)) * headroom;
}

/**
 * How many may go out at once. A platform that has refused gets no bursts; what a call was late may be caught up on, so
 * little that no minute gets a call too many.
 */
export function burstOf({ learnt }: Bucket, limit: Rate): number {
  if (learnt === undefined) return limit.burst;
  return learnt.takesSeveral ? 1 + Math.min(0.5, learnt.perMinute * CAUGHT_UP) : 1;
}

/** Whether little of it has been used lately: then it can't be what the platform refused for. */
export function isIdle(bucket: Bucket, limit: Limit, now: number): boolean {
  if (isRate(limit)) return bucket.fullAt <= now + intervalOf(bucket, limit, now);
  const busy = limit.windows.some(
    ({ calls, seconds }) => count(bucket.turns, now - seconds * 1000) * 2 > calls,
  );
  return !busy;
}

/** The meter without anything that can't have come about by `now`: a clock was put back, and nobody waits for that. */
export function plausible(bucket: Bucket, limit: Limit, now: number): Bucket {
  const latest = now + AHEAD_MS;
  const { learnt } = bucket;
  const blockedUntil = bucket.blockedUntil > now + bucket.blockedFor ? 0 : bucket.blockedUntil;
  const isLate = (bucket.turns.at(-1) ?? 0) > latest;
  const turns = isLate ? bucket.turns.filter((turn) => turn <= latest) : bucket.turns;
  if (!isRate(limit)) return { ...bucket, blockedUntil, turns };
  const mostFull = latest + burstOf(bucket, limit) * intervalOf(bucket, limit, now);
  return {
    ...bucket,
    blockedUntil,
    turns,
    fullAt: bucket.fullAt > mostFull ? now : bucket.fullAt,
    ...(learnt !== undefined && learnt.at > now && { learnt: { ...learnt, at: now, turns: 0 } }),
  };
}

/** Whether it has nothing to tell any more. */
export function isForgettable(bucket: Bucket, limit: Limit, now: number): boolean {
  if (bucket.learnt !== undefined || Math.max(bucket.fullAt, bucket.blockedUntil) > now) return false;
  return (bucket.turns.at(-1) ?? 0) < now - keptMs(bucket, limit);
}

function windowsWait(
  { turns }: Bucket,
  windows: readonly { calls: number; seconds: number }[],
  now: number,
): number {
  const waits = windows.map(({ calls, seconds }) => {
    const first = turns.at(-calls);
    return first === undefined ? 0 : first + seconds * 1000 * HEADROOM - now;
  });
  return Math.max(...waits);
}

function keptMs({ learnt }: Bucket, limit: Limit): number {
  if (isRate(limit)) return learnt?.isSought ? SOUGHT_MS : KEPT_MS;
  return Math.max(...limit.windows.map(({ seconds }) => seconds * 1000 * HEADROOM));
}

function count(turns: readonly number[], since: number): number {
  return turns.filter((turn) => turn > since).length;
}
