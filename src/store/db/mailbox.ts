import type { Kysely } from 'kysely';
import { groupCommit } from './group-commit.ts';
import type { Store } from './open-store.ts';
import { read } from './read.ts';
import type { Schema } from './schema.ts';
import { retrying } from './transaction.ts';
import { instant } from './values.ts';

/** How far a mailbox has been read. */
export interface MailboxPosition {
  /** The server's UIDVALIDITY: where it is another, UIDs have begun anew. */
  validity: string;
  /** UID of the last mail that was dealt with. */
  uid: number;
  /** How often the next one was begun: more than once if the process ended meanwhile. */
  attempts: number;
  /** ISO instant of the last change. */
  at: string;
}

/** @param name of the mailbox; undefined if it was never read */
export function mailboxPosition(store: Store, name: string): Promise<MailboxPosition | undefined> {
  return read(store, async (tx) => {
    const row = await tx.selectFrom('mailbox').selectAll().where('name', '=', name).executeTakeFirst();
    if (!row) return undefined;
    const { validity, uid, attempts, at } = row;
    return { validity, uid: Number(uid), attempts, at };
  });
}

/**
 * Keeps how far a mailbox has been read. The row holds nothing personal, so it is not audited and does not go through
 * `change`. Two processes may read the same mailbox: neither puts the other back.
 */
export async function keepMailboxPosition(
  store: Store,
  name: string,
  { validity, uid, attempts }: Omit<MailboxPosition, 'at'>,
): Promise<void> {
  const digits = String(uid).padStart(10, '0');
  const row = { validity, uid: digits, attempts, at: instant(store.clock.now()) };
  const keep = (db: Kysely<Schema>) =>
    db
      .insertInto('mailbox')
      .values({ name, ...row })
      .onConflict((there) =>
        there
          .column('name')
          .doUpdateSet(row)
          .where(({ eb, or, ref }) =>
            or([
              eb('mailbox.validity', '!=', validity),
              eb('mailbox.uid', '<', digits),
              eb('mailbox.uid', '=', ref('excluded.uid')),
            ]),
          ),
      )
      .execute();
  // Idempotent, so safe to retry whatever the outcome was.
  await retrying(store.dialect, () =>
    store.dialect.sharesTransactions
      ? groupCommit(store.writing, store.dialect, {}, async (tx) => ({ wrote: true, value: await keep(tx) }))
      : keep(store.writing),
  );
}
