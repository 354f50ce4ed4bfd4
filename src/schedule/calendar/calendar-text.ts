import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventRepeatingFreq,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { DateTime } from 'luxon';
import { CALENDAR } from '../../chat/text/calendar-da.ts';
import { ZONE } from '../../clock.ts';
import type { CalendarEvent } from '../../partnership/reminders/calendar-event.ts';
import { oneLine } from './calendar-event.ts';

/** An entry as it is written now. */
export interface CalendarEntry {
  event: CalendarEvent;
  sequence: number;
}

export interface Mailbox {
  name: string;
  email: string;
}

/** A calendar object's kind (RFC 5546): a file or a feed, or a mail to one attendee, whom it names alone. */
export type CalendarPurpose =
  | { method: 'PUBLISH'; feed?: { name: string; refreshHours: number } }
  | { method: 'REQUEST' | 'CANCEL'; attendee: Mailbox };

/**
 * Entries as an iCalendar object (RFC 5545), on lines of at most 75 bytes that end with CRLF. Times are Danish, with the
 * zone's rules in it, so that a meeting on several days has the same hours before and after the clock changes.
 */
export function calendarText(
  entries: readonly CalendarEntry[],
  purpose: CalendarPurpose,
  { organizer, now }: { organizer: Mailbox | undefined; now: DateTime<true> },
): string {
  const calendar = ical({
    prodId: { company: 'KL', product: 'Partnerskab', language: 'DA' },
    method: ICalCalendarMethod[purpose.method],
  });
  const feed = purpose.method === 'PUBLISH' ? purpose.feed : undefined;
  if (feed) calendar.name(escaped(feed.name)).ttl(feed.refreshHours * 3600);
  const isCancelled = purpose.method === 'CANCEL';
  for (const { event, sequence } of entries) {
    const { uid, summary, description, time, location, url } = event;
    const entry = calendar.createEvent({
      id: uid,
      sequence,
      stamp: now.toUTC(),
      ...timeOf(time),
      summary: isCancelled ? CALENDAR.cancelled(summary) : summary,
      description,
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(organizer && { organizer: named(organizer) }),
      ...(location !== undefined && { location }),
      ...(url !== undefined && { url }),
      // Deadlines and days without hours keep nobody busy.
      ...(feed && !time.from.includes('T') && { transparency: ICalEventTransparency.TRANSPARENT }),
    });
    if (purpose.method !== 'PUBLISH')
      entry.createAttendee({
        ...named(purpose.attendee),
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: !isCancelled,
      });
  }
  // The library would write the calendar's own properties after the zone, where the grammar has none (3.6).
  const text = calendar.toString().replace('\r\nBEGIN:VEVENT', `\r\n${DANISH_ZONE}\r\nBEGIN:VEVENT`);
  return `${text}\r\n`;
}

function timeOf({ from, until, repeats }: CalendarEvent['time']) {
  const allDay = !from.includes('T');
  const at = (local: string) => DateTime.fromISO(local, { zone: ZONE });
  const except = repeats?.except.map((day) => at(allDay ? day : `${day}${from.slice(10)}`)) ?? [];
  return {
    allDay,
    timezone: allDay ? null : ZONE,
    start: at(from),
    end: at(until),
    ...(repeats && {
      repeating: {
        freq: ICalEventRepeatingFreq.DAILY,
        count: repeats.count,
        ...(except.length > 0 && { exclude: [...except] }),
      },
    }),
  };
}

/** The library leaves a calendar's name as it is. */
function escaped(name: string): string {
  return oneLine(name).replace(/[\\;,]/g, (sign) => `\\${sign}`);
}

/**
 * A parameter's value may hold no quotes and no control characters (RFC 5545, 3.2), and a backslash is one to some
 * readers and an escape to others.
 */
function named({ name, email }: Mailbox): Mailbox {
  return { name: oneLine(name).replaceAll('"', "'").replaceAll('\\', '/') || email, email };
}

/** Denmark's time as it has been reckoned since 1996, and is until a law says otherwise. */
const DANISH_ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');
