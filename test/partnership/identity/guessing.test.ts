import fc from 'fast-check';
import type { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import {
  ACCOUNT_PACE,
  afterWrongCode,
  COMMON_PACE,
  type Guesses,
  waitUntil,
} from '../../../src/partnership/identity/guessing.ts';

const noon = fixedClock('2017-04-20T12:00:00').now();

function afterWrongCodes(count: number, pace = ACCOUNT_PACE): Guesses {
  let guesses: Guesses | undefined;
  for (let wrong = 0; wrong < count; wrong += 1) guesses = afterWrongCode(guesses, pace, noon);
  if (!guesses) throw new Error('at least one');
  return guesses;
}

function waitAfter(count: number, pace = ACCOUNT_PACE): number {
  return afterWrongCodes(count, pace).until.diff(noon).as('seconds');
}

describe('Guessing is slowed', () => {
  test.each([
    [1, 0],
    [5, 0],
    [6, 60],
    [7, 120],
    [10, 16 * 60],
    [40, 24 * 3600],
  ])('after %i wrong codes an account waits %i seconds', (count, seconds) => {
    expect(waitAfter(count)).toBe(seconds);
  });

  test('everybody together waits five minutes at most', () => {
    expect(waitAfter(60, COMMON_PACE)).toBe(0);
    expect(waitAfter(61, COMMON_PACE)).toBe(5);
    expect(waitAfter(500, COMMON_PACE)).toBe(300);
  });

  test('wrong codes are forgotten with time', () => {
    const tired = afterWrongCodes(7);
    expect(afterWrongCode(tired, ACCOUNT_PACE, noon.plus({ hours: 5 })).level).toBe(8);
    expect(afterWrongCode(tired, ACCOUNT_PACE, noon.plus({ hours: 12 })).level).toBe(6);
    expect(afterWrongCode(tired, ACCOUNT_PACE, noon.plus({ years: 1 })).level).toBe(1);
  });

  test('a clock that runs backwards forgets nothing', () => {
    expect(afterWrongCode(afterWrongCodes(7), ACCOUNT_PACE, noon.minus({ days: 9 })).level).toBe(8);
  });

  test('the longest wait counts, and only while it lasts', () => {
    const [one, other] = [afterWrongCodes(6), afterWrongCodes(8)];
    expect(waitUntil([one, undefined, other], noon)).toEqual(other.until);
    expect(waitUntil([one], noon.plus({ seconds: 60 }))).toBeUndefined();
    expect(waitUntil([undefined], noon)).toBeUndefined();
  });

  test('an account never gets more than a few tries a day in the long run', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3600 }), { maxLength: 300 }), (pauses) => {
        let now: DateTime<true> = noon;
        let guesses: Guesses | undefined;
        let tries = 0;
        for (const pause of pauses) {
          now = now.plus({ seconds: pause });
          if (waitUntil([guesses], now)) continue;
          guesses = afterWrongCode(guesses, ACCOUNT_PACE, now);
          tries += 1;
        }
        const days = now.diff(noon).as('days');
        expect(tries).toBeLessThanOrEqual(16 + 6 * days);
      }),
    );
  });
});
