import { addDays, danishDay, danishInstant, endOfDay } from '../../partnership/dates/day.ts';
import { writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import type { EventDate } from '../../partnership/reminders/scheduled-event.ts';
import type { PlannedMeeting } from './schedule-plan.ts';

/**
 * The day of a meeting fixed by staff: "onsdag den 14. november 2018 kl. 09.30–15.30". Without a time of day it takes
 * the milestone's, if that has the same day.
 */
export function dateOfMeeting({ day, starts, ends, place }: PlannedMeeting, milestone: EventDate): EventDate {
  const time = starts ?? (singleDayOf(milestone) === day ? milestone.starts : undefined);
  return { ...dayAndTime(day, time, ends), ...(place !== undefined && { place }) };
}

/** A day that the milestone was moved to, with the time and place of its meeting. */
export function atMeetingsTimeAndPlace(date: EventDate, { starts, ends, place }: PlannedMeeting): EventDate {
  const day = singleDayOf(date);
  if (day === undefined) return date;
  const timed = date.starts === undefined ? dayAndTime(day, starts, ends) : date;
  return { ...timed, ...(place !== undefined && { place }) };
}

/** Whether two dates of an event are on the same days, regardless of the time of day. */
export function onSameDays(one: EventDate, other: EventDate): boolean {
  return (
    sameDay(one.first, other.first) &&
    sameDay(one.last, other.last) &&
    one.days?.join() === other.days?.join()
  );
}

const known = new Map<string, EventDate>();
const REMEMBERED = 20_000;

function dayAndTime(day: string, starts?: string, ends?: string): EventDate {
  const key = `${day} ${starts} ${ends}`;
  const found = known.get(key);
  if (found) return found;
  if (known.size >= REMEMBERED) known.clear();
  const date = findDayAndTime(day, starts, ends);
  known.set(key, date);
  return date;
}

function findDayAndTime(day: string, starts?: string, ends?: string): EventDate {
  if (starts === undefined) {
    const written = writeMilestoneDateWithWeekday({ kind: 'day', date: day });
    return { written, first: danishInstant(day, '00:00'), last: endOfDay(day), fixed: true };
  }
  const from = writeMilestoneDateWithWeekday({ kind: 'instant', date: day, time: starts });
  const endsThatDay = ends !== undefined && ends > starts;
  return {
    written: endsThatDay ? `${from}–${ends.replace(':', '.')}` : from,
    first: danishInstant(day, starts),
    last: endsThatDay ? danishInstant(day, ends) : endOfDay(day),
    fixed: true,
    starts,
    ...(ends !== undefined && { ends }),
  };
}

function singleDayOf({ fixed, first, last }: EventDate): string | undefined {
  if (!fixed || first === undefined || last === undefined) return undefined;
  const day = danishDay(first);
  return danishDay(last) === day ? day : undefined;
}

function sameDay(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return true;
  return one !== undefined && other !== undefined && danishDay(one) === danishDay(other);
}

/** Monday to Sunday. */
export function datesOfWeek(monday: string): Pick<Required<EventDate>, 'first' | 'last'> {
  return { first: danishInstant(monday, '00:00'), last: endOfDay(addDays(monday, 6)) };
}

/**
 * Whether people who were told one date must be told the other. Adding a time or place is not a move; changing or
 * removing one is.
 */
export function isMoved(before: EventDate, now: EventDate): boolean {
  if (!onSameDays(before, now)) return true;
  return (['starts', 'ends', 'place'] as const).some(
    (part) => before[part] !== undefined && before[part] !== now[part],
  );
}
