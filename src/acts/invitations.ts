import type { InvitationMail } from '../schedule/outbox/invitation-mails.ts';
import type { Store } from '../store/db/open-store.ts';
import type { ReminderState } from '../store/reminders/reminder-rows.ts';
import { BY_HAND, planReminders, statesByKey } from '../store/reminders/reminders.ts';
import type { Acting } from './acting.ts';
import { outboxRow } from './messages.ts';

/** What the durable names of invitations by mail begin with, after `BY_HAND` and the partnership. */
const INVITATIONS = 'invitation';

/** What the keys of a partnership's invitations by mail begin with. */
export function invitationKeys(partnership: string): string {
  return `${BY_HAND}/${partnership}/${INVITATIONS}/`;
}

/**
 * Hands invitations to the outbox: each contact gets one for each municipality, however often and from wherever this is
 * called. The server sends them, and they wait for a server that is not there.
 * @param again a name for having them sent once more: an ISO day
 * @returns those that were not there before
 */
export async function sendInvitations(
  { store, origin }: Acting,
  partnership: string,
  mails: readonly InvitationMail[],
  again?: string,
): Promise<InvitationMail[]> {
  const wanted = again === undefined ? (await invitationsLeft(store, partnership, mails)).left : mails;
  const rows = wanted.map((mail) => ({ mail, row: rowOf(store, partnership, mail, again) }));
  const written = await planReminders(
    store,
    origin,
    partnership,
    rows.map(({ row }) => row),
  );
  const added = new Set('value' in written ? written.value.added : []);
  return rows.filter(({ row }) => added.has(row.key)).map(({ mail }) => mail);
}

/** Those that were not handed over before, also not once more; and how all that were stand: how many, by state. */
export async function invitationsLeft(
  store: Store,
  partnership: string,
  mails: readonly InvitationMail[],
): Promise<{ left: InvitationMail[]; before: Partial<Record<ReminderState, number>> }> {
  const states = await statesByKey(store, invitationKeys(partnership));
  const had = new Set([...states.keys()].map(withoutDay));
  const before: Partial<Record<ReminderState, number>> = {};
  for (const state of states.values()) before[state] = (before[state] ?? 0) + 1;
  return { left: mails.filter((mail) => !had.has(rowOf(store, partnership, mail).key)), before };
}

function rowOf(store: Store, partnership: string, mail: InvitationMail, again?: string) {
  const id = [INVITATIONS, mail.letter, ...(again === undefined ? [] : [again])].join('/');
  return outboxRow({ partnership, municipality: mail.letter, id }, mail, store.clock.now());
}

/** The key that the same invitation has when it is sent for the first time. */
function withoutDay(key: string): string {
  return key.replace(/\/\d{4}-\d{2}-\d{2}(?=\/[^/]+$)/, '');
}
