import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryAfter } from '../../../src/schedule/outbox/back-off.ts';

const random = fc.double({ min: 0, max: 1, noNaN: true });

describe('A message that could not be sent is tried again', () => {
  test.each([
    [1, 1],
    [2, 5],
    [3, 15],
    [4, 60],
    [50, 60],
  ])('after attempt %i in about %i minutes', (attempts, minutes) => {
    expect(retryAfter(attempts, 0.5)).toBe(minutes * 60);
    fc.assert(
      fc.property(random, (chance) => {
        expect(Math.abs(retryAfter(attempts, chance) / (minutes * 60) - 1)).toBeLessThanOrEqual(0.21);
      }),
    );
  });

  test('never sooner than the platform asked', () => {
    fc.assert(
      fc.property(fc.nat(20), random, fc.nat(100_000), (attempts, chance, asked) => {
        expect(retryAfter(attempts, chance, asked)).toBeGreaterThanOrEqual(asked);
      }),
    );
  });

  test('not with all others at once', () => {
    expect(retryAfter(1, 0)).toBe(48);
    expect(retryAfter(1, 1)).toBe(72);
    expect(retryAfter(1, 0, 600)).toBe(600);
    expect(retryAfter(1, 1, 600)).toBe(720);
  });
});
