import { weekdayName } from './danish-words.ts';
import { addDays, weekdayOf } from './day.ts';
import type { Offset } from './offset.ts';
import { halfHoliday, publicHoliday } from './public-holidays.ts';
import { quietOn } from './quiet.ts';
import type { SendingCalendar } from './sending-calendar.ts';
import { writeSingle } from './write-single.ts';

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
 * Why nothing is sent on a day, as it stands after "flyttet fra": "Kristi himmelfartsdag", the label of a quiet
 * period, "lørdag den 6. maj 2017". Undefined on a day on which something may be sent.
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
 * The day itself where something may be sent on it, otherwise the nearest before or after it, with the reason:
 * "flyttet fra lørdag den 6. maj 2017". Undefined where there is none within `LONGEST_SILENCE` days.
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
