import {
  meetingRefusalText,
  meetingText,
  meetingWarningText,
  whoseMeeting,
} from '../chat/text/meetings-da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import type { Problem } from '../errors.ts';
import { milestonesInForce } from '../partnership/enrolment/milestone-change.ts';
import { examineMeeting, placeOnOneLine } from '../partnership/meetings/fix-meeting.ts';
import { readTimes } from '../partnership/meetings/times.ts';
import { findNetwork } from '../partnership/networks/find-network.ts';
import type { Store } from '../store/db/open-store.ts';
import {
  type Meeting,
  removeMeeting,
  type SavedMeeting,
  saveMeeting,
} from '../store/partnerships/meetings.ts';
import { type Ground, scheduleGround } from '../store/reminders/schedule.ts';
import { readDay } from './read-day.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { unknownPartnership } from './unknown-partnership.ts';
import { withStore } from './with-store.ts';

interface MeetingOptions {
  day?: string;
  from?: string;
  until?: string;
  place?: string;
  network?: string;
  number: number;
  cancel?: true;
  why?: string;
  json?: true;
}

export async function meetingCommand(
  services: Services,
  id: string,
  milestone: string,
  options: MeetingOptions,
): Promise<ExitCode> {
  return await withStore(services, async (store) => {
    const ground = await scheduleGround(store, id);
    if (!ground) return unknownPartnership(store, id, services);
    return options.cancel
      ? cancelMeeting(services, store, ground, milestone, options)
      : fixMeeting(services, store, ground, milestone, options);
  });
}

async function fixMeeting(
  services: Services,
  store: Store,
  ground: Ground,
  milestone: string,
  options: MeetingOptions,
): Promise<ExitCode> {
  const read = readMeeting(services, ground, milestone, options);
  if ('problems' in read) return refuse(services, read.problems);
  const { meeting, before } = read;
  const today = services.clock.now().toISODate();
  const { refusals, warnings } = examineMeeting(ground, meeting, today);
  const against = refusals.map((refusal) => problem(refusal.rule, meetingRefusalText(refusal)));
  if (against.length > 0) return refuse(services, against);
  const basedOn = before?.revision ?? 0;
  const result = await saveMeeting(store, services.origin, { ...meeting, basedOn });
  reportProblems(writtenProblems(result), services);
  if (!('value' in result)) return 1;
  const texts = warnings.map(meetingWarningText);
  if (options.json) {
    services.out(JSON.stringify({ ...result.value, warnings: texts }, undefined, 2));
    return 0;
  }
  const change = before ? `${meetingText(before)} → ${meetingText(meeting)}` : meetingText(meeting);
  services.out(`${nameOf(ground, meeting)}: ${result.kind === 'unchanged' ? meetingText(meeting) : change}`);
  for (const text of texts) services.out(text);
  return 0;
}

async function cancelMeeting(
  services: Services,
  store: Store,
  ground: Ground,
  milestone: string,
  { network: said, number, why, json }: MeetingOptions,
): Promise<ExitCode> {
  if (!why?.trim()) return refuse(services, [problem('why-missing', 'Say why with --why.')]);
  const network = said === undefined ? undefined : findNetwork(ground.networks, said);
  if (said !== undefined && !network) return refuse(services, [unknownNetwork(ground, said)]);
  const { partnership } = ground;
  const key = { partnership, milestone, number, ...(network && { network: network.id }) };
  const result = await removeMeeting(store, services.origin, { ...key, why: why.trim() });
  reportProblems(writtenProblems(result), services);
  if (!('value' in result)) return 1;
  if (json) services.out(JSON.stringify({ ...result.value, cancelled: true }, undefined, 2));
  else services.out(`${nameOf(ground, key)}: ${meetingText(result.value)} → cancelled`);
  return 0;
}

/** What is fixed stays where it is not mentioned; an empty time or place takes it out. */
function readMeeting(
  services: Services,
  ground: Ground,
  milestone: string,
  options: MeetingOptions,
): { meeting: Meeting; before: SavedMeeting | undefined } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const { number } = options;
  const network = options.network === undefined ? undefined : findNetwork(ground.networks, options.network);
  if (options.network !== undefined && !network) problems.push(unknownNetwork(ground, options.network));
  const before = ground.meetings.find(
    (one) => one.milestone === milestone && one.number === number && one.network === network?.id,
  );
  const tellsMore = [options.from, options.until, options.place].some((said) => said !== undefined);
  const own = tellsMore ? ownDayOf(ground, milestone) : undefined;
  const day = dayOf(services, options.day, before?.day ?? own, problems);
  const starts = timeOf(options.from, before?.starts, problems);
  const ends = timeOf(options.until, before?.ends, problems);
  const place = options.place === undefined ? before?.place : placeOnOneLine(options.place);
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
      ...(place && { place }),
    },
  };
}

/** The milestone's own day, where it has one: then only time and place have to be told. */
function ownDayOf({ definition, milestoneChanges }: Ground, milestone: string): string | undefined {
  const when = milestonesInForce(definition, milestoneChanges).find(({ id }) => id === milestone)?.when;
  return when?.kind === 'day' || when?.kind === 'instant' ? when.date : undefined;
}

function dayOf(
  { clock }: Services,
  said: string | undefined,
  before: string | undefined,
  problems: Problem[],
): string {
  if (said === undefined && before !== undefined) return before;
  if (said === undefined) {
    problems.push(problem('day-missing', 'Say on which day with --day.'));
    return '';
  }
  const read = readDay(said, clock.now());
  if (read.ok) return read.day;
  problems.push(read.problem);
  return '';
}

function timeOf(said: string | undefined, before: string | undefined, problems: Problem[]) {
  if (said === undefined) return before;
  if (said.trim() === '') return undefined;
  const read = readTimes(said);
  if (read && read.ends === undefined) return read.starts;
  problems.push({
    ...problem('unreadable-time', `"${said}" is not a time of day.`),
    expected: 'such as 9.30 or 15:30',
    found: said,
  });
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
  return problem('unknown-network', meetingRefusalText({ rule: 'unknown-network', id, known }));
}

function problem(rule: string, message: string): Problem {
  return { severity: 'error', rule, message };
}

function refuse(services: Services, problems: readonly Problem[]): ExitCode {
  reportProblems([...problems], services);
  return 1;
}
