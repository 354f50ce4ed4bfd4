import { expect, test } from 'vitest';
import { boundOf } from '../../src/partnership/networks/bound/bound-of.ts';
import { invented } from '../partnership/networks/candidates.ts';
import { median, plan } from '../partnership/networks/plan.ts';

test('Up to 40 municipalities, half the plans are proved to be within a quarter of a per cent of the best, and several to be the best', () => {
  const percents = [16, 18, 24, 25, 26, 27, 28, 32, 40].map((count, index) => {
    const input = invented(count, 200 + index);
    return boundOf(input, plan(input, 200_000), { rounds: 80, enough: 0.05 }).percent ?? Infinity;
  });
  expect(median(percents)).toBeLessThan(0.25);
  // The bound itself can be loose, so more is not proved of every one.
  expect(Math.max(...percents)).toBeLessThan(2.5);
  expect(percents.filter((percent) => percent <= 0.05).length).toBeGreaterThanOrEqual(3);
});
