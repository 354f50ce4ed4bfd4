import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { nextAllowedMoment } from '../../partnership/dates/working-days.ts';
import type { StoredBatch } from '../../partnership/reminders/batch.ts';
import { WEEKLY } from '../../partnership/reminders/batch.ts';
import { scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import { instant } from '../../store/db/values.ts';
import type { Reminder, ReminderState } from '../../store/reminders/reminder-rows.ts';
import type { Snapshot } from '../../store/reminders/snapshot.ts';
import { batchDetailsOf } from '../audience/batch-audience.ts';
import type { ReminderView } from '../audience/view.ts';
import type { ToWrite, WeekSince } from '../message/compose-reminder.ts';
import { revalidate, type SkipReasons } from '../outbox/revalidate.ts';
import {
  afterSelection,
  asPending,
  type DueSelection,
  selectDue,
  selectLateRecipients,
} from '../outbox/select-due.ts';
import { planSchedule } from '../plan/plan-schedule.ts';
import type { SchedulePlan } from '../plan/schedule-plan.ts';

/** Everything about a partnership's reminders, actual or hypothetical. */
export type WholeView = ReminderView & Pick<Snapshot, 'state' | 'plannedRevision'>;

/** What a sweep would do if reminders were switched on now, and what follows as long as nothing else happens. */
export interface Foreseen {
  /** The state after the first sweep has planned and enqueued. */
  view: WholeView;
  /** The next time at which sending is allowed: now, if within the hours. */
  sendingAt: DateTime<true>;
  /** What would be sent then: reminders that still apply, each with what it is composed from. */
  atOnce: { reminder: Reminder; toWrite: ToWrite }[];
  /** What the weekly overview would say, if included. */
  week: WeekSince;
  /** The first sweep's selection, and one for each later time at which a batch is due. ISO instants. */
  moments: { at: string; selection: DueSelection; late: Reminder[]; view: WholeView }[];
}

/**
 * Simulates a sweep with the same functions: plan, selection, revalidation. Writes nothing, and asks nobody whether
 * they can be reached.
 */
export function foresee(
  whole: WholeView,
  now: DateTime<true>,
  to: DateTime<true>,
  why: SkipReasons & { begun: string },
): Foreseen {
  const at = instant(now);
  const { ground } = whole;
  const kept = { events: [...whole.events.values()], batches: [...whole.batches.values()] };
  const plan = planSchedule(ground, kept, now, to > now ? to : now);
  const planned: WholeView = {
    ...afterExpiry(afterPlan(whole, plan, at), at, why),
    state: 'on',
    plannedRevision: ground.scheduleRevision,
  };
  const selection = selectDue(planned, at);
  const opened = afterSelection(planned, selection);
  const late = selectLateRecipients(opened, at).map(asPending);
  const view = withReminders(opened, late);
  const sendingAt = nextAllowedMoment(ground.definition.reminders.calendar, now) ?? now;
  const moments = [{ at, selection, late, view }];
  let last = view;
  for (const moment of momentsUntil(view, at, instant(DateTime.max(to, sendingAt.plus(1))))) {
    const next = selectDue(last, moment);
    last = afterSelection(last, next);
    moments.push({ at: moment, selection: next, late: [], view: last });
  }
  const then = moments.findLast((one) => one.at <= instant(sendingAt))?.view ?? view;
  const sending = afterExpiry(then, instant(sendingAt), why);
  return { view, sendingAt, atOnce: sentAt(sending, sendingAt, why), week: weekIn(sending), moments };
}

function momentsUntil({ batches }: WholeView, from: string, to: string): string[] {
  const waiting = [...batches.values()].filter(
    ({ state, due }) => state === 'waiting' && due > from && due < to,
  );
  return [...new Set(waiting.map(({ due }) => due))].toSorted();
}

function sentAt(view: WholeView, now: DateTime<true>, why: SkipReasons): Foreseen['atOnce'] {
  const at = instant(now);
  return [...view.reminders.values()].flat().flatMap((reminder) => {
    const { state, due, expires, leasedUntil } = reminder;
    const isTaken = leasedUntil !== undefined && leasedUntil > at;
    if (state !== 'pending' || due > at || expires <= at || isTaken) return [];
    return batchDetailsOf(reminder).flatMap((details) => {
      const toWrite = revalidate(view, reminder, details, now, why);
      return toWrite.kind === 'stands' ? [{ reminder, toWrite }] : [];
    });
  });
}

/** The state after `keepSchedule` has carried out a plan. */
export function afterPlan(view: WholeView, plan: SchedulePlan, at: string): WholeView {
  const reasons = new Map(plan.cancelled.map(({ key, reason }) => [key, reason]));
  const batches = new Map<string, StoredBatch>(view.batches);
  for (const batch of plan.batches) batches.set(batch.key, { ...batch, state: 'waiting' });
  for (const [key, reason] of reasons) {
    const batch = batches.get(key);
    if (batch) batches.set(key, { ...batch, state: 'cancelled', reason });
  }
  return {
    ...ended(view, at, (one) => {
      const reason = reasons.get(one.round ?? '');
      return reason === undefined || one.leaseOwner !== undefined
        ? undefined
        : { state: one.inDoubt ? 'unknown' : 'cancelled', lastError: reason };
    }),
    batches,
    events: new Map([
      ...view.events,
      ...plan.events.map((event) => [scheduledEventKey(event), event] as const),
    ]),
  };
}

/** The state after `expireReminders` has expired what is too late. */
function afterExpiry(view: WholeView, at: string, why: { tooLate: string; begun: string }): WholeView {
  return ended(view, at, ({ due, expires, leasedUntil, inDoubt }) => {
    const isTaken = leasedUntil !== undefined && leasedUntil > at;
    if (due > at || expires > at || isTaken) return undefined;
    return inDoubt
      ? { state: 'unknown', lastError: why.begun }
      : { state: 'expired', lastError: why.tooLate };
  });
}

function ended(
  view: WholeView,
  endedAt: string,
  ends: (reminder: Reminder) => { state: ReminderState; lastError: string } | undefined,
): WholeView {
  const end = (reminder: Reminder): Reminder => {
    const how = reminder.state === 'pending' ? ends(reminder) : undefined;
    if (!how) return reminder;
    const { leaseOwner: _, leasedUntil: __, ...rest } = reminder;
    return { ...rest, ...how, endedAt };
  };
  const reminders = [...view.reminders].map(([key, some]) => [key, some.map(end)] as const);
  return { ...view, reminders: new Map(reminders) };
}

function withReminders(view: WholeView, added: readonly Reminder[]): WholeView {
  const reminders = new Map(view.reminders);
  for (const one of added) {
    const { round = '' } = one;
    reminders.set(round, [...(reminders.get(round) ?? []), one]);
  }
  return { ...view, reminders };
}

function weekIn({ reminders, events }: WholeView): WeekSince {
  const all = [...reminders.values()].flat();
  const sent = all
    .filter(({ rule, state }) => rule === WEEKLY && state === 'sent')
    .flatMap(({ endedAt }) => endedAt ?? [])
    .toSorted()
    .at(-1);
  return {
    ...(sent !== undefined && { lastSent: sent }),
    failed: all
      .filter(({ state }) => state === 'failed' || state === 'unknown' || state === 'expired')
      .toSorted((one, other) => compare(other.due, one.due) || compare(one.key, other.key)),
    events: [...events.values()].toSorted(
      (one, other) =>
        compare(one.milestone, other.milestone) ||
        compare(one.network, other.network) ||
        one.number - other.number,
    ),
  };
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The instant that previewed texts are written at. */
export function momentOf(at: string): DateTime<true> {
  return DateTime.fromISO(at, { zone: ZONE }) as DateTime<true>;
}
