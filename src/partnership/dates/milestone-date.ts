import { z } from 'zod';
import { SingleDate } from './single-date.ts';
import { windowOfSingle } from './single-window.ts';

const Range = z
  .strictObject({ kind: z.literal('range'), from: SingleDate, to: SingleDate })
  .refine(runsForwards, {
    error:
      'the range runs backwards: its end lies before, or ends before, its beginning' +
      ' (over new year write both years, as in "december 2019 – januar 2020")',
  });

const TimesPerYear = z
  .int({ error: 'the times a year are a whole number' })
  .min(1, 'at least once a year is needed')
  .max(366, 'at most 366 times a year');

/**
 * When a milestone lies, at the precision it was written with (design.md §4): nobody invents a day.
 * Plain JSON data. What is not in the calendar, not on the clock, or runs backwards does not parse.
 */
export const MilestoneDate = z.discriminatedUnion('kind', [
  SingleDate,
  Range,
  z.strictObject({ kind: z.literal('recurring'), timesPerYear: TimesPerYear }),
  z.strictObject({ kind: z.literal('undated') }),
]);
export type MilestoneDate = z.infer<typeof MilestoneDate>;

function runsForwards({ from, to }: { from: SingleDate; to: SingleDate }): boolean {
  const beginning = windowOfSingle(from);
  const end = windowOfSingle(to);
  return beginning.first <= end.first && beginning.last <= end.last;
}
