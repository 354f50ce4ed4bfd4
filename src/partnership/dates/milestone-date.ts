import { DateTime } from 'luxon';
import { z } from 'zod';
import { ZONE } from '../../clock.ts';
import { assertNever } from '../../errors.ts';
import { NO_DATE } from '../../problems/text/dates-da.ts';
import {
  daysInMonth,
  FIRST_YEAR,
  instantOf,
  isDay,
  isMonth,
  isOnTheClock,
  isYear,
  LAST_YEAR,
  weeksInYear,
} from './day.ts';

const NO_SUCH_YEAR = NO_DATE.noSuchYear(FIRST_YEAR, LAST_YEAR);

// `abort` keeps a check of a whole date from running on parts that are already refused.
const Year = z.number().refine(isYear, {
  abort: true,
  error: NO_SUCH_YEAR,
});
const Month = z.string().refine(isMonth, { abort: true, error: ({ input }) => noSuchMonth(String(input)) });
const Day = z.string().refine(isDay, { abort: true, error: ({ input }) => noSuchDay(String(input)) });
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  abort: true,
  error: ({ input }) => NO_DATE.noSuchTime(String(input)),
});
const Quarter = z.literal([1, 2, 3, 4], {
  error: ({ input }) => NO_DATE.noSuchQuarter(String(input)),
});
const Part = z.enum(['primo', 'medio', 'ultimo']);
const Half = z.literal([1, 2], { error: ({ input }) => NO_DATE.noSuchHalf(String(input)) });

/**
 * One date at the precision it was written with; the ends of a range are such dates.
 * Days are "2017-05-05", months "2019-11", times "10:00" on the Danish clock; weeks are ISO 8601 weeks;
 * a winter belongs to the year it begins in.
 */
export const SingleDate = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instant'), date: Day, time: Time }).refine(existsOnTheClock, {
    path: ['time'],
    abort: true,
    error: NO_DATE.skippedTime,
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
    part: Part,
    month: Month,
  }),
  z.strictObject({ kind: z.literal('part-of-year'), part: Part, year: Year }),
  z.strictObject({ kind: z.literal('year'), year: Year }),
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
    : NO_DATE.notAMonth(text);
}

function noSuchDay(text: string): string {
  const month = text.slice(0, 7);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return NO_DATE.notADay(text);
  return isMonth(month) ? NO_DATE.noSuchDay(daysInMonth(month)) : noSuchMonth(month);
}

function noSuchWeek(input: unknown): string {
  const { year, week } = z.object({ year: z.number(), week: z.number() }).parse(input);
  return NO_DATE.noSuchWeek(week, year, weeksInYear(year));
}

/** The time that a date covers, in Europe/Copenhagen. Days as "2017-05-05", both included. */
export interface Window {
  firstDay: string;
  lastDay: string;
  /** The first instant; for a date without a time of day the start of its first day. */
  first: DateTime;
  /** The last instant; for a date without a time of day the last millisecond of its last day. */
  last: DateTime;
}

const SEASON_BEGINS = { spring: 3, summer: 6, autumn: 9, winter: 12 } as const;

/** The time that a date other than a range covers. */
export function windowOfSingle(date: SingleDate): Window {
  switch (date.kind) {
    case 'instant': {
      const instant = instantOf(date.date, date.time);
      return { firstDay: date.date, lastDay: date.date, first: instant, last: instant };
    }
    case 'day':
      return days(date.date, date.date);
    case 'week': {
      const monday = DateTime.fromObject({ weekYear: date.year, weekNumber: date.week }, { zone: ZONE });
      return days(monday.toISODate(), monday.plus({ days: 6 }).toISODate());
    }
    case 'part-of-month':
      return partOfMonth(date.part, date.month);
    case 'part-of-year':
      return months(date.year, { primo: 1, medio: 5, ultimo: 9 }[date.part], 4);
    case 'year':
      return months(date.year, 1, 12);
    case 'month':
      return months(Number(date.month.slice(0, 4)), Number(date.month.slice(5)), 1);
    case 'quarter':
      return months(date.year, 3 * date.quarter - 2, 3);
    case 'half-year':
      return months(date.year, 6 * date.half - 5, 6);
    case 'season':
      return months(date.year, SEASON_BEGINS[date.season], 3);
    default:
      return assertNever(date);
  }
}

