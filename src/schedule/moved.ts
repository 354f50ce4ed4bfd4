import type { Definition } from '../partnership/definition/definition.ts';
import type { Occasion, OccasionDate } from '../partnership/reminders/occasion.ts';
import type { Recipient } from '../partnership/reminders/recipient.ts';
import type { MunicipalityView } from './concerned.ts';
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

/** Whether a move is news to somebody who was told the date before: nobody who has answered needs a new deadline for it. */
export function needsToKnow(
  recipient: Recipient,
  { timeline }: Definition,
  { milestone }: Pick<Occasion, 'milestone'>,
  municipalities: readonly MunicipalityView[],
): boolean {
  const about = timeline.milestones.find(({ id }) => id === milestone);
  if (recipient.kind !== 'person' || !about?.activities.includes('registration-deadline')) return true;
  return municipalities.some(
    ({ municipality, answer }) => municipality === recipient.municipality && answer === undefined,
  );
}
