import { windowOf } from '../../partnership/dates/window.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import { type MilestoneChange, milestonesInForce } from '../../partnership/enrolment/milestone-change.ts';
import { dateOfMilestone, plannedDate } from '../../partnership/reminders/date-of-milestone.ts';
import {
  type EventDate,
  type ScheduledEvent,
  scheduledEventKey,
} from '../../partnership/reminders/scheduled-event.ts';
import { atMeetingsTimeAndPlace, dateOfMeeting } from './event-date.ts';
import { yearPartsOf } from './recurrence.ts';
import type { DatedEvent, PlannedMeeting, ScheduleInputs } from './schedule-plan.ts';
import { onceFor } from './view-index.ts';

/**
 * What reminders are about, with the dates in force: milestones, their meetings, and the parts of the year in which a
 * recurring event has no day yet. Without weeks.
 * A milestone without a fixed meeting is number 0; a meeting has its own number. If the milestone itself has a day, its
 * first meeting only makes that day more precise and stays number 0, so that nobody loses what they were told.
 * @param kept events as last computed
 */
export function scheduledEventsOf(
  inputs: ScheduleInputs,
  kept: ReadonlyMap<string, Pick<ScheduledEvent, 'when'>> = new Map(),
): DatedEvent[] {
  const movedAt = movesByMilestone(inputs.milestoneChanges);
  return milestonesInForce(inputs.definition, inputs.milestoneChanges).flatMap((milestone) => {
    const own = meetingsByNetwork(inputs, milestone.id);
    const inMilestone: InMilestone = {
      milestone,
      date: plannedDate(milestone),
      window: windowOf(milestone.when),
      movedAt: movedAt.get(milestone.id),
      kept,
      inputs,
    };
    return networksOf(milestone, inputs, own).flatMap((network) =>
      eventsOfNetwork(inMilestone, network, own.get(network) ?? []),
    );
  });
}

/**
 * Ids of networks with an event of their own at a milestone: a common one does not concern them. Cached, as every
 * message asks for it.
 */
export function networksWithOwnEvent(inputs: ScheduleInputs, milestone: string): ReadonlySet<string> {
  return ownEvents(inputs).get(milestone) ?? new Set();
}

const ownEvents = onceFor((inputs: ScheduleInputs) => {
  const { milestones } = inputs.definition.timeline;
  return new Map(
    milestones.map((milestone) => {
      const networks = networksOf(milestone, inputs, meetingsByNetwork(inputs, milestone.id));
      return [milestone.id, new Set(networks.filter((network) => network !== ''))];
    }),
  );
});

/** Names of networks that have no day yet for an event, in order; empty if it is common to all. */
export function networksWithoutDay(
  inputs: ScheduleInputs,
  { milestone, network, number }: Pick<ScheduledEvent, 'milestone' | 'network' | 'number'>,
): string[] {
  if (network === '') return [];
  const without = new Set(
    scheduledEventsOf(inputs)
      .filter((one) => one.milestone === milestone && one.number === number && !one.when.fixed)
      .map((one) => one.network),
  );
  return inputs.networks.filter(({ id }) => without.has(id)).map(({ name }) => name);
}

interface InMilestone {
  milestone: Milestone;
  date: EventDate;
  window: ReturnType<typeof windowOf>;
  /** When it was last moved, in milliseconds. */
  movedAt: number | undefined;
  kept: ReadonlyMap<string, Pick<ScheduledEvent, 'when'>>;
  inputs: ScheduleInputs;
}

/** Ids of networks with an event of their own, and '' for a common one (R60). */
function networksOf(
  { perNetwork }: Milestone,
  { networks }: ScheduleInputs,
  meetings: ReadonlyMap<string, unknown>,
): string[] {
  const hasCommon = meetings.has('') || !perNetwork || networks.length === 0;
  if (!hasCommon) return networks.map(({ id }) => id);
  return ['', ...networks.map(({ id }) => id).filter((id) => meetings.has(id))];
}

