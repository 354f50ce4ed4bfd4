import type { DateTime } from 'luxon';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { ReminderAudience } from '../../partnership/definition/reminders.ts';
import type { Batch } from '../../partnership/reminders/batch.ts';
import { planSchedule } from '../../schedule/plan/plan-schedule.ts';
import { instant } from '../../store/db/values.ts';
import type { ReminderSwitch } from '../../store/reminders/reminder-switch.ts';
import type { Ground, KeptSchedule } from '../../store/reminders/schedule.ts';

/** A batch of reminders, to be sent or already sent. */
export interface BatchChange {
  milestone: string;
  title: string;
  rule: string;
  step: string;
  to: ReminderAudience;
  /** ISO instant. */
  due: string;
  /** When it was due before, and its audience then. */
  before?: { due: string; to: ReminderAudience };
}

/** What happens to reminders that are not sent yet; each list by due time. */
export interface ReminderChanges {
  switch: ReminderSwitch['state'];
  /** Number of batches ahead. */
  ahead: number;
  added: BatchChange[];
  removed: BatchChange[];
  moved: BatchChange[];
}

/** As far ahead as a sweep plans the weekly overview. */
const AHEAD_DAYS = 28;

/**
 * Plans with both definitions against the stored schedule, as the next sweep would, and compares the batches ahead.
 */
export function reminderChanges(
  ground: Ground,
  kept: KeptSchedule,
  after: Definition,
  now: DateTime<true>,
): ReminderChanges {
  const old = ahead(ground, kept, now);
  const coming = ahead({ ...ground, definition: after }, kept, now);
  const line = (batch: Batch, { timeline, shortTitle }: Definition): BatchChange => ({
    ...{ milestone: batch.milestone, rule: batch.rule, step: batch.step, to: batch.to, due: batch.due },
    title: timeline.milestones.find(({ id }) => id === batch.milestone)?.title ?? shortTitle,
  });
  const added = [...coming].filter(([name]) => !old.has(name));
  const removed = [...old].filter(([name]) => !coming.has(name));
  const moved = [...coming].flatMap(([name, batch]) => {
    const before = old.get(name);
    if (!before || (before.due === batch.due && before.to === batch.to)) return [];
    return [{ ...line(batch, after), before: { due: before.due, to: before.to } }];
  });
  return {
    switch: kept.switch.state,
    ahead: coming.size,
    added: added.map(([, batch]) => line(batch, after)).toSorted(byDue),
    removed: removed.map(([, batch]) => line(batch, ground.definition)).toSorted(byDue),
    moved: moved.toSorted(byDue),
  };
}

/** Waiting batches that are not too late, keyed by what they are about regardless of its date. */
function ahead(ground: Ground, kept: KeptSchedule, now: DateTime<true>): Map<string, Batch> {
  const plan = planSchedule(ground, kept, now, now.plus({ days: AHEAD_DAYS }));
  const gone = new Set([...plan.cancelled, ...plan.batches].map(({ key }) => key));
  const waiting = kept.batches.filter(({ key, state }) => state === 'waiting' && !gone.has(key));
  return new Map(
    [...waiting, ...plan.batches]
      .filter(({ expires }) => expires > instant(now))
      .map((batch) => [nameOf(batch), batch]),
  );
}

function nameOf({ milestone, network, number, rule, step }: Batch): string {
  return [milestone, network, number, rule, step].join('/');
}

function byDue(one: BatchChange, other: BatchChange): number {
  return one.due < other.due ? -1 : Number(one.due > other.due);
}
