import { cancelMeeting, fixMeeting, meetingFixed } from '../../acts/meetings.ts';
import { textOf, type Values } from '../../chat/field-values.ts';
import type { FieldErrors, Form } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';
import { consequenceFacts } from '../../chat/text/consequences-da.ts';
import { comingText } from '../../chat/text/incoming-mail-da.ts';
import {
  heldMeetingText,
  meetingRefusalText,
  meetingWarningText,
  whoseMeeting,
} from '../../chat/text/meetings-da.ts';
import { MEETINGS } from '../../chat/text/meetings-staff-da.ts';
import { MEETING as TEXT } from '../../chat/text/staff-forms-da.ts';
import { JoinLink, type Milestone } from '../../partnership/definition/timeline.ts';
import { milestoneInForce, milestonesInForce } from '../../partnership/enrolment/milestone-change.ts';
import { examineMeeting, placeOnOneLine, readTimes } from '../../partnership/meetings/fix-meeting.ts';
import { meetingUids } from '../../schedule/calendar/calendar-event.ts';
import { consequencesOf } from '../../schedule/preview/consequences.ts';
import { instant } from '../../store/db/values.ts';
import { networksOf } from '../../store/networks/networks.ts';
import { meetingReplies } from '../../store/partnerships/meeting-replies.ts';
import type { SavedMeeting } from '../../store/partnerships/meetings.ts';
import { type Ground, scheduleGround } from '../../store/reminders/schedule.ts';
import type { EventContext } from '../context/event-context.ts';
import type { StaffStatus } from '../context/find-partnership.ts';
import { type FilledForm, LONG_TEXT, type PartnershipFormFlow, type ReadBack } from './form-flow.ts';
import { milestoneOptions } from './options.ts';

/** The network option for a meeting of everybody. */
export const EVERYBODY = 'alle';
const LONGEST_LINE = 200;
const MOST_MEETINGS = 99;
/** Longer than a line: what platforms make of a join link. */
const LINK = { longest: 1000 };

/** Fixes, changes or cancels a meeting (R60): of which milestone, for whom, when and where. */
export function buildMeeting(
  partnership: string,
  milestones: readonly Milestone[],
  networks: readonly { id: string; name: string }[],
): Form {
  const fixing = { field: 'act', oneOf: ['fix'] };
  const line = { kind: 'text' as const, lines: 'one' as const, longest: LONGEST_LINE, required: false };
  return {
    id: 'meeting',
    title: TEXT.title,
    intro: TEXT.intro(partnership),
    fields: [
      {
        kind: 'choice',
        id: 'milestone',
        label: TEXT.milestone,
        name: TEXT.milestoneName,
        required: true,
        options: milestoneOptions(milestones),
      },
      {
        kind: 'choice',
        id: 'network',
        label: TEXT.network,
        name: TEXT.networkName,
        required: true,
        options: [
          { value: EVERYBODY, label: TEXT.everybody },
          ...networks.map(({ id, name }) => ({ value: id, label: name })),
        ],
      },
      { ...line, id: 'number', label: TEXT.number, name: TEXT.numberName, hint: TEXT.numberHint },
      {
        kind: 'choice',
        id: 'act',
        label: TEXT.act,
        name: TEXT.actName,
        required: true,
        options: [
          { value: 'fix', label: TEXT.fix },
          { value: 'cancel', label: TEXT.cancel },
        ],
      },
      {
        kind: 'date',
        id: 'day',
        label: TEXT.day,
        name: TEXT.dayName,
        required: true,
        expected: 'coming',
        when: fixing,
      },
      { ...line, id: 'time', label: TEXT.time, name: TEXT.timeName, hint: TEXT.timeHint, when: fixing },
      {
        ...line,
        id: 'place',
        label: TEXT.place,
        name: TEXT.placeName,
        hint: TEXT.placeHint,
        when: fixing,
      },
      {
        ...line,
        ...LINK,
        id: 'link',
        label: TEXT.link,
        name: TEXT.linkName,
        hint: TEXT.linkHint,
        when: fixing,
      },
      {
        ...LONG_TEXT,
        id: 'agenda',
        label: TEXT.agenda,
        name: TEXT.agendaName,
        hint: TEXT.agendaHint,
        required: false,
        when: fixing,
      },
      {
        ...LONG_TEXT,
        id: 'why',
        label: TEXT.why,
        name: TEXT.whyName,
        required: true,
        when: { field: 'act', oneOf: ['cancel'] },
      },
    ],
    submitLabel: TEXT.submit,
  };
}

