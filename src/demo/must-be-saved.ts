import { writtenProblems } from '../documents/drafting/written-problems.ts';
import type { MilestoneRefusal } from '../partnership/enrolment/milestone-change.ts';
import type { TransitionRefusal, WriteResult } from '../store/db/change.ts';

/**
 * The saved value.
 * @throws if the change was refused
 */
export function mustBeSaved<T>(
  result: WriteResult<T, TransitionRefusal | MilestoneRefusal>,
  what: string,
): T {
  if ('value' in result) return result.value;
  const why = writtenProblems(result).map(({ message }) => message);
  throw new Error(`The story can't go on, ${what}: ${why.join('; ')}`);
}
