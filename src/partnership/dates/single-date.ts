import { z } from 'zod';
import {
  daysInMonth,
  FIRST_YEAR,
  isDay,
  isMonth,
  isOnTheClock,
  isYear,
  LAST_YEAR,
  weeksInYear,
} from './calendar.ts';

const NO_SUCH_YEAR = `a year lies between ${FIRST_YEAR} and ${LAST_YEAR}`;

// `abort` keeps a check of a whole date from running on parts that are already refused.
const Year = z.number().refine(isYear, {
  abort: true,
  error: NO_SUCH_YEAR,
});
const Month = z.string().refine(isMonth, { abort: true, error: ({ input }) => noSuchMonth(String(input)) });
const Day = z.string().refine(isDay, { abort: true, error: ({ input }) => noSuchDay(String(input)) });
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  abort: true,
  error: ({ input }) =>
    `"${input}" is not a time of day: hours run from 00 to 23 and minutes from 00 to 59 (the end of a day is 23.59)`,
});
const Quarter = z.literal([1, 2, 3, 4], {
  error: ({ input }) => `a year has quarters 1 to 4, not ${input}`,
});
const Half = z.literal([1, 2], { error: ({ input }) => `a year has halves 1 and 2, not ${input}` });

/**
 * One date at the precision it was written with; the ends of a range are such dates.
 * Days are "2017-05-05", months "2019-11", times "10:00" on the Danish clock; weeks are ISO 8601 weeks;
 * a winter belongs to the year it begins in.
 */
export const SingleDate = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instant'), date: Day, time: Time }).refine(existsOnTheClock, {
    path: ['time'],
    abort: true,
    error: 'the clock skips this time: summer time begins that night and 02.00 becomes 03.00',
  }),
  z.strictObject({ kind: z.literal('day'), date: Day }),
  z
    .strictObject({ kind: z.literal('week'), year: Year, week: z.int() })
    .refine(({ year, week }) => week >= 1 && week <= weeksInYear(year), {
      path: ['week'],
      abort: true,
      error: ({ input }) => noSuchWeek(input),
    }),
  z.strictObject({
    kind: z.literal('part-of-month'),
    part: z.enum(['primo', 'medio', 'ultimo']),
    month: Month,
  }),
  z.strictObject({ kind: z.literal('month'), month: Month }),
  z.strictObject({ kind: z.literal('quarter'), year: Year, quarter: Quarter }),
  z.strictObject({
    kind: z.literal('half-year'),
    year: Year,
    half: Half,
  }),
  z.strictObject({
    kind: z.literal('season'),
    season: z.enum(['spring', 'summer', 'autumn', 'winter']),
    year: Year,
  }),
]);
export type SingleDate = z.infer<typeof SingleDate>;

function existsOnTheClock({ date, time }: { date: string; time: string }): boolean {
  return isOnTheClock(date, time);
}

function noSuchMonth(text: string): string {
  return /^\d{4}-\d{2}$/.test(text) && !isYear(Number(text.slice(0, 4)))
    ? NO_SUCH_YEAR
    : `"${text}" is not a month written as "2017-05"`;
}

function noSuchDay(text: string): string {
  const month = text.slice(0, 7);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return `"${text}" is not a day written as "2017-05-05"`;
  return isMonth(month) ? `that month has the days 1 to ${daysInMonth(month)}` : noSuchMonth(month);
}

function noSuchWeek(input: unknown): string {
  const { year, week } = z.object({ year: z.number(), week: z.number() }).parse(input);
  return `week ${week} does not exist in ${year}, which has weeks 1 to ${weeksInYear(year)}`;
}
