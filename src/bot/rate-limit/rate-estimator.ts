import type { Rate } from './limit.ts';

/** What the platform's last refusal told of the rate that it allows. */
export interface RateEstimate {
  perMinute: number;
  /** When it refused. */
  at: number;
  /** How many turns there have been since. */
  turns: number;
  /** The rate rises with every turn until the platform refuses once more and so tells what it allows. */
  isSought: boolean;
  /** It took several at once: then a call that was late doesn't delay all that follow. */
  takesSeveral: boolean;
  /** What it took before it refused for the first time: `calls` in `ms`, from a full bucket. */
  first?: { calls: number; ms: number };
}

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
/** Rise of the sought rate by turn: the slower, the more exactly the next refusal tells. */
const BY_TURN = 1.005;
/** Platforms change their limits: after each week without a refusal a little more is tried, at the price of perhaps one. */
const BY_WEEK = 1.05;
/** A limit below this share of what was assumed is not taken from one refusal. */
const SHARE_TO_BELIEVE = 1 / 10;
const SHARE_TO_BEGIN = 1 / 5;
/** Not sought any lower: a platform that refuses several times in a bad hour must not slow everything down for days. */
const SHARE_TO_STAY = 1 / 20;
/** Platforms tell whole seconds, and a call takes a while. */
const ABOUT_MS = 1500;
/** A bucket that refused after a long run had hardly held more than this. */
const LARGEST_USUAL_BURST = 50;
const SEVERAL = 3;
/** A refusal sooner than this many turns after the last one tells too little. */
const FEWEST_TO_TELL = 30;
/** How much slower where the platform refuses what it was known to allow. */
const SLOWER = 0.9;

/** Calls a minute that are believed to be allowed. */
export function perMinuteNow(limit: Rate, learnt: RateEstimate | undefined, now: number): number {
  if (learnt === undefined) return limit.perMinute;
  const risen = learnt.isSought ? BY_TURN ** learnt.turns : BY_WEEK ** weeksSince(learnt, now);
  return Math.min(limit.perMinute, learnt.perMinute * risen);
}

/**
 * What a refusal tells. Where it falls together with the end of a minute, the platform counts by the minute, and what
 * it took in that minute is what it allows. Otherwise it fills a bucket of unknown size at an unknown rate, and one
 * refusal can't tell the two apart (everything that was taken may have been in the bucket): so the rate is sought from
 * below, and a second refusal tells it. From then on what is sent is within what was proven to be allowed.
 * @param turns when calls were made, the refused one last
 */
export function updateEstimate(
  limit: Rate,
  before: RateEstimate | undefined,
  turns: readonly number[],
  now: number,
  afterMs: number,
): RateEstimate {
  const begun = before?.isSought ? undefined : turns[0];
  const perMinute = countedByTheMinute(limit, turns, begun, now + afterMs);
  if (perMinute !== undefined) return settled(Math.min(perMinute, limit.perMinute), now, true);
  if (before === undefined) return seek(limit, turns, now);
  const used = perMinuteNow(limit, before, now);
  const proven = Math.max(provenInAll(before, now), provenByRun(before, turns, now));
  if (before.isSought && before.turns < FEWEST_TO_TELL) return soughtLower(limit, before, proven, now);
  if (before.isSought) return settled(Math.min(proven, used), now, before.takesSeveral);
  return settled(weeksSince(before, now) > 0 ? before.perMinute : used * SLOWER, now, before.takesSeveral);
}

function weeksSince({ at }: RateEstimate, now: number): number {
  return Math.max(0, Math.floor((now - at) / WEEK));
}

function settled(perMinute: number, at: number, takesSeveral: boolean): RateEstimate {
  return { perMinute: Math.max(perMinute, 1), at, turns: 0, isSought: false, takesSeveral };
}

function seek(limit: Rate, turns: readonly number[], now: number): RateEstimate {
  const begun = turns[0] ?? now;
  const first = { calls: turns.length - 1, ms: now - begun };
  const likely = ((first.calls - LARGEST_USUAL_BURST) * MINUTE) / Math.max(first.ms, 1000);
  const perMinute = Math.min(Math.max(limit.perMinute * SHARE_TO_BEGIN, likely), limit.perMinute);
  const takesSeveral = first.calls >= SEVERAL;
  return { perMinute, at: now, turns: 0, isSought: true, takesSeveral, first };
}

function soughtLower(limit: Rate, before: RateEstimate, proven: number, now: number): RateEstimate {
  const lower = Math.max(Math.min(proven, before.perMinute / 2), before.perMinute / 4);
  const perMinute = Math.max(1, lower, limit.perMinute * SHARE_TO_STAY);
  return { ...before, perMinute, at: now, turns: 0 };
}

/** Calls that were taken in the minute that ends when the platform will take the next; undefined if it isn't one. */
function countedByTheMinute(
  limit: Rate,
  turns: readonly number[],
  begun: number | undefined,
  end: number,
): number | undefined {
  const onTheMinute = Math.round(end / MINUTE - 1) * MINUTE;
  // To ask for a second or two is what buckets do, and now and then they do it at the end of a minute.
  const asksForLong = end - (turns.at(-1) ?? end) >= 2 * ABOUT_MS;
  const begins = [...(begun === undefined ? [] : [begun]), ...(asksForLong ? [onTheMinute] : [])];
  const begin = begins.find((likely) => Math.abs(likely + MINUTE - end) < ABOUT_MS);
  if (begin === undefined) return undefined;
  const calls = turns.filter((turn) => turn >= begin).length - 1;
  return calls >= limit.perMinute * SHARE_TO_BELIEVE ? calls : undefined;
}

/** The bucket was empty at the last refusal, so that everything taken since has flowed into it since. */
function provenInAll({ at, turns }: RateEstimate, now: number): number {
  return ((turns - 2) * MINUTE) / Math.max(now - at, 1000);
}

/**
 * In any run of calls no more were taken than a full bucket and what flowed in; and the first refusal says how much is
 * in a full bucket at most: first.calls + 1 less what flowed in by then.
 */
function provenByRun({ at, first }: RateEstimate, turns: readonly number[], now: number): number {
  if (first === undefined) return 0;
  const since = turns.filter((turn) => turn > at);
  const rates = since.map((from, index) => {
    const calls = since.length - 1 - index - (first.calls + 1);
    const ms = now - from - first.ms;
    return ms < (now - from) / 2 ? 0 : (calls * MINUTE) / ms;
  });
  return Math.max(0, ...rates);
}
