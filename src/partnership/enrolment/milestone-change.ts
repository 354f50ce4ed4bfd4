import { z } from 'zod';
import { MilestoneDate } from '../dates/milestone-date.ts';
import { compareMilestoneDates } from '../dates/window.ts';
import type { Definition } from '../definition/definition.ts';
import type { Milestone } from '../definition/timeline.ts';

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
