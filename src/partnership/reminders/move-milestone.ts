import type { DateTime } from 'luxon';
import { danishDay } from '../dates/day.ts';
import type { MilestoneDate } from '../dates/milestone-date.ts';
import { dayOff } from '../dates/public-holidays.ts';
import { windowOf } from '../dates/window.ts';
import { writeMilestoneDate } from '../dates/write.ts';
import type { Definition } from '../definition/definition.ts';
import type { Milestone } from '../definition/timeline.ts';
import {
  type MilestoneChange,
  type MilestoneDecision,
  type MilestoneRefusal,
  type MilestoneWarning,
  milestonesInForce,
} from '../enrolment/milestone-change.ts';
import { dateOfMilestone } from './date-of-milestone.ts';
import { concerns, counts, reckonSendings } from './sendings.ts';

/**
 * Moves a milestone, even one that has passed, as KL did with a deadline (M15). Signed agreements are not affected.
 */
export function moveMilestone(
  definition: Definition,
  changes: readonly MilestoneChange[],
  move: { milestone: string; to: MilestoneDate; why: string },
  by: string,
  now: DateTime<true>,
): MilestoneDecision {
  const timeline = milestonesInForce(definition, changes);
  const milestone = timeline.find(({ id }) => id === move.milestone);
  const refusals = refusalsOf(timeline, milestone, move);
  const [first, ...others] = refusals;
  if (first !== undefined) return { ok: false, refusals: [first, ...others] };
  if (milestone === undefined) throw new Error('Our own bug: a milestone that is not there was not refused');
  return {
    ok: true,
    change: {
      milestone: milestone.id,
      from: milestone.when,
      to: move.to,
      movedBy: by,
      movedAt: now.toISO(),
      why: move.why.trim(),
    },
    warnings: [
      ...warningsOf(timeline, milestone, move.to, now),
      ...remindersDue(definition, milestone, move.to, now),
    ],
  };
}

function refusalsOf(
  timeline: readonly Milestone[],
  milestone: Milestone | undefined,
  move: { milestone: string; to: MilestoneDate; why: string },
): MilestoneRefusal[] {
  const refusals: MilestoneRefusal[] = [];
  if (milestone === undefined) {
    const known = timeline.map(({ id, title }) => ({ id, title }));
    refusals.push({ rule: 'unknown-milestone', id: move.milestone, known });
  } else if (writeMilestoneDate(milestone.when) === writeMilestoneDate(move.to)) {
    refusals.push({ rule: 'same-date', title: milestone.title, date: move.to });
  }
  if (move.why.trim() === '') refusals.push({ rule: 'why-missing' });
  return refusals;
}

function warningsOf(
  timeline: readonly Milestone[],
  { id, title, when }: Milestone,
  to: MilestoneDate,
  now: DateTime,
): MilestoneWarning[] {
  const window = windowOf(to);
  if (window === null) return windowOf(when) === null ? [] : [{ kind: 'no-longer-dated', title }];
  const passed: MilestoneWarning[] = timeline
    .filter((other) => other.id !== id)
    .flatMap((other) => {
      const before = placeBeside(when, other.when);
      const after = placeBeside(to, other.when);
      if (before === undefined || after === undefined || before === after) return [];
      return [{ kind: 'passes', title, other: other.title, now: after }];
    });
  return [
    ...passed,
    ...(window.last < now ? [{ kind: 'already-past' as const, title, date: to }] : []),
    ...daysOff(title, to),
  ];
}

function daysOff(title: string, to: MilestoneDate): MilestoneWarning[] {
  const { fixed, first, last } = dateOfMilestone(to);
  if (!fixed || first === undefined || last === undefined) return [];
  const days = [...new Set([first, last].map(danishDay))];
  return days.flatMap((day) => {
    const off = dayOff(day);
    return off === undefined ? [] : [{ kind: 'day-off', title, date: { kind: 'day', date: day }, off }];
  });
}

function remindersDue(
  { reminders: { rules, calendar } }: Definition,
  milestone: Milestone,
  to: MilestoneDate,
  now: DateTime<true>,
): MilestoneWarning[] {
  const when = dateOfMilestone(to);
  const at = now.toUTC().toISO();
  if (when.last === undefined || when.last < at) return [];
  const reckoned = rules
    .filter((rule) => concerns(rule, milestone) && counts(rule, milestone, when))
    .flatMap((rule) => reckonSendings(calendar, rule, when));
  const lost = reckoned.filter(({ sending, tooLate }) => tooLate || sending.expires <= at).length;
  const atOnce = reckoned.filter(
    ({ sending, tooLate }) => !tooLate && sending.due <= at && sending.expires > at,
  ).length;
  return atOnce + lost === 0 ? [] : [{ kind: 'reminders-due', title: milestone.title, atOnce, lost }];
}

/** Whether one date is entirely before or after another; undefined if they overlap or one has no day. */
function placeBeside(one: MilestoneDate, other: MilestoneDate): 'before' | 'after' | undefined {
  const a = windowOf(one);
  const b = windowOf(other);
  if (a === null || b === null) return undefined;
  if (a.last < b.first) return 'before';
  return a.first > b.last ? 'after' : undefined;
}
