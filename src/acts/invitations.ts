import type { BulkMessage } from '../schedule/outbox/bulk-message.ts';
import { planReminders } from '../store/reminders/reminders.ts';
import type { Acting } from './acting.ts';
import { outboxRow } from './messages.ts';

/** What the durable names of invitations by mail begin with, after `BY_HAND` and the partnership. */
export const INVITATIONS = 'invitation';

/** An invitation by mail: to one contact of one municipality, with the letter. */
export type InvitationMail = BulkMessage & { letter: string };

/**
 * Hands invitations to the outbox: each contact gets one for each municipality, however often this is called. The server
 * sends them, and they wait for a server that is not there.
 * @param again a name for having them sent once more: an ISO day
 * @returns those that were not there before
 */
export async function sendInvitations(
  { store, origin }: Acting,
  partnership: string,
  mails: readonly InvitationMail[],
  again?: string,
): Promise<InvitationMail[]> {
  const due = store.clock.now();
  const rows = mails.map((mail) => {
    const id = [INVITATIONS, mail.letter, ...(again === undefined ? [] : [again])].join('/');
    return { mail, row: outboxRow({ partnership, municipality: mail.letter, id }, mail, due) };
  });
  const written = await planReminders(
    store,
    origin,
    partnership,
    rows.map(({ row }) => row),
  );
  const added = new Set('value' in written ? written.value.added : []);
  return rows.filter(({ row }) => added.has(row.key)).map(({ mail }) => mail);
}
