import { createHash } from 'node:crypto';
import { CALENDAR } from '../../chat/text/calendar-da.ts';
import { type Clock, ZONE } from '../../clock.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import { accountName } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { type ScheduledEvent, scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { type FeedReader, feedByToken } from '../../store/identity/calendar-feeds.ts';
import { dayOfRemoval } from '../../store/privacy/retention.ts';
import { type CalendarGround, readCalendarGround } from '../../store/reminders/snapshot.ts';
import { politiciansMayCome } from '../audience/audience.ts';
import { hasLeft, takesPart } from '../audience/eligibility.ts';
import { withRevision } from '../plan/plan-schedule.ts';
import { networksWithOwnEvent, scheduledEventsOf } from '../plan/scheduled-events.ts';
import { calendarEvent, calendarSequence } from './calendar-event.ts';
import { type CalendarEntry, calendarText } from './calendar-text.ts';

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

type Shows = (event: ScheduledEvent, milestone: Milestone) => { withLink: boolean } | undefined;

/**
 * What a reader is shown. A link that is passed on opens for whoever has it, so only a person's own has join links, and those
 * follow `mayJoin`: to people of municipalities that take part, and of a group's meeting to its members alone.
 */
function shownTo(read: CalendarGround, reader: FeedReader): Shows {
  const { ground, people } = read;
  const { definition } = ground;
  const concerns = ({ milestone, network }: ScheduledEvent, own: string | undefined) =>
    network === '' ? own === undefined || !networksWithOwnEvent(ground, milestone).has(own) : network === own;
  switch (reader.kind) {
    case 'partnership':
      return () => ({ withLink: false });
    case 'network': {
      if (!ground.networks.some(({ id }) => id === reader.network)) return () => undefined;
      return (event, milestone) =>
        concerns(event, reader.network) && isForAll(milestone) ? { withLink: false } : undefined;
    }
    case 'person': {
      const [own] = people.networks;
      const municipality = people.municipalities.find((one) => one.municipality === reader.municipality);
      const isTheirs = (email: string | undefined) =>
        email !== undefined && emailKey(email) === reader.person;
      const roles = municipality?.people.filter(({ email }) => isTheirs(email)).map(({ role }) => role) ?? [];
      const isLinked = people.accounts.some((one) => accountName(one) === reader.person);
      if (!municipality || hasLeft(municipality) || (roles.length === 0 && !isLinked)) return () => undefined;
      const isPoliticianOnly = !isLinked && roles.every((role) => role === 'politician');
      const withLink = takesPart(definition, municipality);
      const groups = people.groups.filter(({ members }) => members.some(({ email }) => isTheirs(email)));
      return (event, milestone) => {
        if (groups.some(({ id }) => id === milestone.group)) return { withLink: true };
        if (!concerns(event, own?.id) || !isForAll(milestone)) return undefined;
        return isPoliticianOnly && !politiciansMayCome(definition, milestone.id) ? undefined : { withLink };
      };
    }
  }
}

/** Neither KL's own nor a group's. */
function isForAll({ internal, group, activities }: Milestone): boolean {
  return !internal && group === undefined && !activities.includes('advisory-group');
}
