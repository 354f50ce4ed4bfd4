import type { Store } from '../../store/db/open-store.ts';
import { meetingReplies } from '../../store/partnerships/meeting-replies.ts';
import { standingEntries } from '../../store/reminders/calendar-entries.ts';

/** Somebody who was invited to a meeting by mail, or who answered. */
export interface ReplyRow {
  email: string;
  /** Undefined for who has not answered. */
  coming?: 'yes' | 'no' | 'maybe';
  /** ISO instant of the answer. */
  at?: string;
}

/** Who answered an invitation, and who did not; those who come first. @param uid the meeting's in calendars */
export async function readReplies(store: Store, partnership: string, uid: string): Promise<ReplyRow[]> {
  const replies = (await meetingReplies(store, partnership)).filter((one) => one.uid === uid);
  const answered = new Set(replies.map(({ email }) => email));
  const invited = (await standingEntries(store, partnership)).filter(({ event }) => event.uid === uid);
  const order = ['yes', 'maybe', 'no', undefined];
  return [
    ...replies.map(({ email, coming, at }): ReplyRow => ({ email, coming, at })),
    ...invited.flatMap(({ person }): ReplyRow[] => (answered.has(person) ? [] : [{ email: person }])),
  ].toSorted(
    (one, other) =>
      order.indexOf(one.coming) - order.indexOf(other.coming) || (one.email < other.email ? -1 : 1),
  );
}
