import { change, type Origin, type Reading } from './change.ts';
import { findConflict } from './conflict.ts';
import { inForce, unknownPartnership } from './in-force.ts';
import { toText } from './json.ts';
import type { Store } from './open-store.ts';
import { read } from './read.ts';
import type { MeetingRow } from './schema.ts';
import type { Written } from './written.ts';

/** When and where a meeting is held: the fixed day of a milestone, for everybody or for one network (R60). */
export interface Meeting {
  partnership: string;
  milestone: string;
  /** Left out where it is for the whole partnership. */
  network?: string;
  /** ISO day. */
  day: string;
  /** `09:30`, Danish time. */
  starts?: string;
  ends?: string;
  place?: string;
}

export type SavedMeeting = Meeting & { revision: number };

/** Fixes a meeting, or changes it. The same again changes nothing. */
export function saveMeeting(
  store: Store,
  by: Origin,
  { basedOn, ...meeting }: Meeting & { basedOn?: number },
): Promise<Written<SavedMeeting>> {
  const { partnership } = meeting;
  return change(store, by, { partnership }, async (tx) => {
    if (!(await inForce(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const before = (await readMeetings(tx, partnership)).find(
      ({ milestone, network }) => milestone === meeting.milestone && network === meeting.network,
    );
    const revision = before?.revision ?? 0;
    const versions = { basedOn, revision, yours: meeting, theirs: before };
    const conflict = await findConflict(tx, { partnership, subject: 'meeting' }, versions);
    if (conflict) return conflict;
    if (before && toText({ ...meeting, revision }) === toText(before))
      return { kind: 'unchanged', value: before };

    const after = { ...meeting, revision: revision + 1 };
    const { partnership: _, milestone: __, network: ___, ...row } = rowOf(after);
    return {
      kind: 'plan',
      value: after,
      audit: [{ partnership, subject: 'meeting', action: 'save', ...(before && { before }), after }],
      writes: [
        tx
          .insertInto('meeting')
          .values(rowOf(after))
          .onConflict((there) => there.columns(['partnership', 'milestone', 'network']).doUpdateSet(row)),
      ],
    };
  });
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
    .execute();
  return rows.map(meetingFrom);
}

function rowOf({
  partnership,
  milestone,
  network,
  revision,
  day,
  starts,
  ends,
  place,
}: SavedMeeting): MeetingRow {
  return {
    partnership,
    milestone,
    network: network ?? '',
    revision,
    day,
    starts: starts ?? null,
    ends: ends ?? null,
    place: place ?? null,
  };
}

function meetingFrom({
  partnership,
  milestone,
  network,
  revision,
  day,
  starts,
  ends,
  place,
}: MeetingRow): SavedMeeting {
  return {
    partnership,
    milestone,
    revision,
    day,
    ...(network !== '' && { network }),
    ...(starts !== null && { starts }),
    ...(ends !== null && { ends }),
    ...(place !== null && { place }),
  };
}