function partOfMonth(part: 'primo' | 'medio' | 'ultimo', month: string): Window {
  switch (part) {
    case 'primo':
      return days(`${month}-01`, `${month}-10`);
    case 'medio':
      return days(`${month}-11`, `${month}-20`);
    case 'ultimo':
      return days(`${month}-21`, `${month}-${daysInMonth(month)}`);
    default:
      return assertNever(part);
  }
}

function months(year: number, month: number, count: number): Window {
  const first = DateTime.fromObject({ year, month }, { zone: ZONE });
  return days(first.toISODate(), first.plus({ months: count }).minus({ days: 1 }).toISODate());
}

function days(firstDay: string, lastDay: string): Window {
  const first = DateTime.fromISO(firstDay, { zone: ZONE }).startOf('day');
  const last = DateTime.fromISO(lastDay, { zone: ZONE }).endOf('day');
  return { firstDay, lastDay, first, last };
}

const Range = z
  .strictObject({ kind: z.literal('range'), from: SingleDate, to: SingleDate })
  .refine(runsForwards, {
    error: NO_DATE.backwards,
  });

const TimesPerYear = z
  .int({ error: NO_DATE.wholeTimes })
  .min(1, NO_DATE.onceAtLeast)
  .max(366, NO_DATE.dailyAtMost);

/** Times of one kind that are named one by one: "5. og 6. maj 2021", "maj og juni 2021", "1. og 3. kvartal 2021". */
const Several = z
  .strictObject({ kind: z.literal('several'), dates: z.array(SingleDate).min(2).max(12) })
  .refine(
    ({ dates }) =>
      new Set(dates.map(({ kind }) => kind)).size === 1 &&
      dates.every((date, index) => date.kind !== 'instant' && follows(date, dates[index - 1])),
    { error: NO_DATE.notInOrder },
  );

const TIMES = { month: 12, quarter: 4, 'half-year': 2 } as const;

/** So often a year; `every` where it was written as the part of the year in which it is held once. */
const Recurring = z
  .strictObject({
    kind: z.literal('recurring'),
    timesPerYear: TimesPerYear,
    every: z.enum(['month', 'quarter', 'half-year']).optional(),
  })
  .refine(({ timesPerYear, every }) => every === undefined || TIMES[every] === timesPerYear, {
    error: NO_DATE.every,
  });

/**
 * When a milestone lies, at the precision it was written with: nobody invents a day.
 * Plain JSON data. What is not in the calendar, not on the clock, or runs backwards does not parse.
 */
export const MilestoneDate = z.discriminatedUnion('kind', [
  SingleDate,
  Range,
  /** Until when, the date included: "senest 30. juni 2021"; with `through`, "inden udgangen af juni 2021". */
  z.strictObject({ kind: z.literal('by'), date: SingleDate, through: z.literal(true).optional() }),
  Several,
  Recurring,
  /** All the time: "løbende". */
  z.strictObject({ kind: z.literal('ongoing') }),
  z.strictObject({ kind: z.literal('undated') }),
]);
export type MilestoneDate = z.infer<typeof MilestoneDate>;

function follows(date: SingleDate, before: SingleDate | undefined): boolean {
  return before === undefined || windowOfSingle(before).last < windowOfSingle(date).first;
}

function runsForwards({ from, to }: { from: SingleDate; to: SingleDate }): boolean {
  const beginning = windowOfSingle(from);
  const end = windowOfSingle(to);
  return beginning.first <= end.first && beginning.last <= end.last;
}
