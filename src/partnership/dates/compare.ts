import type { MilestoneDate } from './milestone-date.ts';
import { windowOf } from './window.ts';

/**
 * Orders a timeline (for `toSorted`): by first day, then last day, then time of day. What recurs or has no date
 * comes last, in the order it stood in.
 */
export function compareMilestoneDates(a: MilestoneDate, b: MilestoneDate): number {
  const one = windowOf(a);
  const other = windowOf(b);
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return (
    compareDays(one.firstDay, other.firstDay) ||
    compareDays(one.lastDay, other.lastDay) ||
    one.first.toMillis() - other.first.toMillis() ||
    one.last.toMillis() - other.last.toMillis()
  );
}

function compareDays(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
