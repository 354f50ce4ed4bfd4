import { createHash } from 'node:crypto';
import type { Planning } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { read } from '../db/read.ts';
import { instant } from '../db/values.ts';

/** Links expire sooner than this. */
const DAYS_KEPT = 3;
const READER_BYTES = 16;

/** The conversation's hash in its links, hexadecimal. */
export function readerHash(reader: string): string {
  return createHash('sha256').update(reader).digest().subarray(0, READER_BYTES).toString('hex');
}

/** In place of a hash: every link. */
const EVERY = 'every';

/**
 * Revokes all links issued until now. Whom the file behind a link names is not known (a PDF is made when it is asked for), and
 * links are made anew by asking again.
 */
export function revokingLinks(tx: Planning, store: Store) {
  const now = store.clock.now();
  const row = { hash: EVERY, at: instant(now) };
  return [
    tx.deleteFrom('revoked_link').where('at', '<', instant(now.minus({ days: DAYS_KEPT }))),
    tx
      .insertInto('revoked_link')
      .values(row)
      .onConflict((there) => there.column('hash').doUpdateSet({ at: row.at })),
  ];
}

/** The latest ISO instant until which links with one of these hashes are revoked; undefined if they are not. */
export function linksRevokedAt(store: Store, hashes: readonly string[]): Promise<string | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('revoked_link')
      .select(({ fn }) => fn.max('at').as('at'))
      .where('hash', 'in', [...hashes, EVERY])
      .executeTakeFirst();
    return row?.at ?? undefined;
  });
}
