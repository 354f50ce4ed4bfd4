import type { DateTime } from 'luxon';
import type { MilestoneDate } from '../dates/milestone-date.ts';
import { windowOf } from '../dates/window.ts';
import type { Definition } from '../definition/definition.ts';
import { type MilestoneChange, milestonesInForce } from './milestone-change.ts';

/**
 * Until when municipalities are asked to answer (R37), after all `changes`; undefined where the timeline has no
 * such date. Of several the last counts; later questions have deadlines of their own.
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

/**
 * Whether an answer came after the deadline, to the millisecond: "kl. 10.00" lasts to 10:00:00.000 and a day to
 * its very end.
 *
 * Never stored, because a deadline is moved also after it has passed (M15). An answer is in time if it kept the
 * deadline that was in force when it came, or the one in force after all `changes`. So an answer that was late
 * under the old deadline stops being late when a later one is recorded, and one that was in time stays so when
 * the deadline is moved nearer.
 */
export function isLate(
  definition: Definition,
  changes: readonly MilestoneChange[],
  receivedAt: DateTime,
): boolean {
  const then = changes.filter(({ movedAt }) => Date.parse(movedAt) <= receivedAt.toMillis());
  return [then, changes].every((known) => {
    const deadline = registrationDeadline(definition, known);
    return deadline !== undefined && receivedAt > deadline.last;
  });
}
