import { AHEAD_MS, type Bucket, plausible, taken, waitOf } from './bucket.ts';
import { isRate, type Limit, type Rate } from './limit.ts';
import { updateEstimate } from './rate-estimator.ts';

/** Turns that were set aside; where there are none yet, when to ask again, in milliseconds. */
export interface Reserved {
  meter: Bucket;
  turns: readonly number[];
  againIn: number;
}

/** Sets turns aside, each with its time, none more than a second ahead. What isn't used by then is lost. */
export function reserve(
  before: Bucket,
  limit: Rate,
  now: number,
  { count, isBackground }: { count: number; isBackground: boolean },
): Reserved {
  let bucket = plausible(before, limit, now);
  const turns: number[] = [];
  for (;;) {
    const wait = waitOf(bucket, limit, now, isBackground);
    if (turns.length >= count || wait > AHEAD_MS)
      return { meter: bucket, turns, againIn: Math.max(0, wait - AHEAD_MS) };
    turns.push(now + wait);
    bucket = taken(bucket, limit, now + wait);
  }
}

/** The meter after the platform refused: nothing goes out for that long, and what it allows is learnt. */
export function refused(bucket: Bucket, limit: Limit, now: number, afterSeconds: number): Bucket {
  const afterMs = afterSeconds * 1000;
  const blocked = { blockedUntil: Math.max(bucket.blockedUntil, now + afterMs), blockedFor: afterMs };
  // Calls that were under way when the first was refused tell nothing new.
  if (!isRate(limit) || bucket.blockedUntil > now) return { ...bucket, ...blocked };
  const made = bucket.turns.filter((turn) => turn <= now);
  // Who has called once only wasn't refused for calling too often.
  if (made.length <= 1) return { ...bucket, ...blocked };
  const learnt = updateEstimate(limit, bucket.learnt, made, now, afterMs);
  return { ...bucket, ...blocked, fullAt: now, turns: made, learnt };
}
