import { isDeepStrictEqual } from 'node:util';
import type { CalendarEvent } from '../../partnership/reminders/calendar-event.ts';

/** What somebody has been sent by mail for one event: an invitation, or its cancellation. */
export interface Held {
  state: 'invited' | 'cancelled';
  /** SEQUENCE of the last one. */
  sequence: number;
  event: CalendarEvent;
  /** Key of the message in the outbox that it went with. */
  by: string;
}

/** What goes along with a mail, so that the calendar says what holds (RFC 5546, 3.2). */
export interface CalendarStep {
  method: 'REQUEST' | 'CANCEL';
  sequence: number;
  event: CalendarEvent;
}

/**
 * What a message has to carry so that the reader's calendar has the event as it is wanted now; undefined if it has. The same
 * message sent again carries the same as before, so that a mail that came twice changes nothing.
 * @param wanted undefined if the reader is not to have it, or no longer
 * @param key of the message
 */
export function nextStep(
  held: Held | undefined,
  wanted: { event: CalendarEvent; sequence: number } | undefined,
  key: string,
): CalendarStep | undefined {
  const isInvited = held?.state === 'invited';
  const isAsWanted = wanted ? isInvited && isAlike(held.event, wanted.event) : !isInvited;
  if (isAsWanted)
    return held?.by === key
      ? { method: isInvited ? 'REQUEST' : 'CANCEL', sequence: held.sequence, event: held.event }
      : undefined;
  const next = held ? held.sequence + 1 : 0;
  if (wanted) return { method: 'REQUEST', sequence: Math.max(next, wanted.sequence), event: wanted.event };
  return held && { method: 'CANCEL', sequence: next, event: held.event };
}

/** Whether nobody has to be told of the difference: whom to ask, or what the meeting is about, may change without a mail. */
function isAlike(one: CalendarEvent, other: CalendarEvent): boolean {
  const told = ({ summary, time, location, url }: CalendarEvent) => [summary, time, location, url];
  return isDeepStrictEqual(told(one), told(other));
}
