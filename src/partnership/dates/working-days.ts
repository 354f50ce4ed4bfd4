import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { weekdayName } from './danish-words.ts';
import { addDays, danishInstant, isoWeekOf, weekdayOf } from './day.ts';
import type { Offset } from './offset.ts';
import { halfHoliday, publicHoliday } from './public-holidays.ts';
import { writeSingle } from './write.ts';

/** Longest stretch without a day to send on that is looked beyond, in days. */
export const LONGEST_SILENCE = 400;

/** Monday to Friday, no public holiday; half holidays count where the calendar says so. Quiet periods are working days. */
export function isWorkingDay({ halfHolidays }: Pick<SendingCalendar, 'halfHolidays'>, day: string): boolean {
  if (weekdayOf(day) > 5 || publicHoliday(day) !== undefined) return false;
  return halfHolidays || halfHoliday(day) === undefined;
}

/** The day at an offset from another: days of the calendar, or working days, of which only those between are counted. */
export function dayAtOffset(
  calendar: Pick<SendingCalendar, 'halfHolidays'>,
  day: string,
  { count, unit }: Offset,
): string {
  if (unit === 'days') return addDays(day, count);
  const step = Math.sign(count);
  let reached = day;
  for (let left = Math.abs(count); left > 0; ) {
    reached = addDays(reached, step);
    if (isWorkingDay(calendar, reached)) left -= 1;
  }
  return reached;
}

/**
 * Why nothing is sent on a day, as it follows "flyttet fra": "Kristi himmelfartsdag", the label of a quiet period,
 * "lørdag den 6. maj 2017". Undefined if sending is allowed that day.
 */
export function whyClosed(calendar: SendingCalendar, day: string): string | undefined {
  const holiday = calendar.publicHolidays ? undefined : publicHoliday(day);
  if (holiday !== undefined) return holiday;
  const quiet = quietOn(calendar, day);
  if (quiet !== undefined) return quiet;
  if (!calendar.weekends && weekdayOf(day) > 5)
    return `${weekdayName(weekdayOf(day))} den ${writeSingle({ kind: 'day', date: day })}`;
  return calendar.halfHolidays || calendar.publicHolidays ? undefined : halfHoliday(day);
}

/**
 * The day itself if sending is allowed on it, otherwise the nearest before or after it, with the reason: "flyttet fra
 * lørdag den 6. maj 2017". Undefined if there is none within `LONGEST_SILENCE` days.
 */
export function nearestWorkingDay(
  calendar: SendingCalendar,
  day: string,
  side: 'before' | 'after',
): { day: string; shifted?: string } | undefined {
  const why = whyClosed(calendar, day);
  if (why === undefined) return { day };
  for (let distance = 1; distance <= LONGEST_SILENCE; distance += 1) {
    const other = addDays(day, side === 'before' ? -distance : distance);
    if (whyClosed(calendar, other) === undefined) return { day: other, shifted: `flyttet fra ${why}` };
  }
  return undefined;
}

/** When messages may be sent. */
export interface SendingCalendar {
  /** Sent between these, Danish time: `08:00`. */
  hours: { from: string; until: string };
  weekends: boolean;
  publicHolidays: boolean;
  /** The Friday after Kristi himmelfartsdag, 5 June, 24 and 31 December count as working days. */
  halfHolidays: boolean;
  quiet: readonly QuietPeriod[];
}

/** A stretch in which nothing is sent, besides public holidays. */
export type QuietPeriod =
  /** ISO weeks of every year. */
  | { label: string; weeks: readonly number[] }
  /** Days of every year as "24-12"; may run over new year. */
  | { label: string; from: string; until: string }
  /** Certain ISO days, both included. */
  | { label: string; fromDay: string; untilDay: string };

/** The label of the quiet period that a day lies in; the first where several overlap. */
export function quietOn({ quiet }: Pick<SendingCalendar, 'quiet'>, day: string): string | undefined {
  return quiet.find((period) => covers(period, day))?.label;
}

function covers(period: QuietPeriod, day: string): boolean {
  if ('weeks' in period) return period.weeks.includes(isoWeekOf(day).week);
  if ('fromDay' in period) return period.fromDay <= day && day <= period.untilDay;
  const from = monthAndDay(period.from);
  const until = monthAndDay(period.until);
  const at = day.slice(5);
  return from <= until ? from <= at && at <= until : from <= at || at <= until;
}

/** "24-12" as "12-24", which sorts. */
function monthAndDay(written: string): string {
  return written.split('-').toReversed().join('-');
}

/**
 * `now` if sending is allowed now, otherwise the next time it is: within the hours (the last minute included) of a day
 * with sending. Undefined if there is no such day for over a year.
 */
export function nextAllowedMoment(
  calendar: SendingCalendar,
  now: DateTime<true>,
): DateTime<true> | undefined {
  const here = now.setZone(ZONE);
  const day = here.toISODate();
  const time = here.toFormat('HH:mm');
  const { from, until } = calendar.hours;
  const isOpen = whyClosed(calendar, day) === undefined;
  if (isOpen && from <= time && time <= until) return here;
  const next = nearestWorkingDay(calendar, isOpen && time < from ? day : addDays(day, 1), 'after');
  return next && DateTime.fromISO(danishInstant(next.day, from), { zone: ZONE });
}
