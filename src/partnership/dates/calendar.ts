import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';

/** Years outside these are slips of the finger, and the Danish time zone is known within them. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

export function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** Whether "2017-05" is a month of a year we know. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && isYear(Number(text.slice(0, 4)));
}

/** Whether "2017-05-05" is a day in the calendar. */
export function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-(\d{2})$/.exec(text)?.[1];
  if (day === undefined || !isMonth(text.slice(0, 7))) return false;
  return Number(day) >= 1 && Number(day) <= daysInMonth(text.slice(0, 7));
}

/** How many days the month "2017-05" has. */
export function daysInMonth(month: string): number {
  return DateTime.fromISO(month, { zone: ZONE }).daysInMonth;
}

/** 52 or 53, by ISO 8601. */
export function weeksInYear(year: number): number {
  return DateTime.fromObject({ year, month: 7 }, { zone: ZONE }).weeksInWeekYear;
}

/**
 * The instant of a Danish wall clock time. An hour that comes twice (summer time ends) is the first of them.
 * @param day as "2017-05-05"
 * @param time as "10:00"
 */
export function instantOf(day: string, time: string): DateTime {
  const instant = DateTime.fromISO(`${day}T${time}`, { zone: ZONE });
  // Left to itself luxon picks the one whose offset is in force on the day the program runs.
  return instant.getPossibleOffsets()[0] ?? instant;
}

/** False for the hour that is skipped when summer time begins: luxon moves such a time forward. */
export function isOnTheClock(day: string, time: string): boolean {
  return instantOf(day, time).toFormat("yyyy-MM-dd'T'HH:mm") === `${day}T${time}`;
}
