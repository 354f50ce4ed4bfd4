import type { DateTime } from 'luxon';
import type { ChatFile } from '../../chat/port.ts';
import { CALENDAR } from '../../chat/text/calendar-da.ts';
import type { Problem } from '../../errors.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import type { CalendarEvent } from '../../partnership/reminders/calendar-event.ts';
import { tellerOf } from '../../problems/tell.ts';
import { DOCUMENT_PROBLEMS } from '../../problems/text/documents-da.ts';
import { type CalendarInput, calendarEvent, calendarSequence } from './calendar-event.ts';
import { calendarText } from './calendar-text.ts';

const { error } = tellerOf(DOCUMENT_PROBLEMS);

const MOST_WORDS = 8;

/**
 * An event as a calendar file for chat. Whoever imports a later one gets the new date in place of the old where the calendar
 * replaces entries by UID and SEQUENCE, and beside it elsewhere: the file takes nothing away.
 */
export function calendarFile(
  input: CalendarInput & { now: DateTime<true> },
): { ok: true; file: ChatFile } | { ok: false; problems: Problem[] } {
  const { definition, event, now } = input;
  const entry = calendarEvent(input);
  if (!entry)
    return {
      ok: false,
      problems: [error('calendar-without-day', { milestone: event.milestone, written: event.when.written })],
    };
  const [organizer] = definition.contacts;
  const text = calendarText(
    [{ event: entry, sequence: calendarSequence(event) }],
    { method: 'PUBLISH' },
    { organizer, now },
  );
  return {
    ok: true,
    file: { name: fileName(entry), title: CALENDAR.fileTitle, bytes: new TextEncoder().encode(text) },
  };
}

/** `foerste-temamoede-2017-10-12.ics` */
function fileName({ summary, time }: CalendarEvent): string {
  const words = foldSpelling(summary)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return `${[...words.slice(0, MOST_WORDS), time.from.slice(0, 10)].join('-')}.ics`;
}
