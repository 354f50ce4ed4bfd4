import ical, { ICalCalendarMethod, ICalEventRepeatingFreq, ICalEventStatus } from 'ical-generator';
import { DateTime } from 'luxon';
import type { ChatFile } from '../../chat/port.ts';
import { CALENDAR } from '../../chat/text/reminders-da.ts';
import { ZONE } from '../../clock.ts';
import type { Problem } from '../../errors.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import { formatPhone } from '../../partnership/danish.ts';
import { addDays, danishInstant, daysFrom } from '../../partnership/dates/day.ts';
import type { MilestoneDate } from '../../partnership/dates/milestone-date.ts';
import { readMilestoneDate } from '../../partnership/dates/read.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import {
  type EventDate,
  type ScheduledEvent,
  scheduledEventKey,
} from '../../partnership/reminders/scheduled-event.ts';
import { tellerOf } from '../../problems/tell.ts';
import { DOCUMENT_PROBLEMS } from '../../problems/text/documents-da.ts';

const { error } = tellerOf(DOCUMENT_PROBLEMS);

/** What the calendar file is made from. */
export interface CalendarInput {
  definition: Definition;
  event: ScheduledEvent;
  /** The network whose meeting it is, with the labels of its focus areas. */
  network?: { name: string; focusAreas: readonly string[] };
  /** The date that was told (`ReminderDetails.told`), if the event has none any more: it is removed from calendars. */
  told?: string;
  /** The recipient may see the join link: `mayJoin`. */
  withLink?: boolean;
  now: DateTime<true>;
}

/** The event's time in a calendar: whole days, or instants. */
interface When {
  allDay: boolean;
  start: DateTime;
  /** Exclusive. Absent if the end is unknown. */
  end?: DateTime;
  /** On several days: daily from the first to the last, but for these. */
  repeating?: { freq: ICalEventRepeatingFreq; count: number; exclude?: DateTime[] };
}

/**
 * An event as a calendar file (RFC 5545). An event keeps its UID, and each new date has a higher SEQUENCE, so that a
 * moved meeting replaces the existing entry; one that lost its date is cancelled. In UTC; whole days if the time of day
 * is unknown.
 */