function eventsOfNetwork(
  inMilestone: InMilestone,
  network: string,
  meetings: readonly PlannedMeeting[],
): DatedEvent[] {
  const { milestone, date, kept } = inMilestone;
  const named = { milestone: milestone.id, network };
  const fixed = meetings.map((meeting) => {
    const when = dateInForce(inMilestone, meeting);
    const isMilestone = meeting.number === 1 && standsForMilestone(named, date.fixed, when.fixed, kept);
    return { ...named, number: isMilestone ? 0 : meeting.number, when };
  });
  if (milestone.when.kind === 'recurring') {
    const open = yearPartsOf(inMilestone.inputs.definition, milestone.when.timesPerYear).filter(
      ({ firstDay, lastDay }) => !meetings.some(({ day }) => firstDay <= day && day <= lastDay),
    );
    return [...fixed, ...open.map(({ number, when }) => ({ ...named, number, when: dateOfMilestone(when) }))];
  }
  return fixed.length > 0 ? fixed : [{ ...named, number: 0, when: date }];
}

/**
 * Whether the first meeting is the milestone's own day: the milestone has one, or people were told one under its
 * number, even if it has since been moved to a period, so that the meeting has no day any more.
 */
function standsForMilestone(
  named: Pick<ScheduledEvent, 'milestone' | 'network'>,
  hasOwnDay: boolean,
  hasDay: boolean,
  kept: InMilestone['kept'],
): boolean {
  const own = kept.get(scheduledEventKey({ ...named, number: 0 }));
  if (own?.when.fixed) return true;
  return (
    (hasOwnDay || (own !== undefined && !hasDay)) && !kept.has(scheduledEventKey({ ...named, number: 1 }))
  );
}

/**
 * The later change wins: a milestone moved after the meeting was fixed moves the meeting along, unless its day still
 * fits.
 */
function dateInForce({ movedAt, window, date, milestone }: InMilestone, meeting: PlannedMeeting): EventDate {
  const wasFixedLater = movedAt === undefined || Date.parse(meeting.at) >= movedAt;
  const fits = window !== null && window.firstDay <= meeting.day && meeting.day <= window.lastDay;
  if (wasFixedLater || fits || milestone.when.kind === 'recurring')
    return dateOfMeeting(meeting, date, milestone.meeting);
  return atMeetingsTimeAndPlace(date, meeting, milestone.meeting);
}

/** The meetings of a milestone by network ('' for common ones). */
function meetingsByNetwork(inputs: ScheduleInputs, milestone: string): Map<string, PlannedMeeting[]> {
  return Map.groupBy(meetingsByMilestone(inputs).get(milestone) ?? [], ({ network = '' }) => network);
}

const meetingsByMilestone = onceFor((inputs: ScheduleInputs) =>
  Map.groupBy(meetingsThatStand(inputs), ({ milestone }) => milestone),
);

/**
 * In order, without repetition (of two with the same number the one fixed last), and without networks that no longer
 * exist.
 */
function meetingsThatStand({ meetings, networks }: ScheduleInputs): PlannedMeeting[] {
  const known = new Set(['', ...networks.map(({ id }) => id)]);
  const inOrder = meetings
    .filter(({ network = '' }) => known.has(network))
    .toSorted((a, b) => a.number - b.number || Date.parse(a.at) - Date.parse(b.at));
  const latest = new Map(
    inOrder.map((meeting) => [
      scheduledEventKey({
        milestone: meeting.milestone,
        network: meeting.network ?? '',
        number: meeting.number,
      }),
      meeting,
    ]),
  );
  return [...latest.values()];
}

function movesByMilestone(changes: readonly MilestoneChange[]): Map<string, number> {
  const moves = new Map<string, number>();
  for (const { milestone, movedAt } of changes) {
    moves.set(milestone, Math.max(moves.get(milestone) ?? Number.NEGATIVE_INFINITY, Date.parse(movedAt)));
  }
  return moves;
}
