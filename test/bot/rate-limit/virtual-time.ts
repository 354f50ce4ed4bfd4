import { setImmediate as settled } from 'node:timers/promises';

/** Time in which sleeping takes none: it passes when everybody sleeps. */
export interface VirtualTime {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Puts the clock forward or back; who sleeps is not woken by it. */
  shift(ms: number): void;
  /** Time stands still while something is done in the real one. */
  standStill<T>(act: () => Promise<T>): Promise<T>;
  /** Lets time pass until `done`, or until nobody sleeps any more. */
  until(done: Promise<unknown>): Promise<void>;
}

export function virtualTime(start = Date.UTC(2017, 4, 8, 7)): VirtualTime {
  let passed = 0;
  let shifted = start;
  let underWay = 0;
  const sleepers: { at: number; wake(): void }[] = [];

  return {
    now: () => shifted + passed,
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ at: passed + Math.max(0, ms), wake });
      }),
    shift(ms) {
      shifted += ms;
    },
    async standStill(act) {
      underWay += 1;
      try {
        return await act();
      } finally {
        underWay -= 1;
      }
    },
    async until(done) {
      let isDone = false;
      const noted = done.finally(() => {
        isDone = true;
      });
      for (;;) {
        await settled();
        if (isDone) return void (await noted);
        if (underWay > 0) continue;
        const next = sleepers.reduce((one, other) => (other.at < one.at ? other : one), {
          at: Number.POSITIVE_INFINITY,
          wake() {},
        });
        if (!Number.isFinite(next.at)) throw new Error('Everybody waits, and nothing will happen');
        sleepers.splice(sleepers.indexOf(next), 1);
        passed = Math.max(passed, next.at);
        next.wake();
      }
    },
  };
}