export function calendarFile(
  input: CalendarInput,
): { ok: true; file: ChatFile } | { ok: false; problems: Problem[] } {
  const { definition, event, network, now } = input;
  const title = definition.timeline.milestones.find(({ id }) => id === event.milestone)?.title;
  const isCancelled = !event.when.fixed;
  const when = isCancelled ? toldDay(input.told) : fixedTime(event.when);
  if (title === undefined || when === undefined) return { ok: false, problems: [noDay(event)] };
  const summary = oneLine(CALENDAR.summary(title, network?.name));
  const calendar = ical({
    prodId: { company: 'KL', product: 'Partnerskab', language: 'DA' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${[definition.id, ...scheduledEventKey(event).split('/')].filter((part) => part !== '').join('.')}@partnerskab`,
    sequence: event.revision,
    stamp: now.toUTC(),
    ...when,
    summary: isCancelled ? CALENDAR.cancelled(summary) : summary,
    description: descriptionOf(input),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...placeOf(input),
  });
  const bytes = new TextEncoder().encode(`${calendar.toString()}\r\n`);
  return { ok: true, file: { name: fileName(summary, when, isCancelled), title: CALENDAR.fileTitle, bytes } };
}

function placeOf({ event: { when }, withLink }: CalendarInput) {
  const location = when.place ?? (when.held === 'online' ? CALENDAR.online : undefined);
  return {
    ...(location !== undefined && { location: oneLine(location) }),
    ...(withLink && when.link !== undefined && { url: when.link }),
  };
}

function descriptionOf({ definition, network, event: { when }, withLink }: CalendarInput): string {
  const areas = network?.focusAreas ?? [];
  return [
    definition.title,
    ...(areas.length > 0 ? [CALENDAR.focusAreas(areas)] : []),
    ...(withLink && when.link !== undefined ? [CALENDAR.link(when.link)] : []),
    ...(when.agenda ? [CALENDAR.agenda(when.agenda)] : []),
    CALENDAR.contacts(
      definition.contacts.map(({ name, email, phone }) => `${name} (${email}, ${formatPhone(phone)})`),
    ),
  ]
    .map(oneLine)
    .join('\n');
}

/** Line breaks and other control characters are not allowed in a calendar property. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function fixedTime({ first, last, starts, ends, days }: EventDate): When | undefined {
  if (first === undefined || last === undefined) return undefined;
  const [from, to] = [first, last].map((instant) => DateTime.fromISO(instant, { zone: ZONE }));
  if (!from || !to) return undefined;
  if (days) return onSeveralDays(days, starts, ends);
  if (starts !== undefined) {
    return {
      allDay: false,
      start: atTime(from, starts),
      ...(ends !== undefined && { end: atTime(to, ends) }),
    };
  }
  // An instant with a time of day begins and ends there.
  return first === last ? { allDay: false, start: from.toUTC() } : wholeDays(from, to);
}

function toldDay(told: string | undefined): When | undefined {
  const read = told === undefined ? undefined : readMilestoneDate(told.replace(/ kl\. .*$/, ''));
  const window = read?.ok && isDayOrDays(read.date) ? windowOf(read.date) : undefined;
  return window ? wholeDays(window.first, window.last) : undefined;
}

/** A quarter was never put into a calendar. */
function isDayOrDays(date: MilestoneDate): boolean {
  if (date.kind === 'range') return isDayOrDays(date.from) && isDayOrDays(date.to);
  return date.kind === 'several' ? date.dates.every(isDayOrDays) : /^(day|instant|by)$/.test(date.kind);
}

/** Whole days, without a time zone: the end is the day after the last. */
function wholeDays(from: DateTime, to: DateTime): When {
  const day = (at: DateTime) => at.startOf('day').setZone('utc', { keepLocalTime: true });
  return { allDay: true, start: day(from), end: day(to).plus({ days: 1 }) };
}

/** One entry for all of them: calendars don't know a list of days, but every day with exceptions. */
function onSeveralDays(days: readonly string[], hoursFrom?: string, hoursUntil?: string): When {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  // Repeated in UTC, an hour would be another once the clock has changed.
  const clocks = new Set(days.map((day) => danishInstant(day, hoursFrom ?? '12:00').slice(11)));
  const [starts, ends] = clocks.size === 1 ? [hoursFrom, hoursUntil] : [];
  const at = (day: string, time = starts) =>
    time === undefined ? DateTime.fromISO(day, { zone: 'utc' }) : DateTime.fromISO(danishInstant(day, time));
  const count = daysFrom(first, last) + 1;
  const exclude = Array.from({ length: count }, (_, index) => addDays(first, index))
    .filter((day) => !days.includes(day))
    .map((day) => at(day).toUTC());
  return {
    allDay: starts === undefined,
    start: at(first).toUTC(),
    ...(starts === undefined && { end: at(first).plus({ days: 1 }) }),
    ...(starts !== undefined && ends !== undefined && { end: at(first, ends).toUTC() }),
    repeating: { freq: ICalEventRepeatingFreq.DAILY, count, ...(exclude.length > 0 && { exclude }) },
  };
}

function atTime(day: DateTime, time: string): DateTime {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 }).toUTC();
}

/** `foerste-temamoede-2017-10-12.ics` */
function fileName(summary: string, { start }: When, isCancelled: boolean): string {
  const words = foldSpelling(summary)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const day = start.setZone(ZONE).toISODate() ?? '';
  return `${[...(isCancelled ? ['aflyst'] : []), ...words.slice(0, MOST_WORDS), day].join('-')}.ics`;
}

const MOST_WORDS = 8;

function noDay({ milestone, when }: ScheduledEvent): Problem {
  return error('calendar-without-day', { milestone, written: when.written });
}
