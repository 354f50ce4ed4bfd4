import { danishInstant } from '../dates/day.ts';
import { type MilestoneDate, windowOfSingle } from '../dates/milestone-date.ts';
import { windowOf } from '../dates/window.ts';
import { writeMilestoneDateWithWeekday } from '../dates/write.ts';
import type { MeetingPlan, Milestone } from '../definition/timeline.ts';
import { meetingDetails, withHours } from '../meetings/meeting-details.ts';
import type { EventDate } from './scheduled-event.ts';

/** A milestone's date with the hours, place, link and agenda that are planned for its meeting. */
export function plannedDate({ when, meeting }: Pick<Milestone, 'when' | 'meeting'>): EventDate {
  const date = dateOfMilestone(withHours(when, meeting?.hours));
  return { ...timed(date, meeting?.hours), ...meetingDetails({}, meeting) };
}

/** Several days have the same hours; other dates have got theirs. */
function timed(date: EventDate, hours: MeetingPlan['hours']): EventDate {
  const [day] = date.days ?? [];
  if (hours === undefined || day === undefined) return date;
  const { from: starts, until: ends } = hours;
  const written = `${date.written} kl. ${`${starts}–${ends}`.replaceAll(':', '.')}`;
  return { ...date, written, first: danishInstant(day, starts), starts, ends };
}

/** A milestone's own date; `fixed` if it is a day, several, an instant, or a range of them. */
export function dateOfMilestone(when: MilestoneDate): EventDate {
  const window = windowOf(when);
  const written = writeMilestoneDateWithWeekday(when);
  if (window === null) return { written, fixed: false };
  return {
    ...(when.kind === 'several' &&
      isFixed(when) && { days: when.dates.map((day) => windowOfSingle(day).firstDay) }),
    written,
    first: window.first.toUTC().toISO(),
    last: window.last.toUTC().toISO(),
    fixed: isFixed(when),
    ...(when.kind === 'instant' && { starts: when.time }),
    ...(when.kind === 'range' && {
      ...(when.from.kind === 'instant' && { starts: when.from.time }),
      ...(when.to.kind === 'instant' && { ends: when.to.time }),
    }),
  };
}

function isFixed(when: MilestoneDate): boolean {
  if (when.kind === 'range') return isFixed(when.from) && isFixed(when.to);
  if (when.kind === 'several') return when.dates.every(isFixed);
  if (when.kind === 'by') return when.through === true || isFixed(when.date);
  return when.kind === 'day' || when.kind === 'instant';
}
