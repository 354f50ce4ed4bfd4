import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import { change, type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { findConflict, saveRevisioned } from '../db/revisioned.ts';
import type { MeetingRow } from '../db/schema.ts';
import { fromText, instant } from '../db/values.ts';
import { activeDefinition, unknownPartnership } from './active-definition.ts';
import { bumpScheduleRevision } from './bump-schedule-revision.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** Identifies a meeting: of a milestone, for everybody or for one network. */
export interface MeetingKey {
  partnership: string;
  milestone: string;
  /** Id of the network; absent for a meeting of the whole partnership. */
  network?: string;
  /** Number of the milestone's meeting, from 1. */
  number: number;
}

/** When and where a meeting is held: the day fixed for a milestone, for everybody or for one network (R60). */
export interface Meeting extends MeetingKey {
  /** ISO day. */
  day: string;
  /** `09:30`, Danish time. */
  starts?: string;
  ends?: string;
  place?: string;
  /** Join link of an online meeting. */
  link?: string;
  /** Agenda items, one a line. */
  agenda?: string;
}

/** `at`: ISO instant of the last save. */
export type SavedMeeting = Meeting & { revision: number; at: string };

/** Saves a meeting's day and place. An equal meeting changes nothing. Its reminders are planned again. */
export function saveMeeting(
  store: Store,
  by: Origin,
  { basedOn, ...meeting }: Meeting & { basedOn?: number },
): Promise<WriteResult<SavedMeeting>> {
  const { partnership } = meeting;
  return saveRevisioned<Meeting, SavedMeeting>(store, by, {
    audit: { partnership, subject: 'meeting', action: 'save' },
    content: meeting,
    basedOn,
    refuse: async (tx) =>
      (await activeDefinition(store, tx, partnership)) ? undefined : unknownPartnership(tx, partnership),
    read: (tx) => readMeeting(tx, meeting),
    stamp: (revision, now) => ({ ...meeting, revision, at: instant(now) }),
    write(tx, saved) {
      const row = rowOf(saved);
      return [
        tx
          .insertInto('meeting')
          .values(row)
          .onConflict((there) =>
            there.columns(['partnership', 'milestone', 'network', 'number']).doUpdateSet(row),
          ),
        bumpScheduleRevision(tx, partnership),
      ];
    },
  });
}

/**
 * Deletes a meeting: its milestone has the timeline's date again. Its reminders are planned again, so whoever was
 * reminded of it is told that it moved.
 */
export function removeMeeting(
  store: Store,
  by: Origin,
  { basedOn, why, ...wanted }: MeetingKey & { why: string; basedOn?: number },
): Promise<WriteResult<SavedMeeting>> {
  const { partnership, milestone, network, number } = wanted;
  return change(store, by, { partnership }, async (tx) => {
    if (!(await activeDefinition(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const before = await readMeeting(tx, wanted);
    if (!before) return unknownMeeting(wanted);
    const versions = { basedOn, revision: before.revision, yours: undefined, theirs: before };
    const conflict = await findConflict(tx, { partnership, subject: 'meeting' }, versions);
    if (conflict) return conflict;
    return {
      kind: 'plan',
      value: before,
      audit: [{ partnership, subject: 'meeting', action: 'remove', before, after: { why } }],
      writes: [
        tx
          .deleteFrom('meeting')
          .where('partnership', '=', partnership)
          .where('milestone', '=', milestone)
          .where('network', '=', network ?? '')
          .where('number', '=', number),
        bumpScheduleRevision(tx, partnership),
      ],
    };
  });
}

function unknownMeeting({ milestone, network, number }: MeetingKey) {
  return refused(error('unknown-meeting', { milestone, network: network ?? null, number }));
}

/** All meetings of a partnership, by day. */
export function meetingsOf(store: Store, partnership: string): Promise<SavedMeeting[]> {
  return read(store, (tx) => readMeetings(tx, partnership));
}

export async function readMeetings(tx: Reading, partnership: string): Promise<SavedMeeting[]> {
  const rows = await tx
    .selectFrom('meeting')
    .selectAll()
    .where('partnership', '=', partnership)
    .orderBy('day')
    .orderBy('starts')
    .orderBy('network')
    .orderBy('milestone')
    .orderBy('number')
    .execute();
  return rows.map(meetingFrom);
}

async function readMeeting(tx: Reading, key: MeetingKey): Promise<SavedMeeting | undefined> {
  const row = await tx
    .selectFrom('meeting')
    .selectAll()
    .where('partnership', '=', key.partnership)
    .where('milestone', '=', key.milestone)
    .where('network', '=', key.network ?? '')
    .where('number', '=', key.number)
    .executeTakeFirst();
  return row && meetingFrom(row);
}

function rowOf({ network, starts, ends, place, link, agenda, ...meeting }: SavedMeeting): MeetingRow {
  return {
    ...meeting,
    network: network ?? '',
    starts: starts ?? null,
    ends: ends ?? null,
    place: place ?? null,
    link: link ?? null,
    agenda: agenda ?? null,
  };
}

function meetingFrom({ network, starts, ends, place, link, agenda, ...row }: MeetingRow): SavedMeeting {
  return {
    ...row,
    ...(network !== '' && { network }),
    ...(starts !== null && { starts }),
    ...(ends !== null && { ends }),
    ...(place !== null && { place }),
    ...(link !== null && { link }),
    ...(agenda !== null && { agenda }),
  };
}

/** What a meeting was before it was saved again or cancelled, and what it came to. */
export interface MeetingChange {
  /** ISO instant. */
  at: string;
  actor: string;
  before?: SavedMeeting;
  /** Absent for a meeting that was cancelled. */
  after?: SavedMeeting;
  /** Why it was cancelled. */
  why?: string;
}

/** Every change of a partnership's meetings, oldest first. */
export function meetingChanges(store: Store, partnership: string): Promise<MeetingChange[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('audit')
      .select(['at', 'actor', 'action', 'before', 'after'])
      .where('partnership', '=', partnership)
      .where('subject', '=', 'meeting')
      .orderBy('id')
      .execute();
    return rows.map(({ at, actor, action, before, after }) => ({
      ...{ at, actor },
      ...(before !== null && { before: fromText<SavedMeeting>(before) }),
      ...(action === 'save' && after !== null && { after: fromText<SavedMeeting>(after) }),
      ...(action === 'remove' && after !== null && { why: fromText<{ why: string }>(after).why }),
    }));
  });
}
