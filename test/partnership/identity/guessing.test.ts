import fc from 'fast-check';
import type { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import { ALPHABET } from '../../../src/partnership/identity/code.ts';
import { afterWrongCode, type Guesses, waitUntil } from '../../../src/partnership/identity/guessing.ts';

const noon = fixedClock('2017-04-20T12:00:00').now();

function afterWrongCodes(count: number): Guesses {
  let guesses: Guesses | undefined;
  for (let wrong = 0; wrong < count; wrong += 1) guesses = afterWrongCode(guesses, noon);
  if (!guesses) throw new Error('at least one');
  return guesses;
}

function waitAfter(count: number): number {
  return afterWrongCodes(count).until.diff(noon).as('seconds');
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

  test('wrong codes are forgotten with time', () => {
    const tired = afterWrongCodes(7);
    expect(afterWrongCode(tired, noon.plus({ hours: 5 })).level).toBe(8);
    expect(afterWrongCode(tired, noon.plus({ hours: 12 })).level).toBe(6);
    expect(afterWrongCode(tired, noon.plus({ years: 1 })).level).toBe(1);
  });

  test('a clock that runs backwards forgets nothing', () => {
    expect(afterWrongCode(afterWrongCodes(7), noon.minus({ days: 9 })).level).toBe(8);
  });

  test('a wait ends when it is over', () => {
    const one = afterWrongCodes(6);
    expect(waitUntil(one, noon)).toEqual(one.until);
    expect(waitUntil(one, noon.plus({ seconds: 60 }))).toBeUndefined();
    expect(waitUntil(undefined, noon)).toBeUndefined();
  });

  /** How many codes are looked at for somebody who tries as often as these pauses (seconds) let them, in so many days. */
  function triesWith(pauses: Iterable<number>): { tries: number; days: number } {
    let now: DateTime<true> = noon;
    let guesses: Guesses | undefined;
    let tries = 0;
    for (const pause of pauses) {
      now = now.plus({ seconds: pause });
      if (waitUntil(guesses, now)) continue;
      guesses = afterWrongCode(guesses, now);
      tries += 1;
    }
    return { tries, days: now.diff(noon).as('days') };
  }

  const mostTries = (days: number) => 15 + 4 * days;

  test('an account gets at most 15 tries, and four more a day, however it spreads them', () => {
    const pause = fc.oneof(
      fc.nat({ max: 3600 }),
      fc.constantFrom(0, 6 * 3600 - 1, 6 * 3600, 24 * 3600),
      fc.nat({ max: 30 * 3600 }),
    );
    fc.assert(
      fc.property(fc.array(pause, { maxLength: 300 }), (pauses) => {
        const { tries, days } = triesWith(pauses);
        expect(tries).toBeLessThanOrEqual(mostTries(days));
      }),
    );
  });

  test('an account that tries every hour of a year stays below it', () => {
    const { tries, days } = triesWith(Array(366 * 24).fill(3600));
    expect(days).toBe(366);
    expect(tries).toBeLessThanOrEqual(mostTries(days));
  });

  test('the odds of 2,000 accounts in a year against 300 open codes stay below one in ten million million', () => {
    // Fifteen characters are drawn, and those without any digit are drawn again.
    const letters = [...ALPHABET].filter((character) => /\D/.test(character)).length;
    const codes = ALPHABET.length ** 15 - letters ** 15;
    const guesses = 2000 * mostTries(366);
    expect((guesses * 300) / codes).toBeLessThan(1e-13);
  });
});
