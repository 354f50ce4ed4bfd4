import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MilestoneDate } from '../../../src/partnership/dates/milestone-date.ts';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import { compareMilestoneDates } from '../../../src/partnership/dates/window.ts';
import { writeMilestoneDate } from '../../../src/partnership/dates/write.ts';
import { anyMilestoneDate } from './any-milestone-date.ts';

const TIMELINE = [
  'april 2017',
  '1. maj 2017',
  '1. maj 2017 kl. 10.00',
  '1. maj 2017 kl. 14.00',
  '1.–3. maj 2017',
  'maj 2017',
  '2. kvartal 2018',
  'dato følger',
  'to gange årligt',
];

test('a timeline is ordered by first day, then last day, then time, with what has no date last', () => {
  const shuffled = [8, 5, 3, 6, 0, 4, 2, 1, 7].map((index) => read(TIMELINE[index] ?? ''));
  expect(shuffled.toSorted(compareMilestoneDates).map(writeMilestoneDate)).toEqual([
    ...TIMELINE.slice(0, 7),
    'to gange årligt',
    'dato følger',
  ]);
});

test('the order of two dates does not depend on which is asked first, and holds along a chain', () => {
  fc.assert(
    fc.property(anyMilestoneDate, anyMilestoneDate, anyMilestoneDate, (a, b, c) => {
      const [ab, bc, ac] = [order(a, b), order(b, c), order(a, c)];
      expect(order(b, a) + ab).toBe(0);
      if (ab <= 0 && bc <= 0) expect(ac).toBeLessThanOrEqual(0);
    }),
  );
});

function order(a: MilestoneDate, b: MilestoneDate): number {
  return Math.sign(compareMilestoneDates(a, b));
}

function read(text: string): MilestoneDate {
  const reading = readMilestoneDate(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.date;
}
