import type { Definition } from '../../partnership/definition/definition.ts';
import { MOVED } from '../../partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import { concerns } from '../../partnership/reminders/sendings.ts';

/**
 * Whether a rule would invite to a meeting of which neither time nor place is known: then nobody is invited, and KL's
 * staff are asked to fix them. Whoever is to be invited is once they have. An invitation is what a calendar file goes with.
 */
export function isBareInvitation(
  { reminders }: Pick<Definition, 'reminders'>,
  { rule }: { rule: string },
  { when }: Partial<Pick<ScheduledEvent, 'when'>>,
): boolean {
  if (rule === MOVED || !when?.fixed) return false;
  const { starts, place, held = 'in-person' } = when;
  const isNowhere = place === undefined && held === 'in-person';
  return (
    starts === undefined && isNowhere && reminders.rules.some((one) => one.id === rule && one.calendarFile)
  );
}

/** Participants and politicians are invited by rules of their own; staff are asked once. */
export function isFirstInvitation(
  { reminders, timeline }: Pick<Definition, 'reminders' | 'timeline'>,
  { rule }: { rule: string },
  { milestone }: Pick<ScheduledEvent, 'milestone'>,
): boolean {
  const about = timeline.milestones.find(({ id }) => id === milestone);
  const first = reminders.rules.find(
    (one) => one.calendarFile && about !== undefined && concerns(one, about),
  );
  return first?.id === rule;
}
