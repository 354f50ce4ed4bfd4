import type { MilestoneDate, SingleDate } from '../dates/milestone-date.ts';
import { writeMilestoneDate } from '../dates/write.ts';
import type { MeetingPlan } from '../definition/timeline.ts';

/** How a meeting is held: where, over which join link, and about what. */
export interface MeetingDetails {
  /** Absent while nobody has said so. */
  held?: MeetingPlan['held'];
  place?: string;
  /** Only for those who take part. */
  link?: string;
  /** Agenda items, in order. */
  agenda?: string[];
}

/** What staff fixed of a meeting beside its day. */
export interface FixedDetails {
  place?: string | undefined;
  link?: string | undefined;
  /** Agenda items, one a line. */
  agenda?: string | undefined;
}

/**
 * The details of a meeting: what staff fixed, and otherwise what the definition plans. A meeting planned either in person
 * or online is held the other way once only that way is fixed; one planned both ways keeps what is not mentioned.
 */
export function meetingDetails(fixed: FixedDetails, plan: MeetingPlan | undefined): MeetingDetails {
  const agenda = fixed.agenda === undefined ? plan?.agenda : agendaItems(fixed.agenda);
  return { ...whereHeld(fixed, plan), ...(agenda && agenda.length > 0 && { agenda }) };
}

/** A fixed meeting with what its milestone plans where staff said nothing: times, and how it is held. */
export function asHeld(
  { day, starts, ends, place, link, agenda }: { day: string; starts?: string; ends?: string } & FixedDetails,
  plan: MeetingPlan | undefined,
): { day: string; starts?: string; ends?: string } & MeetingDetails {
  const from = starts ?? plan?.hours?.from;
  const until = ends ?? (starts === undefined ? plan?.hours?.until : undefined);
  return {
    day,
    ...(from !== undefined && { starts: from }),
    ...(until !== undefined && { ends: until }),
    ...meetingDetails({ place, link, agenda }, plan),
  };
}

function whereHeld({ place, link }: FixedDetails, plan: MeetingPlan | undefined): MeetingDetails {
  const isPlanned = place === undefined && link === undefined;
  if (plan && (isPlanned || plan.held === 'hybrid')) {
    return where(plan.held, place ?? plan.place, link ?? plan.link);
  }
  if (isPlanned) return {};
  return where(link === undefined ? 'in-person' : place === undefined ? 'online' : 'hybrid', place, link);
}

function where(held: MeetingPlan['held'], place?: string, link?: string): MeetingDetails {
  return { held, ...(place !== undefined && { place }), ...(link !== undefined && { link }) };
}

/** An agenda as typed, one item a line, with or without bullets or numbers. */
export function agendaItems(text: string): string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:[-–*•]|\d{1,2}[.)])\s+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((item) => item !== '');
}

/** A date with the hours of its meeting, where it has a day and no time of its own: hours never move a day. */
export function withHours(when: MilestoneDate, hours: MeetingPlan['hours']): MilestoneDate {
  if (hours === undefined) return when;
  const from = when.kind === 'range' ? when.from : when;
  const to = when.kind === 'range' ? when.to : when;
  if (from.kind !== 'day' || to.kind !== 'day') return when;
  return { kind: 'range', from: at(from.date, hours.from), to: at(to.date, hours.until) };
}

/** A date with the hours of its meeting as people read it; hours of several days, or of a day that is not fixed yet, follow it. */
export function writeWithHours(when: MilestoneDate, hours: MeetingPlan['hours']): string {
  const written = writeMilestoneDate(withHours(when, hours));
  if (hours === undefined || / kl\. /.test(written)) return written;
  const clock = `kl. ${hours.from}–${hours.until}`.replaceAll(':', '.');
  return when.kind === 'several' ? `${written} ${clock}` : `${written}, ${clock}`;
}

function at(date: string, time: string): SingleDate {
  return { kind: 'instant', date, time };
}
