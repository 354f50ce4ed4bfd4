import type { OccasionDate } from '../partnership/reminders/occasion.ts';
import { onSameDays } from './occasion-date.ts';

/**
 * Whether people who were told the one date have to be told of the other. A time or a place that is added is no move;
 * one that is changed or taken away is.
 */
export function isMoved(before: OccasionDate, now: OccasionDate): boolean {
  if (!onSameDays(before, now)) return true;
  return (['starts', 'ends', 'place'] as const).some(
    (part) => before[part] !== undefined && before[part] !== now[part],
  );
}
