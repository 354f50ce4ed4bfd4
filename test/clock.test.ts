import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../src/clock.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the machine's clock tells Danish time", () => {
  test.each([
    ['2026-01-15T12:00:00.000Z', '2026-01-15T13:00:00.000+01:00'],
    ['2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59.999+01:00'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00.000+02:00'],
    ['2026-10-25T00:59:59.999Z', '2026-10-25T02:59:59.999+02:00'],
    ['2026-10-25T01:00:00.000Z', '2026-10-25T02:00:00.000+01:00'],
  ])('at %s it is %s', (at, danish) => {
    vi.setSystemTime(at);
    expect(systemClock.now().toISO()).toBe(danish);
  });

  test('and what is counted on from it is Danish time as well', () => {
    vi.setSystemTime('2026-03-28T12:00:00.000Z');
    expect(systemClock.now().plus({ days: 1 }).toISO()).toBe('2026-03-29T13:00:00.000+02:00');
  });
});
