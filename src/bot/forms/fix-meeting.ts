import { cancelMeeting, fixMeeting, meetingFixed } from '../../acts/meetings.ts';
import type { Values } from '../../chat/field-values.ts';
import type { FieldErrors } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';
import {
  meetingRefusalText,
  meetingText,
  meetingWarningText,
  whoseMeeting,
} from '../../chat/text/meetings-da.ts';
import { MEETINGS } from '../../chat/text/meetings-staff-da.ts';
import { MEETING } from '../../chat/text/staff-forms-da.ts';
import { milestoneInForce } from '../../partnership/enrolment/milestone-change.ts';
import { examineMeeting } from '../../partnership/meetings/fix-meeting.ts';
import { type Ground, scheduleGround } from '../../store/reminders/schedule.ts';
import type { EventContext } from '../context/event-context.ts';
import type { StaffStatus } from '../context/find-partnership.ts';
import { type MeetingChange, meetingChange } from './meeting.ts';

/** What is wrong with what was typed, as far as the meetings that are fixed tell. */
export async function checkMeeting(
  context: EventContext,
  { partnership }: StaffStatus,
  values: Values,
): Promise<FieldErrors> {
  const change = meetingChange(values);
  if ('errors' in change) return change.errors;
  const ground = await groundOf(context, partnership.id);
  return change.act === 'cancel' && !meetingFixed(ground, change) ? { act: MEETING.notFixed } : {};
}

/** How it was understood, and what to look at before it counts; the revision is what a confirmation is based on. */
export async function readBackMeeting(
  context: EventContext,
  { partnership }: StaffStatus,
  facts: { label: string; value: string }[],
  values: Values,
  shown: string,
): Promise<{ message: Message; revision: number }> {
  const change = changeOf(values);
  const ground = await groundOf(context, partnership.id);
  const before = meetingFixed(ground, change);
  const lines = [
    ...facts,
    ...(before ? [{ label: MEETINGS.before, value: meetingText(before) }] : []),
    ...(change.act === 'fix' ? [{ label: MEETINGS.readAs, value: meetingText(change) }] : []),
  ];
  const today = context.services.clock.now().toISODate();
  const warnings = change.act === 'fix' ? examineMeeting(ground, change, today).warnings : [];
  return {
    message: MEETINGS.readBack(lines, warnings.map(meetingWarningText), partnership.id, shown),
    revision: before?.revision ?? 0,
  };
}

/** Fixes or cancels it, where nobody changed it since it was read back. */
export async function confirmMeeting(
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
        message: MEETINGS.done(titleOf(ground, change), result.meeting, change.act, partnership.id),
      };
    case 'conflict':
      // Clicked twice at once: the other click did it.
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
  return there !== undefined && meetingText(there) === meetingText(change);
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
