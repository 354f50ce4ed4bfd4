import { mailAccount } from '../partnership/identity/account.ts';
import { calendarUid } from '../schedule/calendar/calendar-event.ts';
import type { BulkMessage } from '../schedule/outbox/bulk-message.ts';
import type { WriteResult } from '../store/db/change.ts';
import { keepMailboxPosition, type MailboxPosition, mailboxPosition } from '../store/db/mailbox.ts';
import type { Store } from '../store/db/open-store.ts';
import { mailsWithIds, partnershipsMailed } from '../store/identity/mail-messages.ts';
import { liftUnreachable, markUnreachable } from '../store/identity/unreachable.ts';
import { addItem, type InboxItem, type InboxMail, keyOf } from '../store/inbox.ts';
import { type MeetingReply, saveMeetingReply } from '../store/partnerships/meeting-replies.ts';
import { failSent } from '../store/reminders/attempts.ts';
import { reminderOf } from '../store/reminders/failed-reminders.ts';
import type { Reminder } from '../store/reminders/reminder-rows.ts';
import { plannedEvents } from '../store/reminders/schedule.ts';
import { type Acting, together } from './acting.ts';
import { tellOnce } from './messages.ts';

/** A mail of ours, as far as it matters for what comes back. */
export interface SentMail {
  /** Durable key: that of the reminder, if it is one. */
  key: string;
  /** Whom it was sent to. */
  email: string;
  /** Absent for a mail about none, or several. */
  partnership?: string;
  municipality?: string;
  /** ISO instant. */
  at: string;
}

/** The first of these Message-IDs that is one of ours. */
export async function sentMailAmong(store: Store, ids: readonly string[]): Promise<SentMail | undefined> {
  const [first] = await mailsWithIds(store, ids);
  if (!first) return undefined;
  const { messageId, key = messageId, email, partnership, municipality, at } = first;
  return {
    ...{ key, email, at },
    ...(partnership !== undefined && { partnership }),
    ...(municipality !== undefined && { municipality }),
  };
}

/** The partnership whose meeting has this UID, if somebody was written to about it by mail. */
export async function invitedTo(store: Store, uid: string, email: string): Promise<string | undefined> {
  for (const partnership of await partnershipsMailed(store, email)) {
    if (!uid.startsWith(`${partnership}.`)) continue;
    const events = await plannedEvents(store, partnership);
    if (events.some((event) => calendarUid(partnership, event) === uid)) return partnership;
  }
  return undefined;
}

/**
 * A mail of ours came back. Its reminder counts as failed; where the reason is permanent (5.x.x), nothing is tried at
 * that address for some days. A mail that is no reminder becomes an item in KL's inbox.
 * @param of `details`: how mail is written to its receiver; `why`: for staff
 * @returns the reminder; undefined if there is none, or that was known
 */
export function takeBack(
  acting: Acting,
  { sent, details, status, why }: { sent: SentMail; details: unknown; status: string; why: string },
): Promise<Reminder | undefined> {
  const { key, email, partnership, municipality } = sent;
  return together(acting, {}, async ({ store, origin }) => {
    if (status.startsWith('5.'))
      await markUnreachable(store, origin, { ...mailAccount(email), email, details }, `550 ${status}`);
    const failed = await failSent(store, origin, { key, error: why });
    if (failed || (await reminderOf(store, key))) return failed;
    await addItem(store, origin, {
      ...{ key: keyOf('trouble', 'mail', key), kind: 'trouble', actor: email, text: why },
      ...(partnership !== undefined && { partnership }),
      ...(municipality !== undefined && { municipality }),
    });
    return undefined;
  });
}

/** What somebody wrote by mail. */
export interface WrittenMail {
  item: InboxMail;
  /** The mail of ours that it answers, if it was sent to this very address: somebody reads there. */
  isHeard?: boolean;
  /** What the sender is told, once for each `id`. */
  told?: { partnership: string; municipality?: string; id: string; message: BulkMessage };
}

/** Hands what somebody wrote by mail to KL, once; it is never taken for an answer. */
export function takeInMail(
  acting: Acting,
  { item, isHeard, told }: WrittenMail,
): Promise<WriteResult<InboxItem>> {
  return together(acting, {}, async (within) => {
    const { store, origin } = within;
    const kept = await addItem(store, origin, item);
    if (kept.kind !== 'saved') return kept;
    if (isHeard) await liftUnreachable(store, origin, mailAccount(item.actor));
    if (told) {
      const { message, ...of } = told;
      await tellOnce(within, of, message);
    }
    return kept;
  });
}

/** Keeps whether somebody comes to a meeting. */
export function recordMeetingReply(acting: Acting, reply: MeetingReply): Promise<WriteResult<MeetingReply>> {
  return together(acting, { partnership: reply.partnership }, ({ store, origin }) =>
    saveMeetingReply(store, origin, reply),
  );
}

/** How far a mailbox has been read, and keeping it. */
export function mailboxKeeper(store: Store, name: string) {
  return {
    position: () => mailboxPosition(store, name),
    keep: (position: Omit<MailboxPosition, 'at'>) => keepMailboxPosition(store, name, position),
  };
}
