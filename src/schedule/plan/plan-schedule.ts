import type { DateTime } from 'luxon';
import { danishDay } from '../../partnership/dates/day.ts';
import { type Batch, type StoredBatch, WEEKLY } from '../../partnership/reminders/batch.ts';
import {
  type EventDate,
  type ScheduledEvent,
  scheduledEventKey,
} from '../../partnership/reminders/scheduled-event.ts';
import { cancelledMeetings } from './cancelled-meetings.ts';
import { isMoved } from './event-date.ts';
import { batchPlanner } from './plan-batches.ts';
import type { DatedEvent, KeptSchedule, ScheduleInputs, SchedulePlan } from './schedule-plan.ts';
import { scheduledEventsOf } from './scheduled-events.ts';
import { byDue } from './superseded.ts';
import { weeksOf } from './weekly-recurrence.ts';

/** Why a batch no longer applies, for staff. */
const BECAUSE = {
  moved: 'datoen er flyttet',
  replaced: 'møder med egne datoer er trådt i stedet',
  gone: 'milepælen findes ikke længere i planen',
  rule: 'reglen gælder ikke længere',
} as const;

/**
 * The reminders there should be, relative to the stored schedule (decision 9). Equal inputs give an equal plan in
 * whatever order they are passed, and after carrying out a plan the next one is empty.
 * A batch that was due before now is planned too: `expires` decides whether it is still sent. A cancelled one that
 * applies again is planned under its own key if it is not due yet, since nobody can have received it.
 * @param until how far ahead the staff's weekly overviews are planned
 */
export function planSchedule(
  inputs: ScheduleInputs,
  kept: KeptSchedule,
  now: DateTime<true>,
  until: DateTime<true>,
): SchedulePlan {
  const at = now.toUTC().toISO();
  const keptEvents = new Map(kept.events.map((event) => [scheduledEventKey(event), event]));
  const keptBatches = new Map(kept.batches.map((batch) => [batch.key, batch]));
  const dated = scheduledEventsOf(inputs, keptEvents);
  const lasting = [...dated, ...cancelledMeetings(inputs, kept.events, dated, at)].map((one) =>
    withRevision(one, keptEvents.get(scheduledEventKey(one)), at),
  );
  const from = danishDay(at);
  const weeks = inputs.definition.reminders.weekly
    ? weeksOf(dated, from, danishDay(until.toUTC().toISO()))
    : [];
  const events = [
    ...lasting,
    ...weeks.map((one) => withRevision(one, keptEvents.get(scheduledEventKey(one)), at)),
  ];

  const wanted = new Map(events.flatMap(batchPlanner(inputs)).map((batch) => [batch.key, batch]));
  const inForce = new Map(events.map((event) => [scheduledEventKey(event), event]));
  const milestones = new Set(lasting.map(({ milestone }) => milestone));
  const lastDay = lasting.reduce(
    (last, { when }) => (when.last !== undefined && when.last > last ? when.last : last),
    '',
  );
  return {
    events: events.filter((one) => isNews(one, keptEvents.get(scheduledEventKey(one)))).toSorted(byKey),
    batches: [...wanted.values()]
      .filter((batch) => isToPlan(batch, keptBatches.get(batch.key), at))
      .toSorted(byDue),
    cancelled: kept.batches
      .filter(({ key, state }) => (state === 'waiting' || state === 'opened') && !wanted.has(key))
      .filter((batch) => batch.rule !== WEEKLY || isOverviewTooMany(inputs, batch, at, lastDay))
      .map((batch) => ({
        key: batch.key,
        reason: whyCancelled(batch, inForce.get(scheduledEventKey(batch)), milestones),
      }))
      .toSorted((one, other) => (one.key < other.key ? -1 : 1)),
  };
}

/**
 * An event with its date as it is now, compared with what was kept of it.
 * @param at ISO instant of now
 */
export function withRevision(
  event: DatedEvent,
  kept: ScheduledEvent | undefined,
  at: string,
): ScheduledEvent {
  if (!kept) return { ...event, revision: 0 };
  const { revision, movedAt } = kept;
  if (isMoved(kept.when, event.when))
    return { ...event, revision: revision + 1, movedAt: at, ...amendedTimes(kept.amended) };
  const amended = (kept.amended ?? 0) + (isOther(kept.when, event.when) ? 1 : 0);
  return { ...event, revision, ...amendedTimes(amended), ...(movedAt !== undefined && { movedAt }) };
}

function amendedTimes(amended = 0): Pick<ScheduledEvent, 'amended'> {
  return amended > 0 ? { amended } : {};
}

function isNews({ revision, when }: ScheduledEvent, kept: ScheduledEvent | undefined): boolean {
  return !kept || kept.revision !== revision || isOther(kept.when, when);
}

function isOther(before: EventDate, now: EventDate): boolean {
  const parts = ['written', 'first', 'last', 'fixed', 'starts', 'ends', 'held', 'place', 'link'] as const;
  const lists = ['days', 'agenda'] as const;
  return (
    lists.some((list) => before[list]?.join('\n') !== now[list]?.join('\n')) ||
    parts.some((part) => before[part] !== now[part])
  );
}

function isToPlan(batch: Batch, kept: StoredBatch | undefined, at: string): boolean {
  if (!kept) return true;
  if (kept.state === 'cancelled') return batch.due > at;
  if (kept.state !== 'waiting') return false;
  return (['due', 'expires', 'to', 'shifted'] as const).some((part) => kept[part] !== batch[part]);
}

/** Overviews of past weeks, or further ahead than is planned now, are left alone. */
function isOverviewTooMany(
  { definition }: ScheduleInputs,
  batch: StoredBatch,
  at: string,
  lastDay: string,
): boolean {
  if (batch.state !== 'waiting' || batch.due <= at) return false;
  return definition.reminders.weekly === undefined || batch.due > lastDay;
}

function whyCancelled(
  { milestone, rule, revision }: StoredBatch,
  event: ScheduledEvent | undefined,
  milestones: ReadonlySet<string>,
): string {
  if (rule === WEEKLY) return BECAUSE.rule;
  if (!event) return milestones.has(milestone) ? BECAUSE.replaced : BECAUSE.gone;
  return revision === event.revision ? BECAUSE.rule : BECAUSE.moved;
}

function byKey(one: ScheduledEvent, other: ScheduledEvent): number {
  return scheduledEventKey(one) < scheduledEventKey(other) ? -1 : 1;
}
