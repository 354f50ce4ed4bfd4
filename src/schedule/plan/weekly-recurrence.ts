import { addDays, danishDay, isoWeekOf, weekdayOf } from '../../partnership/dates/day.ts';
import type { EventDate } from '../../partnership/reminders/scheduled-event.ts';
import { datesOfWeek } from './event-date.ts';
import type { DatedEvent } from './schedule-plan.ts';

/** The weeks from the beginning of the first event to the end of the last, for the staff's overviews. */
export function weeksOf(events: readonly { when: EventDate }[], from: string, until: string): DatedEvent[] {
  const first = events.flatMap(({ when }) => when.first ?? []).toSorted()[0];
  const last = events
    .flatMap(({ when }) => when.last ?? [])
    .toSorted()
    .at(-1);
  if (first === undefined || last === undefined) return [];
  const begins = [danishDay(first), from].toSorted()[1] ?? from;
  const ends = [danishDay(last), until].toSorted()[0] ?? until;
  const weeks: DatedEvent[] = [];
  for (let monday = mondayOf(begins); monday <= ends; monday = addDays(monday, 7))
    weeks.push(weekFrom(monday));
  return weeks;
}

function weekFrom(monday: string): DatedEvent {
  const { year, week } = isoWeekOf(monday);
  return {
    milestone: '',
    network: '',
    number: year * 100 + week,
    when: { written: `uge ${week}, ${year}`, ...datesOfWeek(monday), fixed: false },
  };
}

function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}
