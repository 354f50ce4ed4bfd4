import type { DateTime } from 'luxon';
import { z } from 'zod';
import { danishDay } from '../dates/day.ts';
import { MilestoneDate } from '../dates/milestone-date.ts';
import { dayOff } from '../dates/public-holidays.ts';
import { compareMilestoneDates, windowOf } from '../dates/window.ts';
import { writeMilestoneDate } from '../dates/write.ts';
import type { Definition } from '../definition/definition.ts';
import type { Milestone } from '../definition/timeline.ts';
import { dateOfMilestone } from '../reminders/date-of-milestone.ts';
import { concerns, counts, reckonSendings } from '../reminders/sendings.ts';

/** A milestone that was moved (R72, M15): the old and the new date, who moved it, when and why. Plain JSON. */
export const MilestoneChange = z.strictObject({
  /** Id of the milestone. */
  milestone: z.string(),
  from: MilestoneDate,
  to: MilestoneDate,
  movedBy: z.string().trim().min(1),
  movedAt: z.iso.datetime({ offset: true }),
  why: z.string().trim().min(1).max(20_000),
});
export type MilestoneChange = z.infer<typeof MilestoneChange>;

/** Why a milestone cannot be moved. */
export type MilestoneRefusal =
  | { rule: 'unknown-milestone'; id: string; known: { id: string; title: string }[] }
  | { rule: 'same-date'; title: string; date: MilestoneDate }
  | { rule: 'why-missing' };

/** What staff should check after a move; never a reason to refuse it, as KL decides its own dates. */
export type MilestoneWarning =
  /** It changed order with another milestone: it was entirely before and is now entirely after, or the reverse. */
  | { kind: 'passes'; title: string; other: string; now: 'before' | 'after' }
  | { kind: 'already-past'; title: string; date: MilestoneDate }
  | { kind: 'no-longer-dated'; title: string }
  /** It begins or ends on a holiday or in a weekend: `off` names it. */
  | { kind: 'day-off'; title: string; date: MilestoneDate; off: string }
  /** The time of reminders before the new date has come: `atOnce` may still be sent, for `lost` it is too late. */
  | { kind: 'reminders-due'; title: string; atOnce: number; lost: number };

export type MilestoneDecision =
  | { ok: true; change: MilestoneChange; warnings: MilestoneWarning[] }
  | { ok: false; refusals: [MilestoneRefusal, ...MilestoneRefusal[]] };

/** The timeline with the dates in force after all `changes`; each milestone's latest counts. */
export function milestonesInForce(definition: Definition, changes: readonly MilestoneChange[]): Milestone[] {
  const inOrder = changes.toSorted((a, b) => Date.parse(a.movedAt) - Date.parse(b.movedAt));
  return definition.timeline.milestones.map((milestone) => {
    const latest = inOrder.findLast((change) => change.milestone === milestone.id);
    return latest === undefined ? milestone : { ...milestone, when: latest.to };
  });
}

/**
 * The timeline as it is printed: in the definition's own order, which may list a period after a deadline within it. Only
 * a milestone that was moved changes place, and only beside those it changed order with.
 */
export function timelineInForce(definition: Definition, changes: readonly MilestoneChange[]): Milestone[] {
  const before = new Map(definition.timeline.milestones.map(({ id, when }) => [id, when]));
  const inForce = milestonesInForce(definition, changes);
  const moved = inForce.filter(({ id }) => changes.some(({ milestone }) => milestone === id));
  return moved.reduce((timeline, milestone) => placed(timeline, milestone, before), inForce);
}

function placed(
  timeline: readonly Milestone[],
  milestone: Milestone,
  before: ReadonlyMap<string, MilestoneDate>,
): Milestone[] {
  const at = timeline.indexOf(milestone);
  const others = timeline.filter((other) => other !== milestone);
  const wanted = others.map((other, index) => {
    const was = compareMilestoneDates(
      before.get(other.id) ?? other.when,
      before.get(milestone.id) ?? milestone.when,
    );
    const now = compareMilestoneDates(other.when, milestone.when);
    const isPassed = now !== 0 && Math.sign(was) !== Math.sign(now);
    return { first: isPassed ? now < 0 : index < at, isPassed };
  });
  // What it passed decides; then the place with the fewest others on the wrong side, nearest to where it stood.
  const wrong = (place: number, passed: boolean) =>
    wanted.filter(({ first, isPassed }, index) => isPassed === passed && first !== index < place).length;
  const places = [...others.keys(), others.length];
  const [best = at] = places.toSorted(
    (a, b) =>
      wrong(a, true) - wrong(b, true) ||
      wrong(a, false) - wrong(b, false) ||
      Math.abs(a - at) - Math.abs(b - at),
  );
  return others.toSpliced(best, 0, milestone);
}

/** One milestone with the date in force; undefined if the definition has none with that id. */
export function milestoneInForce(
  definition: Definition,
  changes: readonly MilestoneChange[],
  id: string,
): Milestone | undefined {
  return milestonesInForce(definition, changes).find((milestone) => milestone.id === id);
}

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
