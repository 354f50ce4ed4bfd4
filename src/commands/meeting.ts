import type { DateTime } from 'luxon';
import {
  cancelMeeting as cancelMeetingAct,
  fixMeeting as fixMeetingAct,
  meetingFixed,
} from '../acts/meetings.ts';
import { comingText } from '../chat/text/incoming-mail-da.ts';
import {
  heldMeetingText,
  meetingRefusalText,
  meetingWarningText,
  whoseMeeting,
} from '../chat/text/meetings-da.ts';
import { MEETINGS_HEADING } from '../chat/text/tables-da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import type { Problem } from '../errors.ts';
import { milestonesInForce } from '../partnership/enrolment/milestone-change.ts';
import { placeOnOneLine, readTimes } from '../partnership/meetings/fix-meeting.ts';
import { findNetwork } from '../partnership/networks/stored-plan.ts';
import { tellerOf } from '../problems/tell.ts';
import { ASKED_PROBLEMS } from '../problems/text/commands-da.ts';
import { meetingUids } from '../schedule/calendar/calendar-event.ts';
import { meetingReplies } from '../store/partnerships/meeting-replies.ts';
import type { Meeting, SavedMeeting } from '../store/partnerships/meetings.ts';
import { type Ground, scheduleGround } from '../store/reminders/schedule.ts';
import { readDay } from './input/read-day.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';
import { table } from './terminal/table.ts';
import { unknownPartnership } from './unknown-partnership.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

interface MeetingOptions {
  day?: string;
  from?: string;
  until?: string;
  place?: string;
  link?: string;
  agenda?: string[];
  network?: string;
  number: number;
  cancel?: true;
  why?: string;
}

export async function meetingCommand(
  services: StoreServices,
  id: string,
  milestone: string,
  options: MeetingOptions,
): Promise<Report> {
  const ground = await scheduleGround(services.store, id);
  if (!ground) return unknownPartnership(services.store, id);
  return options.cancel
    ? cancelMeeting(services, ground, milestone, options)
    : fixMeeting(services, ground, milestone, options);
}

export async function meetingsCommand({ store }: StoreServices, id: string): Promise<Report> {
  const ground = await scheduleGround(store, id);
  if (!ground) return unknownPartnership(store, id);
  const { meetings, networks } = ground;
  const names = new Map(networks.map((network) => [network.id, network.name]));
  const all = await meetingReplies(store, id);
  const repliesTo = (meeting: Meeting) => all.filter(({ uid }) => meetingUids(meeting).includes(uid));
  const rows = meetings.map((meeting) => [
    meeting.milestone,
    meeting.network === undefined ? '' : (names.get(meeting.network) ?? meeting.network),
    String(meeting.number),
    heldMeetingText(ground, meeting),
    comingText(repliesTo(meeting)) ?? '',
  ]);
  return {
    json: meetings.map((meeting) => ({
      ...meeting,
      replies: repliesTo(meeting).map(({ email, coming, at }) => ({ email, coming, at })),
    })),
    lines: [rows.length === 0 ? 'No meeting is fixed.' : table(MEETINGS_HEADING, rows)],
  };
}

async function fixMeeting(
  { store, origin, clock }: StoreServices,
  ground: Ground,
  milestone: string,
  options: MeetingOptions,
): Promise<Report> {
  const now = clock.now();
  const read = readMeeting(now, ground, milestone, options);
  if ('problems' in read) return read;
  const { meeting, before } = read;
  const result = await fixMeetingAct(
    { store, origin },
    ground,
    meeting,
    now.toISODate(),
    before?.revision ?? 0,
  );
  if (result.kind === 'not-possible') return { problems: result.refusals.map(refusalProblem) };
  if (result.kind !== 'fixed') return { problems: writtenProblems(result) };
  const texts = result.warnings.map(meetingWarningText);
  const isChange = before && result.isNew;
  const text = (one: Meeting) => heldMeetingText(ground, one);
  const change = isChange ? `${text(before)} → ${text(meeting)}` : text(meeting);
  return {
    json: { ...result.meeting, warnings: texts },
    lines: [`${nameOf(ground, meeting)}: ${change}`, ...texts],
  };
}

