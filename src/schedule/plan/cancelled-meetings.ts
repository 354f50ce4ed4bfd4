import { dateOfMilestone } from '../../partnership/reminders/date-of-milestone.ts';
import { type ScheduledEvent, scheduledEventKey } from '../../partnership/reminders/scheduled-event.ts';
import type { DatedEvent, ScheduleInputs } from './schedule-plan.ts';

const NO_DATE = dateOfMilestone({ kind: 'undated' });

/**
 * Cancelled meetings: the event stays, without a date, so that whoever was told about it is told that it no longer
 * applies, and about a new date if there is one. Past meetings are left alone.
 * @param dated the current events
 * @param at ISO instant of now
 */
export function cancelledMeetings(
  { definition, networks }: Pick<ScheduleInputs, 'definition' | 'networks'>,
  kept: readonly ScheduledEvent[],
  dated: readonly DatedEvent[],
  at: string,
): DatedEvent[] {
  const there = new Set(dated.map(scheduledEventKey));
  const milestones = new Set(definition.timeline.milestones.map(({ id }) => id));
  const known = new Set(['', ...networks.map(({ id }) => id)]);
  return kept
    .filter((one) => one.number > 0 && milestones.has(one.milestone) && known.has(one.network))
    .filter((one) => !there.has(scheduledEventKey(one)) && (lies(one, at) || wasCalledOff(one)))
    .map(({ milestone, network, number }) => ({ milestone, network, number, when: NO_DATE }));
}

function lies({ when: { fixed, last } }: ScheduledEvent, at: string): boolean {
  return fixed && last !== undefined && last >= at;
}

/** Only a cancelled meeting has a number and no day at all. */
function wasCalledOff({ when: { first }, revision }: ScheduledEvent): boolean {
  return first === undefined && revision > 0;
}
