import type { Definition } from '../../partnership/definition/definition.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { MunicipalityView } from './eligibility.ts';

/** Whether a move is news to somebody who was told the date before: nobody who has answered needs a new deadline for it. */
export function needsToKnow(
  recipient: Recipient,
  { timeline }: Definition,
  { milestone }: Pick<ScheduledEvent, 'milestone'>,
  municipalities: readonly MunicipalityView[],
): boolean {
  const about = timeline.milestones.find(({ id }) => id === milestone);
  if (recipient.kind !== 'person' || !about?.activities.includes('registration-deadline')) return true;
  return municipalities.some(
    ({ municipality, answer }) => municipality === recipient.municipality && answer === undefined,
  );
}