async function cancelMeeting(
  { store, origin }: StoreServices,
  ground: Ground,
  milestone: string,
  { network: said, number, why }: MeetingOptions,
): Promise<Report> {
  if (!why?.trim()) return { problems: [error('why-missing', {})] };
  const network = said === undefined ? undefined : findNetwork(ground.networks, said);
  if (said !== undefined && !network) return { problems: [unknownNetwork(ground, said)] };
  const { partnership } = ground;
  const key = { partnership, milestone, number, ...(network && { network: network.id }) };
  const result = await cancelMeetingAct({ store, origin }, { ...key, why: why.trim() });
  if (result.kind !== 'cancelled') return { problems: writtenProblems(result) };
  return {
    json: { ...result.meeting, cancelled: true },
    lines: [`${nameOf(ground, key)}: ${heldMeetingText(ground, result.meeting)} → cancelled`],
  };
}

/** Options not given keep the fixed values; an empty time, place, link or agenda removes it. */
function readMeeting(
  now: DateTime<true>,
  ground: Ground,
  milestone: string,
  options: MeetingOptions,
): { meeting: Meeting; before: SavedMeeting | undefined } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const { number } = options;
  const network = options.network === undefined ? undefined : findNetwork(ground.networks, options.network);
  if (options.network !== undefined && !network) problems.push(unknownNetwork(ground, options.network));
  const before = meetingFixed(ground, { milestone, number, ...(network && { network: network.id }) });
  const tellsMore = [options.from, options.until, options.place, options.link, options.agenda].some(
    (said) => said !== undefined,
  );
  const own = tellsMore ? ownDayOf(ground, milestone) : undefined;
  const day = dayOf(now, options.day, before?.day ?? own, problems);
  const starts = timeOf(options.from, before?.starts, problems);
  const ends = timeOf(options.until, before?.ends, problems);
  if (problems.length > 0) return { problems };
  return {
    before,
    meeting: {
      partnership: ground.partnership,
      milestone,
      ...(network && { network: network.id }),
      number,
      day,
      ...(starts && { starts }),
      ...(ends && { ends }),
      ...detailsOf(options, before),
    },
  };
}

function detailsOf(options: MeetingOptions, before: SavedMeeting | undefined) {
  const place = options.place === undefined ? before?.place : placeOnOneLine(options.place);
  const link = options.link === undefined ? before?.link : options.link.trim();
  const agenda = options.agenda === undefined ? before?.agenda : options.agenda.join('\n').trim();
  return { ...(place && { place }), ...(link && { link }), ...(agenda && { agenda }) };
}

/** The milestone's own day, if it has one: then only time and place need to be given. */
function ownDayOf({ definition, milestoneChanges }: Ground, milestone: string): string | undefined {
  const when = milestonesInForce(definition, milestoneChanges).find(({ id }) => id === milestone)?.when;
  return when?.kind === 'day' || when?.kind === 'instant' ? when.date : undefined;
}

function dayOf(
  now: DateTime<true>,
  said: string | undefined,
  before: string | undefined,
  problems: Problem[],
): string {
  if (said === undefined && before !== undefined) return before;
  if (said === undefined) {
    problems.push(error('day-missing', {}));
    return '';
  }
  const read = readDay(said, now);
  if (read.ok) return read.day;
  problems.push(read.problem);
  return '';
}

function timeOf(said: string | undefined, before: string | undefined, problems: Problem[]) {
  if (said === undefined) return before;
  if (said.trim() === '') return undefined;
  const read = readTimes(said);
  if (read && read.ends === undefined) return read.starts;
  problems.push(error('unreadable-time', { written: said }));
  return undefined;
}

function nameOf(
  { definition, networks }: Ground,
  key: { milestone: string; network?: string; number: number },
): string {
  const title = definition.timeline.milestones.find(({ id }) => id === key.milestone)?.title ?? key.milestone;
  const network = networks.find(({ id }) => id === key.network)?.name;
  const whose = whoseMeeting(network, key.number);
  return whose === '' ? title : `${title} (${whose})`;
}

function unknownNetwork({ networks }: Ground, id: string): Problem {
  const known = networks.map((network) => ({ id: network.id, name: network.name }));
  return refusalProblem({ rule: 'unknown-network', id, known });
}

function refusalProblem(refusal: Parameters<typeof meetingRefusalText>[0]): Problem {
  const { rule, ...data } = refusal;
  return { severity: 'error', rule, data, message: meetingRefusalText(refusal) };
}
