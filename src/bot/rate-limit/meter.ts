import { type Learnt, perMinuteNow } from './learnt.ts';
import { isRate, type Limit, type Rate } from './limit.ts';

/** How much of one limit is used up. Plain JSON, with times in milliseconds since 1970. */
export interface Meter {
  /** Of a rate: when all of the burst is there again, with everything that was taken and promised counted. */
  fullAt: number;
  /** Nothing goes out before. */
  blockedUntil: number;
  /** How long the platform asked to wait then. */
  blockedFor: number;
  /** When the turns of the last minute (or the longest window) were, oldest first. */
  turns: readonly number[];
  learnt?: Learnt;
}

export const UNUSED: Meter = { fullAt: 0, blockedUntil: 0, blockedFor: 0, turns: [] };

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
export function waitOf(meter: Meter, limit: Limit, now: number, isBackground = false): number {
  const blocked = meter.blockedUntil - now;
  if (!isRate(limit)) return Math.max(0, blocked, windowsWait(meter, limit.windows, now));
  const burst = burstOf(meter, limit);
  const usable = isBackground && burst >= 2 ? burst - 1 : burst;
  return Math.max(0, blocked, meter.fullAt - (usable - 1) * intervalOf(meter, limit, now) - now);
}

/** The meter after a turn at `at`. */
export function taken(meter: Meter, limit: Limit, at: number): Meter {
  const turns = [...meter.turns.filter((turn) => turn > at - keptMs(meter, limit)), at];
  if (!isRate(limit)) return { ...meter, turns };
  const fullAt = Math.max(meter.fullAt, at) + intervalOf(meter, limit, at);
  if (meter.learnt === undefined) return { ...meter, fullAt, turns };
  return { ...meter, fullAt, turns, learnt: { ...meter.learnt, turns: meter.learnt.turns + 1 } };
}

/** Milliseconds between two turns in the long run. */
export function intervalOf(meter: Meter, limit: Rate, now: number): number {
  const headroom = meter.learnt === undefined ? HEADROOM : HEADROOM_LEARNT;
  return (MINUTE / perMinuteNow(limit, meter.learnt, now)) * headroom;
}

/**
 * How many may go out at once. A platform that has refused gets no bursts; what a call was late may be caught up on, so
 * little that no minute gets a call too many.
 */
export function burstOf({ learnt }: Meter, limit: Rate): number {
  if (learnt === undefined) return limit.burst;
  return learnt.takesSeveral ? 1 + Math.min(0.5, learnt.perMinute * CAUGHT_UP) : 1;
}

/** Whether little of it has been used lately: then it can't be what the platform refused for. */
export function isIdle(meter: Meter, limit: Limit, now: number): boolean {
  if (isRate(limit)) return meter.fullAt <= now + intervalOf(meter, limit, now);
  const busy = limit.windows.some(
    ({ calls, seconds }) => count(meter.turns, now - seconds * 1000) * 2 > calls,
  );
  return !busy;
}

/** The meter without anything that can't have come about by `now`: a clock was put back, and nobody waits for that. */
export function plausible(meter: Meter, limit: Limit, now: number): Meter {
  const latest = now + AHEAD_MS;
  const { learnt } = meter;
  const blockedUntil = meter.blockedUntil > now + meter.blockedFor ? 0 : meter.blockedUntil;
  const isLate = (meter.turns.at(-1) ?? 0) > latest;
  const turns = isLate ? meter.turns.filter((turn) => turn <= latest) : meter.turns;
  if (!isRate(limit)) return { ...meter, blockedUntil, turns };
  const mostFull = latest + burstOf(meter, limit) * intervalOf(meter, limit, now);
  return {
    ...meter,
    blockedUntil,
    turns,
    fullAt: meter.fullAt > mostFull ? now : meter.fullAt,
    ...(learnt !== undefined && learnt.at > now && { learnt: { ...learnt, at: now, turns: 0 } }),
  };
}

/** Whether it has nothing to tell any more. */
export function isForgettable(meter: Meter, limit: Limit, now: number): boolean {
  if (meter.learnt !== undefined || Math.max(meter.fullAt, meter.blockedUntil) > now) return false;
  return (meter.turns.at(-1) ?? 0) < now - keptMs(meter, limit);
}

function windowsWait(
  { turns }: Meter,
  windows: readonly { calls: number; seconds: number }[],
  now: number,
): number {
  const waits = windows.map(({ calls, seconds }) => {
    const first = turns.at(-calls);
    return first === undefined ? 0 : first + seconds * 1000 * HEADROOM - now;
  });
  return Math.max(...waits);
}

function keptMs({ learnt }: Meter, limit: Limit): number {
  if (isRate(limit)) return learnt?.isSought ? SOUGHT_MS : KEPT_MS;
  return Math.max(...limit.windows.map(({ seconds }) => seconds * 1000 * HEADROOM));
}

function count(turns: readonly number[], since: number): number {
  return turns.filter((turn) => turn > since).length;
}
