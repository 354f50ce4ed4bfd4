import { textOf, type Values } from '../../chat/field-values.ts';
import type { FieldErrors, Form } from '../../chat/form.ts';
import { MEETING as TEXT } from '../../chat/text/staff-forms-da.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import { readTimes } from '../../partnership/meetings/fix-meeting.ts';
import { LONGEST_IN_CHAT } from './filled.ts';
import { milestoneOptions } from './milestone-options.ts';

/** The network's choice where the meeting is for everybody. */
const EVERYBODY = 'alle';
const LONGEST_LINE = 200;
const MOST_MEETINGS = 99;

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
      { ...line, id: 'place', label: TEXT.place, name: TEXT.placeName, when: fixing },
      {
        kind: 'text',
        id: 'why',
        label: TEXT.why,
        name: TEXT.whyName,
        required: true,
        lines: 'many',
        longest: LONGEST_IN_CHAT,
        when: { field: 'act', oneOf: ['cancel'] },
      },
    ],
    submitLabel: TEXT.submit,
  };
}

/** Which meeting, and what becomes of it. */
export type MeetingChange = { milestone: string; network?: string; number: number } & (
  | { act: 'fix'; day: string; starts?: string; ends?: string; place?: string }
  | { act: 'cancel'; why: string }
);

export function meetingChange(values: Values): MeetingChange | { errors: FieldErrors } {
  const network = textOf(values, 'network') ?? EVERYBODY;
  const said = textOf(values, 'number')?.trim() ?? '1';
  const number = /^\d{1,2}$/.test(said) ? Number(said) : 0;
  const time = textOf(values, 'time');
  const times = time === undefined ? undefined : readTimes(time);
  const errors: FieldErrors = {
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
  const place = textOf(values, 'place');
  return {
    ...which,
    act: 'fix',
    day: textOf(values, 'day') ?? '',
    ...times,
    ...(place !== undefined && { place }),
  };
}
