import { learn } from './learnt.ts';
import { isRate, type Limit, type Rate } from './limit.ts';
import { AHEAD_MS, type Meter, plausible, taken, waitOf } from './meter.ts';

/** Turns that were set aside; where there are none yet, when to ask again, in milliseconds. */
export interface Reserved {
  meter: Meter;
  turns: readonly number[];
  againIn: number;
}

/** Sets turns aside, each with its time, none more than a second ahead. What isn't used by then is lost. */
export function reserve(
  before: Meter,
  limit: Rate,
  now: number,
  { count, isBackground }: { count: number; isBackground: boolean },
): Reserved {
  let meter = plausible(before, limit, now);
  const turns: number[] = [];
  for (;;) {
    const wait = waitOf(meter, limit, now, isBackground);
    if (turns.length >= count || wait > AHEAD_MS)
      return { meter, turns, againIn: Math.max(0, wait - AHEAD_MS) };
    turns.push(now + wait);
    meter = taken(meter, limit, now + wait);
  }
}

/** The meter after the platform refused: nothing goes out for that long, and what it allows is learnt. */
export function refused(meter: Meter, limit: Limit, now: number, afterSeconds: number): Meter {
  const afterMs = afterSeconds * 1000;
  const blocked = { blockedUntil: Math.max(meter.blockedUntil, now + afterMs), blockedFor: afterMs };
  // Calls that were under way when the first was refused tell nothing new.
  if (!isRate(limit) || meter.blockedUntil > now) return { ...meter, ...blocked };
  const made = meter.turns.filter((turn) => turn <= now);
  // Who has called once only wasn't refused for calling too often.
  if (made.length <= 1) return { ...meter, ...blocked };
  const learnt = learn(limit, meter.learnt, made, now, afterMs);
  return { ...meter, ...blocked, fullAt: now, turns: made, learnt };
}
