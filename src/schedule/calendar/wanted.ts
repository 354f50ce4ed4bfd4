import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { CalendarEvent } from '../../partnership/reminders/calendar-event.ts';
import { scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import type { SentEntry } from '../../store/reminders/calendar-entries.ts';
import type { CalendarGround } from '../../store/reminders/snapshot.ts';
import { withRevision } from '../plan/plan-schedule.ts';
import { scheduledEventsOf } from '../plan/scheduled-events.ts';
import { onceFor } from '../plan/view-index.ts';
import { calendarEvent, calendarSequence } from './calendar-event.ts';
import { stillShownTo } from './shown-to.ts';

/** How somebody who was sent an event is to have it now; undefined if not any more. */
export function wantedBy(
  read: CalendarGround,
  staff: readonly string[],
  entry: Pick<SentEntry, 'milestone' | 'network' | 'number' | 'person' | 'event'>,
): { event: CalendarEvent; sequence: number } | undefined {
  const { definition, networks } = read.ground;
  const event = eventsNow(read).get(scheduledEventKey(entry));
  const milestone = definition.timeline.milestones.find(({ id }) => id === entry.milestone);
  const shown = event && milestone && stillShownTo(read, staff, entry.person)(event, milestone);
  if (!event || !shown) return undefined;
  const network = networks.find(({ id }) => id === event.network);
  const written = calendarEvent({
    ...{ definition, event, withLink: shown.withLink },
    ...(network && { network: { name: network.name, focusAreas: [] } }),
  });
  return written && { event: written, sequence: calendarSequence(event) };
}

const eventsNow = onceFor(({ ground, events }: CalendarGround) => {
  const dated = scheduledEventsOf(ground, events);
  return new Map(
    dated.map((one) => {
      const key = scheduledEventKey(one);
      return [key, withRevision(one, events.get(key), '')];
    }),
  );
});

/** Whether an entry lies in the past: then it is history, and nobody is told. */
export function isOver({ time: { until, repeats } }: CalendarEvent, now: DateTime<true>): boolean {
  const last = DateTime.fromISO(until, { zone: ZONE }).plus({ days: (repeats?.count ?? 1) - 1 });
  return last < now;
}
