import type { DateTime } from 'luxon';
import { windowOf } from '../dates/window.ts';
import type { Definition } from '../definition/definition.ts';
import { type MilestoneChange, milestonesInForce } from './milestone-change.ts';

/** What of the timeline is not over yet, after all `changes`, the next first. */
export function upcoming(
  definition: Definition,
  changes: readonly MilestoneChange[],
  now: DateTime,
): Definition['timeline']['milestones'] {
  return milestonesInForce(definition, changes)
    .flatMap((milestone) => {
      const window = windowOf(milestone.when);
      return window && window.last >= now ? [{ milestone, last: window.last.toMillis() }] : [];
    })
    .toSorted((a, b) => a.last - b.last)
    .map(({ milestone }) => milestone);
}
