import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { assertNever } from '../../errors.ts';
import { daysInMonth, instantOf } from './calendar.ts';
import type { SingleDate } from './single-date.ts';

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

/** The time that a date other than a range covers: requirements.md §2, "ISO window". */
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
