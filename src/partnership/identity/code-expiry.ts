import type { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { Definition } from '../definition/definition.ts';
import { registrationDeadline } from '../enrolment/deadline.ts';
import type { MilestoneChange } from '../enrolment/milestone-change.ts';

/** Late answers are welcome, so a code outlives the deadline. */
const DAYS_AFTER_DEADLINE = 30;

/**
 * The last moment at which a code made now can be used: the end of a day in Denmark, so many `days` from now. Where
 * none are given, 30 days after the deadline for registration that is in force, or after today where that has passed
 * or there is no deadline.
 */
export function codeExpiry(
  definition: Definition,
  changes: readonly MilestoneChange[],
  now: DateTime<true>,
  days?: number,
): DateTime<true> {
  const today = now.setZone(ZONE);
  if (days !== undefined) return today.plus({ days }).endOf('day');
  const deadline = registrationDeadline(definition, changes)?.last.setZone(ZONE);
  const from = deadline?.plus({ days: DAYS_AFTER_DEADLINE }).endOf('day');
  return from?.isValid && from > today ? from : today.plus({ days: DAYS_AFTER_DEADLINE }).endOf('day');
}
