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

/** Revokes all links issued until now to these files (SHA-256), or in these conversations. */
export function revokingLinks(tx: Planning, store: Store, hashes: readonly string[]) {
  const now = store.clock.now();
  const forgetting = tx.deleteFrom('revoked_link').where('at', '<', instant(now.minus({ days: DAYS_KEPT })));
  const revoking = [...new Set(hashes)].map((hash) =>
    tx
      .insertInto('revoked_link')
      .values({ hash, at: instant(now) })
      .onConflict((there) => there.column('hash').doUpdateSet({ at: instant(now) })),
  );
  return [forgetting, ...revoking];
}

/** The latest ISO instant until which links with one of these hashes are revoked; undefined if they are not. */
export function linksRevokedAt(store: Store, hashes: readonly string[]): Promise<string | undefined> {
  return read(store, async (tx) => {
    const row = await tx
      .selectFrom('revoked_link')
      .select(({ fn }) => fn.max('at').as('at'))
      .where('hash', 'in', hashes)
      .executeTakeFirst();
    return row?.at ?? undefined;
  });
}
