import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { throttleProgress } from '../../../src/bot/platform/progress.ts';

describe('Progress', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is shown once a second, always the latest', async () => {
    const shown: string[] = [];
    const progress = throttleProgress(async (done, all) => void shown.push(`${done}/${all}`));
    for (let done = 1; done <= 25; done += 1) {
      progress.report(done, 98);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(shown).toEqual(['10/98', '20/98']);
    await progress.finish();
    expect(shown).toEqual(['10/98', '20/98', '25/98']);
  });

  test('never has two updates under way, however slow the platform is', async () => {
    let underWay = 0;
    let most = 0;
    const shown: number[] = [];
    const progress = throttleProgress(async (done) => {
      shown.push(done);
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 5000));
      underWay -= 1;
    });
    for (let done = 1; done <= 4; done += 1) {
      progress.report(done, 4);
      await vi.advanceTimersByTimeAsync(1000);
    }
    const finished = progress.finish();
    await vi.advanceTimersByTimeAsync(60_000);
    await finished;
    expect([most, underWay]).toEqual([1, 0]);
    // Those that were overtaken while the platform was busy are left out.
    expect(shown).toEqual([1, 4]);
  });
});
