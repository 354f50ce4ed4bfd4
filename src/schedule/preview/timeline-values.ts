import type { DateTime } from 'luxon';
import { TIMELINE } from '../../chat/text/timeline-words-da.ts';
import type {
  EntryDate,
  EntryKind,
  ReminderDay,
  Span,
  TimelineEntry,
  TimelineLane,
  TimelineValues,
} from '../../documents/timeline/timeline.ts';
import { danishDay } from '../../partnership/dates/day.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Milestone, MilestoneActivity } from '../../partnership/definition/timeline.ts';
import { timelineInForce } from '../../partnership/enrolment/milestone-change.ts';
import { writeWithHours } from '../../partnership/meetings/meeting-details.ts';
import { MOVED, type StoredBatch, WEEKLY } from '../../partnership/reminders/batch.ts';
import { dateOfMilestone } from '../../partnership/reminders/date-of-milestone.ts';
import { type EventDate, scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import { type MeetingChange, meetingChanges } from '../../store/partnerships/meetings.ts';
import {
  type Ground,
  type KeptSchedule,
  scheduleGround,
  scheduleOf,
} from '../../store/reminders/schedule.ts';
import { planSchedule } from '../plan/plan-schedule.ts';
import type { DatedEvent } from '../plan/schedule-plan.ts';
import { scheduledEventsOf } from '../plan/scheduled-events.ts';

/** What a timeline is made of, as it stands at one moment. */
export interface TimelineGround {
  ground: Ground;
  kept: Pick<KeptSchedule, 'events' | 'batches'>;
  /** Every change of the meetings, oldest first. */
  changes: readonly MeetingChange[];
}

/** Undefined if the store has no such partnership. */
export async function readTimelineGround(
  store: Store,
  partnership: string,
): Promise<TimelineGround | undefined> {
  const ground = await scheduleGround(store, partnership);
  if (!ground) return undefined;
  return {
    ground,
    kept: await scheduleOf(store, partnership),
    changes: await meetingChanges(store, partnership),
  };
}

/**
 * A partnership's timeline with the dates in force, the dates before them, the meetings of each network and group in a lane
 * of their own, and the reminders that were or would be sent, whether they are switched on or not.
 */
export function timelineValues(read: TimelineGround, now: DateTime<true>): TimelineValues {
  const { ground, kept } = read;
  const { definition, milestoneChanges } = ground;
  const events = new Map(kept.events.map((event) => [scheduledEventKey(event), event]));
  const dated = Map.groupBy(scheduledEventsOf(ground, events), ({ milestone }) => milestone);
  const reminders = remindersOf(read, now);
  const entries = timelineInForce(definition, milestoneChanges).flatMap((milestone) =>
    (dated.get(milestone.id) ?? []).map((event) => ({
      lane: laneOf(ground, milestone, event),
      entry: entryOf(read, milestone, event, reminders.get(scheduledEventKey(event)) ?? []),
    })),
  );
  const { tentative } = definition.timeline;
  return {
    title: definition.title,
    today: now.toISODate(),
    lanes: lanesOf(ground, entries),
    ...(tentative && { note: tentative.note }),
  };
}

interface InLane {
  lane: string;
  entry: TimelineEntry;
}

/** What all do first, then networks and groups in their order, then the rest. */
function lanesOf({ networks, definition }: Ground, entries: readonly InLane[]): TimelineLane[] {
  const { lanes } = TIMELINE;
  const names = [
    ...[lanes.joining, lanes.common, lanes.networks],
    ...networks.map(({ name }) => name),
    ...[lanes.advisoryGroup, ...definition.groups.map(({ name }) => TIMELINE.group(name))],
    ...[lanes.dissemination, lanes.internal],
  ];
  const byLane = Map.groupBy(entries, ({ lane }) => lane);
  return [...new Set(names)].flatMap((name) => {
    const own = byLane.get(name)?.map(({ entry }) => entry) ?? [];
    return own.length === 0 ? [] : [{ name, entries: own.toSorted(byDate) }];
  });
}

const JOINING: ReadonlySet<MilestoneActivity> = new Set([
  'invitation',
  'registration-deadline',
  'alignment',
  'approval',
  'signing',
]);

function laneOf({ networks, definition }: Ground, milestone: Milestone, event: DatedEvent): string {
  const { lanes } = TIMELINE;
  const { activities, group: id, perNetwork, internal } = milestone;
  const group = definition.groups.find((one) => one.id === id);
  const network = networks.find((one) => one.id === event.network);
  if (group) return TIMELINE.group(group.name);
  if (activities.includes('advisory-group')) return lanes.advisoryGroup;
  if (network) return network.name;
  if (internal) return lanes.internal;
  if (perNetwork) return lanes.networks;
  if (activities.some((one) => JOINING.has(one))) return lanes.joining;
  return activities.every((one) => one === 'dissemination') ? lanes.dissemination : lanes.common;
}

function entryOf(
  { ground, changes }: TimelineGround,
  milestone: Milestone,
  event: DatedEvent,
  reminders: readonly ReminderDay[],
): TimelineEntry {
  const { when } = event;
  const date = dateOf(ground.definition, milestone, event);
  const before = [...movedFrom(ground, milestone, event), ...fixedBefore(changes, event)]
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .map(({ date }) => date);
  return {
    ...date,
    id: scheduledEventKey(event),
    title:
      event.number > 1 && event.number < 100
        ? TIMELINE.numbered(milestone.title, event.number)
        : milestone.title,
    kind: kindOf(milestone),
    isImprecise: !when.fixed && !(milestone.when.kind === 'by'),
    before: before.filter(
      (one, index) => one.when !== date.when && one.when !== (before[index - 1]?.when ?? ''),
    ),
    reminders,
    ...(when.place !== undefined && { place: when.place }),
  };
}

const MEETINGS: ReadonlySet<MilestoneActivity> = new Set([
  'seminar',
  'network-meeting',
  'advisory-group',
  'event',
]);

function kindOf({ activities, doneBy, when, group, meeting }: Milestone): EntryKind {
  if (doneBy || when.kind === 'by' || activities.includes('registration-deadline')) return 'deadline';
  const isMeeting =
    group !== undefined || meeting !== undefined || activities.some((one) => MEETINGS.has(one));
  return isMeeting ? 'meeting' : 'step';
}

/** A date as short as it can be said: the axis has the weekdays. */
function dateOf({ timeline }: Definition, milestone: Milestone, { number, when }: DatedEvent): EntryDate {
  const planned = timeline.milestones.find(({ id }) => id === milestone.id)?.meeting?.hours;
  const isOwn = number === 0 && when.written === dateOfMilestone(milestone.when).written;
  return {
    when: isOwn ? writeWithHours(milestone.when, planned) : withoutWeekday(when.written),
    spans: spansOf(when),
  };
}

/** "onsdag den 14. november 2018 kl. 9.30" without its weekday. */
function withoutWeekday(written: string): string {
  return written.replace(/^\p{L}+dag den /u, '');
}

function spansOf({ first, last, days }: EventDate): Span[] {
  if (days) return days.map((day) => ({ from: day, to: day }));
  if (first === undefined || last === undefined) return [];
  return [{ from: danishDay(first), to: danishDay(last) }];
}

type Before = { at: string; date: EntryDate };

/** The dates that a milestone was moved from, also where each network is still to find its day; a meeting has its own. */
function movedFrom({ milestoneChanges }: Ground, { id }: Milestone, { number }: DatedEvent): Before[] {
  if (number !== 0) return [];
  return milestoneChanges
    .filter(({ milestone }) => milestone === id)
    .map(({ from, movedAt }) => ({
      at: movedAt,
      date: { when: writeMilestoneDate(from), spans: spansOf(dateOfMilestone(from)) },
    }));
}

/** The days that a meeting was fixed to before. */
function fixedBefore(
  changes: readonly MeetingChange[],
  { milestone, network, number }: DatedEvent,
): Before[] {
  const numbers = number === 0 ? [1] : [number];
  return changes.flatMap(({ at, before, after }) => {
    if (!before || before.milestone !== milestone || (before.network ?? '') !== network) return [];
    if (!numbers.includes(before.number) || before.day === after?.day) return [];
    const { day } = before;
    const date = { when: writeMilestoneDate({ kind: 'day', date: day }), spans: [{ from: day, to: day }] };
    return [{ at, date }];
  });
}

/**
 * By event, the days on which the rules send: what was sent, and what would be from what is known now. Steps to those who
 * can be asked instead of somebody who is not reached are left out, as is news of a move.
 */
function remindersOf({ ground, kept }: TimelineGround, now: DateTime<true>): Map<string, ReminderDay[]> {
  const plan = planSchedule(ground, kept, now, now);
  const cancelled = new Set(plan.cancelled.map(({ key }) => key));
  const planned = new Map<string, StoredBatch>(kept.batches.map((batch) => [batch.key, batch]));
  for (const batch of plan.batches) planned.set(batch.key, { ...batch, state: 'waiting' });
  const at = instant(now);
  const shown = [...planned.values()].filter(
    ({ key, rule, step, state, expires }) =>
      !cancelled.has(key) &&
      ![MOVED, WEEKLY].includes(rule) &&
      !step.startsWith('ladder') &&
      (state === 'opened' || (state === 'waiting' && expires > at)),
  );
  return new Map(
    [...Map.groupBy(shown, scheduledEventKey)].map(([event, batches]) => [event, byDay(batches)]),
  );
}

function byDay(batches: readonly StoredBatch[]): ReminderDay[] {
  const days = Map.groupBy(batches, ({ due }) => danishDay(due));
  return [...days]
    .map(([day, some]) => ({
      day,
      sendings: some.length,
      isSent: some.every(({ state }) => state === 'opened'),
    }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

/** By the first day, then the last; what has none comes last. */
function byDate(one: Pick<TimelineEntry, 'spans'>, other: Pick<TimelineEntry, 'spans'>): number {
  const [a, b] = [one.spans, other.spans].map((spans) =>
    spans.length === 0 ? '~' : `${spans[0]?.from} ${spans.at(-1)?.to}`,
  );
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
