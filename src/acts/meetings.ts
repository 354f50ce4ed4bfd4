import {
  examineMeeting,
  type MeetingRefusal,
  type MeetingWarning,
} from '../partnership/meetings/fix-meeting.ts';
import type { WriteResult } from '../store/db/change.ts';
import {
  type Meeting,
  type MeetingKey,
  removeMeeting,
  type SavedMeeting,
  saveMeeting,
} from '../store/partnerships/meetings.ts';
import type { Ground } from '../store/reminders/schedule.ts';
import type { Acting } from './acting.ts';

export type MeetingFixed =
  | { kind: 'not-possible'; refusals: readonly MeetingRefusal[] }
  | { kind: 'fixed'; meeting: SavedMeeting; isNew: boolean; warnings: readonly MeetingWarning[] }
  | Exclude<WriteResult<SavedMeeting>, { value: unknown }>;

export type MeetingCancelled =
  | { kind: 'cancelled'; meeting: SavedMeeting }
  | Exclude<WriteResult<SavedMeeting>, { value: unknown }>;

/**
 * Fixes a meeting, or changes it.
 * @param ground what it is checked against
 * @param today ISO day
 * @param basedOn the meeting's revision that the person had seen; 0 if it was not fixed
 */
export async function fixMeeting(
  { store, origin }: Acting,
  ground: Ground,
  meeting: Meeting,
  today: string,
  basedOn: number | undefined,
): Promise<MeetingFixed> {
  const { refusals, warnings } = examineMeeting(ground, meeting, today);
  if (refusals.length > 0) return { kind: 'not-possible', refusals };
  const result = await saveMeeting(store, origin, { ...meeting, ...(basedOn !== undefined && { basedOn }) });
  if (!('value' in result)) return result;
  return { kind: 'fixed', meeting: result.value, isNew: result.kind === 'saved', warnings };
}

/** Deletes a meeting; its milestone has the timeline's date again. */
export async function cancelMeeting(
  { store, origin }: Acting,
  meeting: MeetingKey & { why: string; basedOn?: number },
): Promise<MeetingCancelled> {
  const result = await removeMeeting(store, origin, meeting);
  return 'value' in result ? { kind: 'cancelled', meeting: result.value } : result;
}

/** The meeting as already fixed; undefined if it is not. */
export function meetingFixed(
  { meetings }: Pick<Ground, 'meetings'>,
  { milestone, network, number }: Omit<MeetingKey, 'partnership'>,
): SavedMeeting | undefined {
  return meetings.find(
    (one) => one.milestone === milestone && one.network === network && one.number === number,
  );
}
