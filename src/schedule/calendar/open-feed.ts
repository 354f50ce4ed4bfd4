import { createHash } from 'node:crypto';
import { CALENDAR } from '../../chat/text/calendar-da.ts';
import { type Clock, ZONE } from '../../clock.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { type FeedReader, feedByToken } from '../../store/identity/calendar-feeds.ts';
import { dayOfRemoval } from '../../store/privacy/retention.ts';
import { type CalendarGround, readCalendarGround } from '../../store/reminders/snapshot.ts';
import { withRevision } from '../plan/plan-schedule.ts';
import { scheduledEventsOf } from '../plan/scheduled-events.ts';
import { calendarEvent, calendarSequence } from './calendar-event.ts';
import { type CalendarEntry, calendarText } from './calendar-text.ts';
import { shownTo } from './shown-to.ts';

/** What a link to a calendar gives. */
export type OpenedFeed =
  | { kind: 'calendar'; text: string /** Changes with what it says, not with when. */; version: string }
  /** Withdrawn, or the partnership is long over. */
  | { kind: 'ended' }
  | { kind: 'unknown' };

/** Calendars are asked for so often at most that a moved date is seen the same working day. */
const REFRESH_HOURS = 6;
/** How long after its partnership a link still opens. */
const MONTHS_AFTER_THE_END = 6;

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The calendar behind a link, as its reader may see it now. Who no longer belongs to the municipality, or whose municipality has
 * left, gets an empty one, so that their entries go.
 */
export async function openFeed(
  { store, clock }: { store: Store; clock: Clock },
  token: string,
): Promise<OpenedFeed> {
  const link = TOKEN.test(token) ? await feedByToken(store, token) : undefined;
  if (!link) return { kind: 'unknown' };
  const { reader, endedAt } = link;
  const read = endedAt === undefined ? await readFor(store, reader) : undefined;
  if (!read) return { kind: 'ended' };
  const now = clock.now();
  const { definition } = read.ground;
  const over = dayOfRemoval(definition, MONTHS_AFTER_THE_END);
  if (over !== undefined && (now.setZone(ZONE).toISODate() ?? '') >= over) return { kind: 'ended' };
  const entries = feedEntries(read, reader, instant(now));
  const name = CALENDAR.feedName(definition.shortTitle, nameOf(read, reader));
  const [organizer] = definition.contacts;
  return {
    kind: 'calendar',
    text: calendarText(
      entries,
      { method: 'PUBLISH', feed: { name, refreshHours: REFRESH_HOURS } },
      { organizer, now },
    ),
    version: createHash('sha256')
      .update(JSON.stringify([name, organizer, entries]))
      .digest('base64url'),
  };
}

function readFor(store: Store, reader: FeedReader): Promise<CalendarGround | undefined> {
  const { partnership } = reader;
  return readCalendarGround(store, partnership, {
    networks: true,
    accounts: reader.kind === 'person',
    channels: false,
    selfEvaluated: false,
    only: { municipalities: reader.kind === 'person' ? [reader.municipality] : [] },
  });
}

function nameOf({ ground }: CalendarGround, reader: FeedReader): string {
  switch (reader.kind) {
    case 'person':
      return municipalityName(reader.municipality, 'fullName');
    case 'network':
      return ground.networks.find(({ id }) => id === reader.network)?.name ?? '';
    case 'partnership':
      return CALENDAR.ofKl;
  }
}

/** The entries for a reader, in the order of the definition. */
export function feedEntries(read: CalendarGround, reader: FeedReader, now: string): CalendarEntry[] {
  const { ground, events } = read;
  const { definition, networks } = ground;
  const shows = shownTo(read, reader);
  const milestones = new Map(definition.timeline.milestones.map((one) => [one.id, one]));
  return scheduledEventsOf(ground, events).flatMap((dated) => {
    const event = withRevision(dated, events.get(scheduledEventKey(dated)), now);
    const milestone = milestones.get(event.milestone);
    const shown = milestone && shows(event, milestone);
    if (!shown) return [];
    const network = networks.find(({ id }) => id === event.network);
    const entry = calendarEvent({
      definition,
      event,
      withLink: shown.withLink,
      ...(network && { network: { name: network.name, focusAreas: [] } }),
    });
    return entry ? [{ event: entry, sequence: calendarSequence(event) }] : [];
  });
}
