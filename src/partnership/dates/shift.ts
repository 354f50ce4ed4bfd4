import { addDays, isoWeekOf } from './day.ts';
import { MilestoneDate, type SingleDate, windowOfSingle } from './milestone-date.ts';

const DAYS_A_MONTH = 365.2425 / 12;

/**
 * A date so many months later (or earlier), at its own precision. Days, times and weeks keep their weekday: they all move by
 * the same whole number of weeks, so that what lies in a row still does. Undefined where that gives no date, such as a time of
 * day that the clock skips, or a year too far away.
 */
export function shiftMilestoneDate(date: MilestoneDate, months: number): MilestoneDate | undefined {
  return MilestoneDate.safeParse(shifted(date, months)).data;
}

function shifted(date: MilestoneDate, months: number): unknown {
  switch (date.kind) {
    case 'undated':
    case 'ongoing':
    case 'recurring':
      return date;
    case 'by':
      return { ...date, date: single(date.date, months) };
    case 'range':
      return { ...date, from: single(date.from, months), to: single(date.to, months) };
    case 'several':
      return { ...date, dates: date.dates.map((one) => single(one, months)) };
    default:
      return single(date, months);
  }
}

function single(date: SingleDate, months: number): unknown {
  const days = 7 * Math.round((months * DAYS_A_MONTH) / 7);
  const { firstDay } = windowOfSingle(date);
  const later = monthsAfter(firstDay, months);
  const year = Number(later.slice(0, 4));
  const month = Number(later.slice(5, 7));
  switch (date.kind) {
    case 'instant':
    case 'day':
      return { ...date, date: addDays(date.date, days) };
    case 'week':
      return { ...date, ...isoWeekOf(addDays(firstDay, days)) };
    case 'month':
    case 'part-of-month':
      return { ...date, month: later };
    case 'year':
    case 'part-of-year':
      return { ...date, year: date.year + Math.round(months / 12) };
    case 'quarter':
      return { ...date, year, quarter: Math.ceil(month / 3) };
    case 'half-year':
      return { ...date, year, half: month <= 6 ? 1 : 2 };
    case 'season':
      return { ...date, ...seasonOf(year, month) };
  }
}

/** "2019-05" for so many months after a day. */
function monthsAfter(day: string, months: number): string {
  const all = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${String((((all % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

/** A winter belongs to the year that it begins in. */
function seasonOf(year: number, month: number) {
  if (month === 12) return { season: 'winter', year };
  if (month < 3) return { season: 'winter', year: year - 1 };
  return { season: month < 6 ? 'spring' : month < 9 ? 'summer' : 'autumn', year };
}
