import type { DateTime } from 'luxon';
import { comingText } from '../../chat/text/incoming-mail-da.ts';
import type { TimelineEntry } from '../../documents/timeline/timeline.ts';
import { writeMilestoneDate, writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import { timelineInForce } from '../../partnership/enrolment/milestone-change.ts';
import { writeWithHours } from '../../partnership/meetings/meeting-details.ts';
import { type ScheduledEvent, scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import { calendarUid } from '../../schedule/calendar/calendar-event.ts';
import { scheduledEventsOf } from '../../schedule/plan/scheduled-events.ts';
import {
  readTimelineGround,
  type TimelineGround,
  timelineValues,
} from '../../schedule/preview/timeline-values.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { type MeetingReply, meetingReplies } from '../../store/partnerships/meeting-replies.ts';
import { type SentEntry, standingEntries } from '../../store/reminders/calendar-entries.ts';
import { MEETINGS_PAGE } from '../text/meetings-da.ts';

/** A milestone of the timeline. */
export interface DateRow {
  milestone: string;
  when: string;
  title: string;
  isTentative: boolean;
  perNetwork: boolean;
  /** Earlier dates, oldest first. */
  before: readonly string[];
}

/** A meeting, of everybody, a network or a group. */
export interface MeetingRow {
  milestone: string;
  /** Empty for everybody. */
  network: string;
  /** Its number, or that which it gets when it is fixed. */
  number: number;
  when: string;
  title: string;
  /** Whose it is. */
  lane: string;
  /** Names it where several stand; when it is, only where the same people have several under one title. */
  what: string;
  state: 'open' | 'coming' | 'past';
  /** Somebody has fixed it: it can be cancelled. */
  isFixed: boolean;
  hasDay: boolean;
  held?: 'in-person' | 'online' | 'hybrid';
  place?: string;
  link?: string;
  agenda: readonly string[];
  before: readonly string[];
  /** Names it where its replies are shown. */
  key: string;
  invited: number;
  /** "3 kommer og 1 kommer ikke"; undefined if nobody answered. */
  coming?: string;
}

/** A date that was moved, or a meeting that was fixed, changed or cancelled. */
export interface ChangeRow {
  at: string;
  what: string;
  from?: string;
  /** Undefined for a meeting that was cancelled. */
  to?: string;
  actor: string;
  why?: string;
}

export interface MeetingsValues {
  partnership: string;
  title: string;
  dates: readonly DateRow[];
  meetings: readonly MeetingRow[];
  /** Newest first. */
  changes: readonly ChangeRow[];
  networks: readonly { id: string; name: string }[];
  note?: string;
}

/** What the page shows of a partnership; undefined if the store has none with that id. */
export async function readMeetingsValues(
  store: Store,
  partnership: string,
  now: DateTime<true>,
): Promise<MeetingsValues | undefined> {
  const read = await readTimelineGround(store, partnership);
  if (!read) return undefined;
  const replies = await meetingReplies(store, partnership);
  return meetingsValues(read, replies, await standingEntries(store, partnership), now);
}

export function meetingsValues(
  read: TimelineGround,
  replies: readonly MeetingReply[],
  entries: readonly SentEntry[],
  now: DateTime<true>,
): MeetingsValues {
  const { definition, milestoneChanges, networks, partnership } = read.ground;
  const { lanes, title, note } = timelineValues(read, now);
  const drawn = new Map(
    lanes.flatMap(({ name, entries: own }) => own.map((entry) => [entry.id, { lane: name, entry }] as const)),
  );
  const timeline = timelineInForce(definition, milestoneChanges);
  const kept = new Map(read.kept.events.map((event) => [scheduledEventKey(event), event]));
  const events = Map.groupBy(scheduledEventsOf(read.ground, kept), ({ milestone }) => milestone);
  const repliesTo = Map.groupBy(replies, ({ uid }) => uid);
  const invitedTo = Map.groupBy(entries, ({ event }) => event.uid);
  const rows = timeline.flatMap((milestone) =>
    (events.get(milestone.id) ?? []).flatMap((event): Omit<MeetingRow, 'what'>[] => {
      const found = drawn.get(scheduledEventKey(event));
      if (found?.entry.kind !== 'meeting') return [];
      const uid = calendarUid(partnership, event);
      const coming = comingText(repliesTo.get(uid) ?? []);
      return [
        {
          ...meetingRow(read, milestone, { ...event, revision: 0 }, found, now),
          invited: invitedTo.get(uid)?.length ?? 0,
          ...(coming !== undefined && { coming }),
        },
      ];
    }),
  );
  return {
    ...{ partnership, title, networks },
    dates: timeline.map((milestone) => dateRow(read, milestone)),
    meetings: named(rows),
    changes: changesOf(read),
    ...(note !== undefined && { note }),
  };
}

function named(rows: readonly Omit<MeetingRow, 'what'>[]): MeetingRow[] {
  const whatOf = ({ title, lane }: Omit<MeetingRow, 'what'>) => MEETINGS_PAGE.meetingWhat(title, lane);
  const alike = Map.groupBy(rows, whatOf);
  return rows.map((row) => {
    const what = whatOf(row);
    return { ...row, what: alike.get(what)?.length === 1 ? what : `${what}, ${row.when}` };
  });
}

function dateRow(
  { ground }: TimelineGround,
  { id, when, title, tentative, perNetwork, meeting }: Milestone,
): DateRow {
  return {
    ...{ milestone: id, title, perNetwork, isTentative: tentative },
    when: writeWithHours(when, meeting?.hours),
    before: ground.milestoneChanges
      .filter(({ milestone }) => milestone === id)
      .map(({ from }) => writeMilestoneDate(from)),
  };
}

/** A number beyond those of meetings stands for a part of a year. */
const MOST_MEETINGS = 99;

function meetingRow(
  { ground }: TimelineGround,
  milestone: Milestone,
  event: ScheduledEvent,
  { lane, entry }: { lane: string; entry: TimelineEntry },
  now: DateTime<true>,
): Omit<MeetingRow, 'invited' | 'coming' | 'what'> {
  const { network, when } = event;
  const own = ground.meetings.filter(
    (one) => one.milestone === milestone.id && (one.network ?? '') === network,
  );
  const next = Math.max(0, ...own.map(({ number }) => number)) + 1;
  const number = event.number === 0 ? 1 : event.number > MOST_MEETINGS ? next : event.number;
  const isOver = when.last !== undefined && when.last < instant(now);
  return {
    ...{ milestone: milestone.id, network, number, lane, title: entry.title },
    ...{ key: scheduledEventKey(event), hasDay: when.fixed },
    when: when.written,
    state: when.fixed ? (isOver ? 'past' : 'coming') : 'open',
    isFixed: own.some((one) => one.number === number),
    ...(when.held !== undefined && { held: when.held }),
    ...(when.place !== undefined && { place: when.place }),
    ...(when.link !== undefined && { link: when.link }),
    agenda: when.agenda ?? [],
    before: entry.before.map((date) => date.when),
  };
}

function changesOf({ ground, changes }: TimelineGround): ChangeRow[] {
  const { definition, milestoneChanges, networks } = ground;
  const titles = new Map(definition.timeline.milestones.map(({ id, title }) => [id, title]));
  const names = new Map(networks.map(({ id, name }) => [id, name]));
  const moved = milestoneChanges.map(({ milestone, from, to, movedAt, movedBy, why }): ChangeRow => {
    const [was, is] = [from, to].map(writeMilestoneDate);
    return {
      ...{ at: movedAt, what: titles.get(milestone) ?? milestone, actor: movedBy, why },
      ...(was !== undefined && { from: was }),
      ...(is !== undefined && { to: is }),
    };
  });
  const meetings = changes.flatMap(({ at, actor, before, after, why }): ChangeRow[] => {
    const meeting = after ?? before;
    if (!meeting) return [];
    const whose = meeting.network === undefined ? undefined : (names.get(meeting.network) ?? meeting.network);
    const what = titles.get(meeting.milestone) ?? meeting.milestone;
    return [
      {
        ...{ at, actor, what: whose === undefined ? what : `${what}, ${whose}` },
        ...(before && { from: dayOf(before) }),
        ...(after && { to: dayOf(after) }),
        ...(why !== undefined && { why }),
      },
    ];
  });
  return [...moved, ...meetings]
    .toReversed()
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function dayOf({ day, starts }: { day: string; starts?: string }): string {
  return writeMilestoneDateWithWeekday(
    starts === undefined ? { kind: 'day', date: day } : { kind: 'instant', date: day, time: starts },
  );
}
