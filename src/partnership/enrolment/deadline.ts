import type { DateTime } from 'luxon';
import type { MilestoneDate } from '../dates/milestone-date.ts';
import { windowOf } from '../dates/window.ts';
import type { Definition } from '../definition/definition.ts';
import { type MilestoneChange, milestonesInForce } from './milestone-change.ts';

/**
 * Until when municipalities may answer (R37), after all `changes`; undefined if the timeline has no such date. The last
 * one counts if there are several; later questions have their own deadlines.
 */
export function registrationDeadline(
  definition: Definition,
  changes: readonly MilestoneChange[],
): { date: MilestoneDate; last: DateTime } | undefined {
  return milestonesInForce(definition, changes)
    .filter(
      ({ id, activities }) =>
        activities.includes('registration-deadline') &&
        !definition.laterDeadlines.some(({ milestone }) => milestone === id),
    )
    .flatMap(({ when }) => {
      const window = windowOf(when);
      return window === null ? [] : [{ date: when, last: window.last }];
    })
    .toSorted((a, b) => b.last.toMillis() - a.last.toMillis())[0];
}

/** Until when a later question may be answered, after all `changes`; undefined if its milestone has no day. */
export function laterDeadline(
  definition: Definition,
  changes: readonly MilestoneChange[],
  id: string,
): { date: MilestoneDate; last: DateTime } | undefined {
  const asked = definition.laterDeadlines.find((one) => one.id === id);
  const milestone = milestonesInForce(definition, changes).find((one) => one.id === asked?.milestone);
  const window = milestone && windowOf(milestone.when);
  return milestone && window ? { date: milestone.when, last: window.last } : undefined;
}

/**
 * Whether an answer came after the deadline, to the millisecond: "kl. 10.00" lasts until 10:00:00.000, a day until its
 * very end.
 * Derived, not stored, as a deadline may be moved even after it has passed (M15). An answer is in time if it met either
 * the deadline in force when it came or the one in force after all `changes`. Extending a deadline thus makes a late
 * answer timely, and advancing it never makes a timely one late.
 */
export function isLate(
  definition: Definition,
  changes: readonly MilestoneChange[],
  receivedAt: DateTime,
): boolean {
  return isAfter((known) => registrationDeadline(definition, known), changes, receivedAt);
}

/** The same of an answer to a later question. */
export function isLateFor(
  definition: Definition,
  changes: readonly MilestoneChange[],
  receivedAt: DateTime,
  id: string,
): boolean {
  return isAfter((known) => laterDeadline(definition, known, id), changes, receivedAt);
}

function isAfter(
  deadlineAfter: (changes: readonly MilestoneChange[]) => { last: DateTime } | undefined,
  changes: readonly MilestoneChange[],
  receivedAt: DateTime,
): boolean {
  const then = changes.filter(({ movedAt }) => Date.parse(movedAt) <= receivedAt.toMillis());
  return [then, changes].every((known) => {
    const deadline = deadlineAfter(known);
    return deadline !== undefined && receivedAt > deadline.last;
  });
}

/** Days from today to the day of a deadline; negative once it has passed. */
export function daysUntil(deadline: DateTime, now: DateTime): number {
  const day = (at: DateTime) => at.startOf('day').setZone('utc', { keepLocalTime: true });
  return Math.round(day(deadline).diff(day(now), 'days').days);
}
