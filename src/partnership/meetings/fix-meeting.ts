import { weekdayOf } from '../dates/day.ts';
import type { MilestoneDate } from '../dates/milestone-date.ts';
import { halfHoliday, publicHoliday } from '../dates/public-holidays.ts';
import { windowOf } from '../dates/window.ts';
import type { Definition } from '../definition/definition.ts';
import { JoinLink } from '../definition/timeline.ts';
import { type MilestoneChange, milestonesInForce } from '../enrolment/milestone-change.ts';

/** A meeting to be fixed: the day of a milestone, for everybody or for one network (R60). */
export interface MeetingWanted {
  milestone: string;
  /** Id; absent for a meeting of the whole partnership. */
  network?: string;
  /** Number of the milestone's meeting, from 1. */
  number: number;
  /** ISO day. */
  day: string;
  /** `09:30`, Danish time. */
  starts?: string;
  ends?: string;
  /** On one line: see `placeOnOneLine`. */
  place?: string;
  /** Join link of a meeting that is held online, alone or beside its place: https. */
  link?: string;
  /** Agenda items, one a line. */
  agenda?: string;
}

/** What a meeting is checked against. */
export interface MeetingGround {
  definition: Definition;
  milestoneChanges: readonly MilestoneChange[];
  networks: readonly { id: string; name: string }[];
  /** The meetings already fixed. */
  meetings: readonly MeetingWanted[];
}

/** Why a meeting cannot be fixed. */
export type MeetingRefusal =
  | { rule: 'unknown-milestone'; id: string; known: { id: string; title: string }[] }
  | { rule: 'unknown-network'; id: string; known: { id: string; name: string }[] }
  | { rule: 'ends-too-early'; starts: string | undefined; ends: string }
  | { rule: 'place-too-long'; characters: number; most: number }
  | { rule: 'no-link'; link: string }
  | { rule: 'agenda-too-long'; characters: number; most: number };

/** Room for a venue, an address and a room; shown in calendar titles and lists. */
const MOST_CHARACTERS_OF_PLACE = 200;
/** As much as forms take, and every platform's message holds. */
const MOST_CHARACTERS_OF_AGENDA = 2000;

/** What to check; never a reason to refuse, as KL and the networks decide their own dates. */
export type MeetingWarning =
  | { kind: 'weekend'; day: string }
  | { kind: 'holiday'; day: string; name: string }
  | { kind: 'outside-period'; title: string; period: MilestoneDate }
  | { kind: 'already-past'; day: string }
  /** The same people already meet that day. */
  | { kind: 'clash'; day: string; title: string; network?: string };

export interface MeetingExamined {
  refusals: MeetingRefusal[];
  warnings: MeetingWarning[];
}

/** A place as typed, perhaps as the lines of an address; undefined if it is blank. */
export function placeOnOneLine(text: string): string | undefined {
  return text.replace(/\s+/g, ' ').trim() || undefined;
}

/** Checks a meeting before it is fixed. `today` is an ISO day. */
export function examineMeeting(ground: MeetingGround, wanted: MeetingWanted, today: string): MeetingExamined {
  return { refusals: refusalsOf(ground, wanted), warnings: warningsOf(ground, wanted, today) };
}

function refusalsOf(
  { definition, networks }: MeetingGround,
  { milestone, network, starts, ends, place = '', link, agenda = '' }: MeetingWanted,
): MeetingRefusal[] {
  const refusals: MeetingRefusal[] = [];
  const { milestones } = definition.timeline;
  if (!milestones.some(({ id }) => id === milestone)) {
    const known = milestones.map(({ id, title }) => ({ id, title }));
    refusals.push({ rule: 'unknown-milestone', id: milestone, known });
  }
  if (network !== undefined && !networks.some(({ id }) => id === network)) {
    refusals.push({ rule: 'unknown-network', id: network, known: [...networks] });
  }
  if (ends !== undefined && (starts === undefined || ends <= starts)) {
    refusals.push({ rule: 'ends-too-early', starts, ends });
  }
  const characters = [...place].length;
  if (characters > MOST_CHARACTERS_OF_PLACE) {
    refusals.push({ rule: 'place-too-long', characters, most: MOST_CHARACTERS_OF_PLACE });
  }
  if (link !== undefined && !JoinLink.safeParse(link).success) refusals.push({ rule: 'no-link', link });
  const items = [...agenda].length;
  if (items > MOST_CHARACTERS_OF_AGENDA) {
    refusals.push({ rule: 'agenda-too-long', characters: items, most: MOST_CHARACTERS_OF_AGENDA });
  }
  return refusals;
}

function warningsOf(ground: MeetingGround, wanted: MeetingWanted, today: string): MeetingWarning[] {
  const { day } = wanted;
  const holiday = publicHoliday(day) ?? halfHoliday(day);
  return [
    ...(holiday === undefined ? [] : [{ kind: 'holiday' as const, day, name: holiday }]),
    ...(weekdayOf(day) > 5 ? [{ kind: 'weekend' as const, day }] : []),
    ...outsidePeriod(ground, wanted),
    ...(day < today ? [{ kind: 'already-past' as const, day }] : []),
    ...clashes(ground, wanted),
  ];
}

function outsidePeriod(ground: MeetingGround, { milestone: id, day }: MeetingWanted): MeetingWarning[] {
  const milestone = inForce(ground).find((one) => one.id === id);
  const window = milestone && windowOf(milestone.when);
  if (!milestone || !window || (window.firstDay <= day && day <= window.lastDay)) return [];
  return [{ kind: 'outside-period', title: milestone.title, period: milestone.when }];
}

/**
 * A network's meeting clashes with those of that network and of everybody; a meeting of everybody clashes with all.
 */
function clashes(ground: MeetingGround, wanted: MeetingWanted): MeetingWarning[] {
  return ground.meetings
    .filter(
      (other) =>
        other.day === wanted.day &&
        !isSame(other, wanted) &&
        (other.network === undefined || wanted.network === undefined || other.network === wanted.network),
    )
    .map(({ milestone, network, day }) => {
      const title = inForce(ground).find(({ id }) => id === milestone)?.title ?? milestone;
      const name = ground.networks.find(({ id }) => id === network)?.name;
      return { kind: 'clash', day, title, ...(name !== undefined && { network: name }) };
    });
}

function isSame(one: MeetingWanted, other: MeetingWanted): boolean {
  return one.milestone === other.milestone && one.network === other.network && one.number === other.number;
}

function inForce({ definition, milestoneChanges }: MeetingGround) {
  return milestonesInForce(definition, milestoneChanges);
}

/** Start and end, as `09:30`, Danish time. */
export interface Times {
  starts: string;
  ends?: string;
}

const CLOCK = '(?:kl\\.?|klokken)?\\s*(\\d{1,2})(?:[.:](\\d{2}))?';
const TIMES = new RegExp(`^(?:fra\\s+)?${CLOCK}(?:\\s*(?:-|–|—|til)\\s*${CLOCK})?$`, 'iu');

/** "9.30", "kl. 9", "9.30-15.30", "fra 10 til 15"; undefined for anything else, impossible times included. */
export function readTimes(text: string): Times | undefined {
  const found = TIMES.exec(text.trim());
  if (!found) return undefined;
  const [, hour = '', minute, untilHour, untilMinute] = found;
  const starts = clockTime(hour, minute);
  if (starts === undefined) return undefined;
  if (untilHour === undefined) return { starts };
  const ends = clockTime(untilHour, untilMinute);
  return ends === undefined ? undefined : { starts, ends };
}

function clockTime(hour: string, minute = '00'): string | undefined {
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}