/** Which meeting, and the change. */
type MeetingChange = { milestone: string; network?: string; number: number } & (
  | {
      act: 'fix';
      day: string;
      starts?: string;
      ends?: string;
      place?: string;
      link?: string;
      agenda?: string;
    }
  | { act: 'cancel'; why: string }
);

function meetingChange(values: Values): MeetingChange | { errors: FieldErrors } {
  const network = textOf(values, 'network') ?? EVERYBODY;
  const said = textOf(values, 'number')?.trim() ?? '1';
  const number = /^\d{1,2}$/.test(said) ? Number(said) : 0;
  const time = textOf(values, 'time');
  const times = time === undefined ? undefined : readTimes(time);
  const details = detailsIn(values);
  const { link } = details;
  const errors: FieldErrors = {
    ...(link !== undefined && !JoinLink.safeParse(link).success && { link: TEXT.linkUnreadable }),
    ...((number < 1 || number > MOST_MEETINGS) && { number: TEXT.numberUnreadable }),
    ...(time !== undefined && !times && { time: TEXT.timeUnreadable }),
    ...(times?.ends !== undefined && times.ends <= times.starts && { time: TEXT.endsTooEarly }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const which = {
    milestone: textOf(values, 'milestone') ?? '',
    ...(network !== EVERYBODY && { network }),
    number,
  };
  if (textOf(values, 'act') === 'cancel')
    return { ...which, act: 'cancel', why: textOf(values, 'why') ?? '' };
  return { ...which, act: 'fix', day: textOf(values, 'day') ?? '', ...times, ...details };
}

/** How it is held, as far as it was said. */
function detailsIn(values: Values): { place?: string; link?: string; agenda?: string } {
  const place = placeOnOneLine(textOf(values, 'place') ?? '');
  const link = textOf(values, 'link')?.trim();
  const agenda = textOf(values, 'agenda');
  return {
    ...(place !== undefined && { place }),
    ...(link !== undefined && { link }),
    ...(agenda !== undefined && { agenda }),
  };
}

export const meetingForm: PartnershipFormFlow = {
  id: 'staff-meeting',
  build: async ({ services }, { partnership: { id, definition, milestoneChanges } }) => {
    const networks = await networksOf(services.store, id);
    return buildMeeting(definition.shortTitle, milestonesInForce(definition, milestoneChanges), networks);
  },
  check: checkMeeting,
  readBack: readBackMeeting,
  confirm: confirmMeeting,
};

/** Errors that depend on the meetings already fixed. */
async function checkMeeting(
  context: EventContext,
  { partnership }: StaffStatus,
  values: Values,
): Promise<FieldErrors> {
  const change = meetingChange(values);
  if ('errors' in change) return change.errors;
  const ground = await groundOf(context, partnership.id);
  return change.act === 'cancel' && !meetingFixed(ground, change) ? { act: TEXT.notFixed } : {};
}

/** The summary: how it was understood, and what to check before it counts. */
async function readBackMeeting(
  context: EventContext,
  { partnership }: StaffStatus,
  { facts, values, shown }: FilledForm,
): Promise<ReadBack> {
  const change = changeOf(values);
  const ground = await groundOf(context, partnership.id);
  const before = meetingFixed(ground, change);
  const replies = before && (await repliesTo(context, before));
  const at = instant(context.services.clock.now());
  const follows = await consequencesOf(context.services, partnership.id, (now) => ({
    ...now,
    meetings: meetingsWith(now, change, at),
  }));
  const lines = [
    ...facts,
    ...(before ? [{ label: MEETINGS.before, value: heldMeetingText(ground, before) }] : []),
    ...(replies === undefined ? [] : [{ label: MEETINGS.replies, value: replies }]),
    ...(change.act === 'fix' ? [{ label: MEETINGS.readAs, value: heldMeetingText(ground, change) }] : []),
    ...(follows ? consequenceFacts(follows) : []),
  ];
  const today = context.services.clock.now().toISODate();
  const warnings = change.act === 'fix' ? examineMeeting(ground, change, today).warnings : [];
  const message = MEETINGS.readBack(lines, warnings.map(meetingWarningText), partnership.id, shown);
  return { replies: [{ kind: 'update', message }], revision: before?.revision ?? 0 };
}

/** The meetings as they will be. @param at ISO instant of the change */
function meetingsWith({ partnership, meetings }: Ground, change: MeetingChange, at: string): SavedMeeting[] {
  const fixed = meetingFixed({ meetings }, change);
  const others = meetings.filter((one) => one !== fixed);
  if (change.act === 'cancel') return others;
  const { act: _, ...meeting } = change;
  return [...others, { ...meeting, partnership, at, revision: (fixed?.revision ?? 0) + 1 }];
}

/** Who comes, as calendars answered; undefined if none did. */
async function repliesTo({ services }: EventContext, meeting: SavedMeeting): Promise<string | undefined> {
  const uids = meetingUids(meeting);
  const replies = await meetingReplies(services.store, meeting.partnership);
  return comingText(replies.filter(({ uid }) => uids.includes(uid)));
}

/** Fixes or cancels it, unless somebody has changed it since the summary. */
async function confirmMeeting(
  context: EventContext,
  { partnership }: StaffStatus,
  values: Values,
  basedOn: number | undefined,
): Promise<{ done: boolean; message: Message }> {
  const change = changeOf(values);
  const ground = await groundOf(context, partnership.id);
  const result = await carryOut(context, ground, partnership.id, change, basedOn);
  switch (result.kind) {
    case 'not-possible':
      return notDone(partnership.id, result.refusals.map(meetingRefusalText));
    case 'fixed':
    case 'cancelled':
      return {
        done: true,
        message: MEETINGS.done(
          titleOf(ground, change),
          heldMeetingText(ground, result.meeting),
          change.act,
          partnership.id,
        ),
      };
    case 'conflict':
      // Two clicks at once: the other one did it.
      return stands(await groundOf(context, partnership.id), change)
        ? { done: true, message: MEETINGS.alreadyDone }
        : notDone(partnership.id, [MEETINGS.changedMeanwhile]);
    default:
      return notDone(partnership.id, [MEETINGS.changedMeanwhile]);
  }
}

function carryOut(
  { acting, services }: EventContext,
  ground: Ground,
  partnership: string,
  change: MeetingChange,
  basedOn: number | undefined,
) {
  if (change.act === 'cancel') {
    const { act: _, ...wanted } = change;
    return cancelMeeting(acting, { partnership, ...wanted, ...(basedOn !== undefined && { basedOn }) });
  }
  const { act: _, ...wanted } = change;
  return fixMeeting(acting, ground, { partnership, ...wanted }, services.clock.now().toISODate(), basedOn);
}

function changeOf(values: Values): MeetingChange {
  const change = meetingChange(values);
  if ('errors' in change) throw new Error('Our own bug: a meeting that can not be read was read back');
  return change;
}

async function groundOf({ services }: EventContext, partnership: string): Promise<Ground> {
  const ground = await scheduleGround(services.store, partnership);
  if (!ground) throw new Error('Our own bug: a partnership that was found is not there');
  return ground;
}

function stands(ground: Ground, change: MeetingChange): boolean {
  const there = meetingFixed(ground, change);
  if (change.act === 'cancel') return there === undefined;
  return there !== undefined && heldMeetingText(ground, there) === heldMeetingText(ground, change);
}

function titleOf(
  { definition, milestoneChanges, networks }: Ground,
  { milestone, network, number }: MeetingChange,
): string {
  const title = milestoneInForce(definition, milestoneChanges, milestone)?.title ?? milestone;
  const whose = whoseMeeting(networks.find(({ id }) => id === network)?.name, number);
  return whose === '' ? title : `${title} (${whose})`;
}

function notDone(partnership: string, reasons: readonly string[]): { done: boolean; message: Message } {
  return { done: false, message: MEETINGS.notDone(reasons, partnership) };
}
