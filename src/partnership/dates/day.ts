import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The day this many days after `day`, or before it if negative. Days are ISO days. */
export function addDays(day: string, count: number): string {
  return dayAt(utc(day) + count * DAY);
}

/** How many days `to` lies after `from`. */
export function daysFrom(from: string, to: string): number {
  return (utc(to) - utc(from)) / DAY;
}

/** 1 for Monday, 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(utc(day)).getUTCDay() || 7;
}

/** The ISO week that a day lies in; around new year it may belong to the year before or after. */
export function isoWeekOf(day: string): { year: number; week: number } {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = Number(thursday.slice(0, 4));
  return { year, week: 1 + Math.floor(daysFrom(`${year}-01-01`, thursday) / 7) };
}

/**
 * The instant of a Danish wall clock time, in UTC with milliseconds, as stored.
 * @param time as "09:30"; a time skipped by the clock is an hour later, one that occurs twice is the first
 */
export function danishInstant(day: string, time: string): string {
  return remembered(instants, `${day} ${time}`, () =>
    new Date(instantOf(day, time).toMillis()).toISOString(),
  );
}

/** The last millisecond of a Danish day. */
export function endOfDay(day: string): string {
  return new Date(Date.parse(danishInstant(addDays(day, 1), '00:00')) - 1).toISOString();
}

/** The day in Denmark at an instant. */
export function danishDay(instant: string): string {
  return remembered(days, instant, () => DateTime.fromISO(instant, { zone: ZONE }).toISODate());
}

// Cached: time zones are slow, and a plan asks for the same few days again and again.
const instants = new Map<string, string>();
const days = new Map<string, string>();
const REMEMBERED = 20_000;

function remembered(cache: Map<string, string>, key: string, find: () => string): string {
  const found = cache.get(key);
  if (found !== undefined) return found;
  if (cache.size >= REMEMBERED) cache.clear();
  const value = find();
  cache.set(key, value);
  return value;
}

function utc(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayAt(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}

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
