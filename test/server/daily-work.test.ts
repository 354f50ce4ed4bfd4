import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Clock, fixedClock } from '../../src/clock.ts';
import {
  createDailyWork,
  type DailyJob,
  dueDay,
  isDue,
  JobFailed,
  type JobRun,
} from '../../src/server/daily-work.ts';
import type { Store } from '../../src/store/db/open-store.ts';
import { rounds } from '../rounds.ts';
import { onEachStore } from '../store/each-store.ts';

const AT = { hour: 2, minute: 30 };
const at = (instant: string) => fixedClock(instant).now();

describe('Daily work', () => {
  test.each([
    ['2026-12-01T02:29', '2026-11-30'],
    ['2026-12-01T02:30', '2026-12-01'],
    ['2026-12-01T23:59', '2026-12-01'],
    // The hour that does not exist, and the one that comes twice.
    ['2027-03-28T03:30', '2027-03-28'],
    ['2026-10-25T02:30', '2026-10-25'],
  ])('is, at %s, that of %s', (now, day) => {
    expect(dueDay(at(now), AT)).toBe(day);
  });

  test('that was done is due again with the next day, once, whenever it is looked for', () => {
    const time = fc.record({
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(time, fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 40 }), (when, steps) => {
        let now = at('2026-10-20T12:00');
        let run: JobRun | undefined;
        const done: string[] = [];
        for (const minutes of steps) {
          now = now.plus({ minutes });
          if (!isDue(run, now, when)) continue;
          run = { day: dueDay(now, when), state: 'ok', at: now.toUTC().toISO() };
          done.push(run.day);
        }
        expect(done).toEqual([...new Set(done)]);
        if (steps.length > 0) expect(done.at(-1)).toBe(dueDay(now, when));
      }),
      { numRuns: rounds({ gate: 100, soak: 2000 }) },
    );
  });

  test('that failed is due again after an hour, and that of a process that is gone after its lease', () => {
    const failed: JobRun = { day: '2026-12-01', state: 'failed', at: '2026-12-01T02:00:00.000Z' };
    expect([isDue(failed, at('2026-12-01T03:59'), AT), isDue(failed, at('2026-12-01T04:00'), AT)]).toEqual([
      false,
      true,
    ]);
    const gone: JobRun = { ...failed, state: 'running', leasedUntil: '2026-12-01T03:00:00.000Z' };
    expect([isDue(gone, at('2026-12-01T03:59'), AT), isDue(gone, at('2026-12-01T04:00'), AT)]).toEqual([
      false,
      true,
    ]);
  });
});

onEachStore((given) => {
  const logged: string[] = [];
  const told = (event: string, facts?: Record<string, unknown>) =>
    void logged.push(`${event} ${JSON.stringify(facts)}`);
  const log = { info: told, warn: told, error: told };
  const staffTold: string[] = [];
  const tellStaff = async (_: string, since: string) => void staffTold.push(since);
  const work = (store: Store, clock: Clock, run: DailyJob['run']) =>
    createDailyWork({ store, clock, log, tellStaff }, [{ name: 'backup', run }], AT);
  /** Woken until it is done, as a server does it three times a minute. */
  const settled = (one: ReturnType<typeof work>) =>
    expect
      .poll(
        () => {
          one.wake();
          return one.runs().backup;
        },
        { timeout: 30_000 },
      )
      .toMatchObject({ state: expect.stringMatching(/ok|failed/) });

  test('daily work is done once by all processes together, and each can tell how it stands', async () => {
    let done = 0;
    const clock = fixedClock('2026-12-01T03:00');
    const stores = [given.store, await given.database.open(), await given.database.open()];
    const all = stores.map((store) =>
      work(store, clock, async () => {
        done += 1;
        return { rows: 7 };
      }),
    );
    await Promise.all(all.map(settled));
    await Promise.all(all.map(settled));
    expect(done).toBe(1);
    expect(all[1]?.runs().backup).toEqual({
      ...{ day: '2026-12-01', state: 'ok', at: '2026-12-01T02:00:00.000Z' },
      ...{ lastDone: '2026-12-01T02:00:00.000Z', facts: { rows: 7 } },
    });
    expect(logged.splice(0)).toEqual(['backup-done {"rows":7}']);
  });

  test('daily work that fails is told with its reason, keeps when it was last done, and is tried again', async () => {
    let now = fixedClock('2026-12-01T03:00').now();
    const clock = { now: () => now };
    const results = [async () => ({ rows: 1 }), () => Promise.reject(new JobFailed('rows-missing'))];
    const one = work(given.store, clock, () => results.shift()?.() ?? Promise.resolve({ rows: 3 }));
    await settled(one);
    now = now.plus({ days: 1 });
    one.wake();
    await expect.poll(() => one.runs().backup).toMatchObject({ state: 'failed', reason: 'rows-missing' });
    expect(one.runs().backup).toMatchObject({ lastDone: '2026-12-01T02:00:00.000Z' });
    expect(logged.splice(0)).toContain('backup-failed {"reason":"rows-missing"}');
    now = now.plus({ hours: 1 });
    one.wake();
    await expect.poll(() => one.runs().backup).toMatchObject({ state: 'ok', facts: { rows: 3 } });
  });

  test('daily work that fails for two days is told to staff, with since when', async () => {
    let now = fixedClock('2026-12-01T03:00').now();
    const clock = { now: () => now };
    const results = [false, true, true, true, false];
    const one = work(given.store, clock, async () => {
      if (results.shift()) throw new JobFailed('file');
      return { rows: 1 };
    });
    await settled(one);
    for (const days of [1, 1, 1]) {
      now = now.plus({ days });
      one.wake();
      await expect.poll(() => one.runs().backup).toMatchObject({ day: now.toISODate(), state: 'failed' });
    }
    await expect.poll(() => staffTold).toEqual(['2026-12-02T02:00:00.000Z']);
    now = now.plus({ days: 1 });
    one.wake();
    await expect.poll(() => one.runs().backup).toMatchObject({ state: 'ok' });
    expect(one.runs().backup).not.toHaveProperty('failingSince');
  });

  test('daily work under way is given up when the server stops, and done by the next', async () => {
    const clock = fixedClock('2026-12-01T03:00');
    const one = work(
      given.store,
      clock,
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        }),
    );
    one.wake();
    await expect.poll(() => one.runs().backup).toMatchObject({ state: 'running' });
    await one.stop();
    const next = work(given.store, clock, async () => ({ rows: 1 }));
    await settled(next);
    expect(next.runs().backup).toMatchObject({ state: 'ok' });
  });
});
