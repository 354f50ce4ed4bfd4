import { DateTime } from 'luxon';
import { CALENDAR } from '../../chat/text/calendar-da.ts';
import { ZONE } from '../../clock.ts';
import { formatPhone } from '../../partnership/danish.ts';
import { addDays, danishDay, daysFrom } from '../../partnership/dates/day.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { CalendarEvent, CalendarTime } from '../../partnership/reminders/calendar-event.ts';
import {
  type EventDate,
  type ScheduledEvent,
  scheduledEventKey,
} from '../../partnership/reminders/scheduled-event.ts';

export interface CalendarInput {
  definition: Definition;
  event: ScheduledEvent;
  /** The network whose meeting it is, with the labels of its focus areas. */
  network?: { name: string; focusAreas: readonly string[] };
  /** The reader may see the join link: `mayJoin`. */
  withLink?: boolean;
}

/** How long a meeting is taken to last while nobody has said when it ends; the entry says so. */
const HOURS_WITHOUT_AN_END = 2;

/** UID of an event's entry (RFC 5545, 3.8.4.7). */
export function calendarUid(
  partnership: string,
  event: Pick<ScheduledEvent, 'milestone' | 'network' | 'number'>,
): string {
  const parts = [partnership, ...scheduledEventKey(event).split('/')].filter((part) => part !== '');
  return `${parts.join('.')}@partnerskab`;
}

/** UIDs that a fixed meeting may have: a milestone's first may only make the milestone's own day more precise. */
export function meetingUids({
  partnership,
  milestone,
  network = '',
  number,
}: {
  partnership: string;
  milestone: string;
  network?: string;
  number: number;
}): string[] {
  const numbers = number === 1 ? [0, 1] : [number];
  return numbers.map((one) => calendarUid(partnership, { milestone, network, number: one }));
}

/** Number of a milestone's meeting with this UID, for everybody or for one network; undefined if it is none of them. */
export function meetingNumber(
  uid: string,
  of: { partnership: string; milestone: string; network?: string | undefined },
): number | undefined {
  const { partnership, milestone, network = '' } = of;
  const number = Number(/\.(\d{1,6})@[^@]*$/.exec(uid)?.[1]);
  return uid === calendarUid(partnership, { milestone, network, number }) ? number : undefined;
}

/** SEQUENCE of an event's entry: rises with each change of its date, time, place, link or agenda. */
export function calendarSequence({ revision, amended = 0 }: ScheduledEvent): number {
  return revision + amended;
}

/** An event as it stands in a calendar; undefined while no day is fixed. */
export function calendarEvent(input: CalendarInput): CalendarEvent | undefined {
  const { definition, event, network, withLink = false } = input;
  const { when } = event;
  const title = definition.timeline.milestones.find(({ id }) => id === event.milestone)?.title;
  const time = title === undefined ? undefined : calendarTime(when);
  if (title === undefined || !time) return undefined;
  const location = when.place ?? (when.held === 'online' ? CALENDAR.online : undefined);
  return {
    uid: calendarUid(definition.id, event),
    summary: oneLine(CALENDAR.summary(title, network?.name)),
    description: descriptionOf(input, time),
    time: { from: time.from, until: time.until, ...(time.repeats && { repeats: time.repeats }) },
    ...(location !== undefined && { location: oneLine(location) }),
    ...(withLink && when.link !== undefined && { url: when.link }),
  };
}

function descriptionOf(
  { definition, network, event: { when }, withLink = false }: CalendarInput,
  { isEndKnown }: Pick<TimeFound, 'isEndKnown'>,
): string {
  const areas = network?.focusAreas ?? [];
  return [
    definition.title,
    ...(isEndKnown ? [] : [CALENDAR.noEnd(HOURS_WITHOUT_AN_END)]),
    ...(areas.length > 0 ? [CALENDAR.focusAreas(areas)] : []),
    ...(when.link === undefined ? [] : [withLink ? CALENDAR.link(when.link) : CALENDAR.linkElsewhere]),
    ...(when.agenda ? [CALENDAR.agenda(when.agenda)] : []),
    CALENDAR.contacts(
      definition.contacts.map(({ name, email, phone }) => `${name} (${email}, ${formatPhone(phone)})`),
    ),
  ]
    .map(oneLine)
    .join('\n');
}

/** Line breaks and other control characters are not allowed in a calendar property. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

type TimeFound = CalendarTime & { isEndKnown: boolean };

function calendarTime({ fixed, first, last, starts, ends, days }: EventDate): TimeFound | undefined {
  if (!fixed || first === undefined || last === undefined) return undefined;
  const [on = danishDay(first), ...more] = days ?? [];
  const lastOn = more.at(-1) ?? on;
  const repeats =
    more.length === 0
      ? {}
      : {
          repeats: {
            count: daysFrom(on, lastOn) + 1,
            except: Array.from({ length: daysFrom(on, lastOn) }, (_, index) => addDays(on, index)).filter(
              (day) => !days?.includes(day),
            ),
          },
        };
  if (starts !== undefined) return { ...timed(on, starts, days ? on : danishDay(last), ends), ...repeats };
  // An instant with a time of day.
  if (first === last)
    return timed(on, DateTime.fromISO(first, { zone: ZONE }).toFormat('HH:mm'), on, undefined);
  const until = addDays(days ? on : danishDay(last), 1);
  return { from: on, until, isEndKnown: true, ...repeats };
}

function timed(on: string, starts: string, lastOn: string, ends: string | undefined): TimeFound {
  const from = `${on}T${starts}`;
  const until = ends === undefined ? '' : `${lastOn}T${ends}`;
  if (until > from) return { from, until, isEndKnown: true };
  const later = DateTime.fromISO(from, { zone: ZONE }).plus({ hours: HOURS_WITHOUT_AN_END });
  return { from, until: later.toFormat("yyyy-MM-dd'T'HH:mm"), isEndKnown: false };
}
