import { addDays, danishDay, danishInstant, endOfDay } from '../../partnership/dates/day.ts';
import { writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import type { MeetingPlan } from '../../partnership/definition/timeline.ts';
import { asHeld, meetingDetails } from '../../partnership/meetings/meeting-details.ts';
import type { EventDate } from '../../partnership/reminders/scheduled-event.ts';
import type { PlannedMeeting } from './schedule-plan.ts';

/**
 * The day of a meeting fixed by staff: "onsdag den 14. november 2018 kl. 09.30–15.30". Without a time of day it takes
 * the milestone's, if that has the same day, or the hours that the definition plans.
 * @param milestone the milestone's own date
 */
export function dateOfMeeting(meeting: PlannedMeeting, milestone: EventDate, plan?: MeetingPlan): EventDate {
  const own =
    meeting.starts === undefined && singleDayOf(milestone) === meeting.day ? milestone.starts : undefined;
  const { day, starts, ends, ...details } = asHeld(
    { ...meeting, ...(own !== undefined && { starts: own }) },
    plan,
  );
  return { ...dayAndTime(day, starts, ends ?? (own === undefined ? undefined : milestone.ends)), ...details };
}

/** A day that the milestone was moved to, with the time, place and agenda of its meeting. */
export function atMeetingsTimeAndPlace(
  date: EventDate,
  { starts, ends, ...fixed }: PlannedMeeting,
  plan?: MeetingPlan,
): EventDate {
  const day = singleDayOf(date);
  if (day === undefined) return date;
  const timed = date.starts === undefined ? dayAndTime(day, starts, ends) : date;
  return { ...timed, ...meetingDetails(fixed, plan) };
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
 * Whether people who were told one date must be told the other. Adding a time, place or link is not a move; changing
 * or removing one is. What the meeting is about may change without anybody having to move.
 */
export function isMoved(before: EventDate, now: EventDate): boolean {
  if (!onSameDays(before, now)) return true;
  return (['starts', 'ends', 'place', 'link'] as const).some(
    (part) => before[part] !== undefined && before[part] !== now[part],
  );
}
