import { emailKey } from '../../partnership/identity/email.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';

/** Whether somebody comes to a meeting, as their calendar answered by mail. */
export interface MeetingReply {
  partnership: string;
  /** The meeting's UID in calendars. */
  uid: string;
  email: string;
  coming: 'yes' | 'no' | 'maybe';
  /** When it was answered (ISO instant), as the calendar says. */
  at: string;
}

/** Keeps a reply, unless a later one of the same person to the same meeting is there: mails overtake each other. */
export function saveMeetingReply(
  store: Store,
  by: Origin,
  reply: MeetingReply,
): Promise<WriteResult<MeetingReply>> {
  const { partnership, uid, coming, at } = reply;
  const email = emailKey(reply.email);
  return change(store, by, { partnership }, async (tx) => {
    const before = await tx
      .selectFrom('meeting_reply')
      .select(['coming', 'at'])
      .where('partnership', '=', partnership)
      .where('uid', '=', uid)
      .where('email', '=', email)
      .executeTakeFirst();
    if (before && before.at >= at) return { kind: 'unchanged', value: { ...reply, ...before, email } };
    const value = { partnership, uid, email, coming, at };
    return {
      kind: 'plan',
      value,
      audit: [
        {
          partnership,
          subject: 'meeting-reply',
          action: 'save',
          ...(before && { before: { uid, email, ...before } }),
          after: { uid, email, coming, at },
        },
      ],
      writes: [
        tx
          .insertInto('meeting_reply')
          .values(value)
          .onConflict((there) => there.columns(['partnership', 'uid', 'email']).doUpdateSet({ coming, at })),
      ],
    };
  });
}

/** All replies to a partnership's meetings. */
export function meetingReplies(store: Store, partnership: string): Promise<MeetingReply[]> {
  return read(store, (tx) =>
    tx
      .selectFrom('meeting_reply')
      .selectAll()
      .where('partnership', '=', partnership)
      .orderBy('uid')
      .orderBy('email')
      .execute(),
  );
}
