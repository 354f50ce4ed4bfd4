import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { wakeRegularly } from '../../src/schedule/cron.ts';

const MINUTE = 60_000;

/** Wakes for so many minutes of a clock that begins there, and counts how often. */
async function wakesIn(minutes: number): Promise<{ wakes: number; timers: number }> {
  let wakes = 0;
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const running = wakeRegularly(() => {
    wakes += 1;
  });
  for (let minute = 0; minute < minutes; minute += 1) await vi.advanceTimersByTimeAsync(MINUTE);
  running.stop();
  return { wakes, timers: timers.mock.calls.length };
}

describe('A sweep is woken three times a minute, and no timer spins,', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  test.each([
    ['on an ordinary day', '2026-10-24T00:00:00Z'],
    ['in the night in which the clock is put back', '2026-10-25T00:00:00Z'],
    ['in the night in which it was put back the year before', '2025-10-26T00:00:00Z'],
    ['in the night in which it is put forward', '2027-03-28T00:00:00Z'],
  ])('%s', async (_, from) => {
    vi.setSystemTime(new Date(from));
    const { wakes, timers } = await wakesIn(180);
    expect(wakes).toBeGreaterThanOrEqual(180 * 3 - 3);
    expect(wakes).toBeLessThanOrEqual(180 * 3 + 3);
    expect(timers).toBeLessThan(180 * 3 * 4);
  });

  test.each(['2026-10-25T00:30:10Z', '2026-10-25T01:30:10Z'])(
    'also where the machine itself goes by Danish time, in both hours: %s',
    (now) => {
      const program = fileURLToPath(new URL('cron-process.ts', import.meta.url));
      const timers = execFileSync(process.execPath, [program, now], {
        env: { TZ: 'Europe/Copenhagen' },
        encoding: 'utf8',
      });
      expect(Number(timers)).toBeLessThan(5);
    },
  );

  test('also after the machine was set to an earlier time', async () => {
    vi.setSystemTime(new Date('2026-10-24T12:00:00Z'));
    let wakes = 0;
    const running = wakeRegularly(() => {
      wakes += 1;
    });
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    vi.setSystemTime(new Date('2026-10-24T06:00:00Z'));
    const before = wakes;
    for (let minute = 0; minute < 10; minute += 1) await vi.advanceTimersByTimeAsync(MINUTE);
    expect(wakes - before).toBeGreaterThanOrEqual(9);
    running.stop();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(wakes - before).toBeLessThanOrEqual(40);
  });
});
