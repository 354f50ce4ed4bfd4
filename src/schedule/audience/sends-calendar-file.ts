import type { Definition } from '../../partnership/definition/definition.ts';
import { type Batch, MOVED } from '../../partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import { concerns } from '../../partnership/reminders/sendings.ts';

/**
 * Whether a calendar file goes with a round: where its rule says so and there is a day; with the news of a moved date
 * wherever a rule about it sends one, also to take it out of calendars again.
 */
export function sendsCalendarFile(
  { timeline, reminders }: Definition,
  { rule }: Pick<Batch, 'rule'>,
  { milestone, when }: Pick<ScheduledEvent, 'milestone' | 'when'>,
): boolean {
  if (rule !== MOVED)
    return when.fixed && (reminders.rules.find(({ id }) => id === rule)?.calendarFile ?? false);
  const about = timeline.milestones.find(({ id }) => id === milestone);
  return about !== undefined && reminders.rules.some((one) => one.calendarFile && concerns(one, about));
}
