import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { instantOf } from './calendar.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The day so many days after `day` (before it, for a negative number). Days are ISO days. */
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
 * The instant of a Danish wall clock time, in UTC with milliseconds as they are kept.
 * @param time as "09:30"; one that the clock skips is an hour later, one that comes twice is the first
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

// A time zone is slow to work out, and a plan asks for the same few days again and again.
const instants = new Map<string, string>();
const days = new Map<string, string>();
const REMEMBERED = 20_000;

function remembered(known: Map<string, string>, key: string, find: () => string): string {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= REMEMBERED) known.clear();
  const value = find();
  known.set(key, value);
  return value;
}

function utc(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayAt(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}
