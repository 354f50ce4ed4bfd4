import { createHash } from 'node:crypto';
import type { Planning } from './change.ts';
import type { Store } from './open-store.ts';
import { read } from './read.ts';
import { retrying } from './transaction.ts';
import { instant } from './values.ts';

const HOURS_KEPT = 24;

/** A file that was sent in chat and waits for a decision. */
export interface HandedInFile {
  /** SHA-256, hexadecimal. */
  hash: string;
  name: string;
  bytes: Uint8Array;
}

/**
 * Keeps a file until its owner has decided on it, for a day. It is no record yet, so it is not audited and not in backups;
 * the same file again takes its own place.
 * @param owner the account that sent it
 */
export async function keepHandedIn(
  store: Store,
  owner: string,
  { name, bytes }: Pick<HandedInFile, 'name' | 'bytes'>,
): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const now = store.clock.now();
  const row = { owner, hash, at: instant(now), file_name: name, file: bytes };
  const oldest = instant(now.minus({ hours: HOURS_KEPT }));
  await retrying(store.dialect, async () => {
    await store.writing.deleteFrom('handed_in_file').where('at', '<', oldest).execute();
    await store.writing
      .insertInto('handed_in_file')
      .values(row)
      .onConflict((there) => there.columns(['owner', 'hash']).doUpdateSet({ at: row.at, file_name: name }))
      .execute();
  });
  return hash;
}

/** A file that waits for its owner; the latest where no hash is given. Undefined after a day, or once decided on. */
export function handedInFile(store: Store, owner: string, hash?: string): Promise<HandedInFile | undefined> {
  return read(store, async (tx) => {
    const oldest = instant(store.clock.now().minus({ hours: HOURS_KEPT }));
    const row = await tx
      .selectFrom('handed_in_file')
      .select(['hash', 'file_name', 'file'])
      .where('owner', '=', owner)
      .where('at', '>=', oldest)
      .$if(hash !== undefined, (query) => query.where('hash', '=', hash ?? ''))
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && { hash: row.hash, name: row.file_name, bytes: new Uint8Array(row.file) };
  });
}

/** The files that wait for their owner, the latest first, without what is in them. */
export function waitingFiles(
  store: Store,
  owner: string,
): Promise<(Pick<HandedInFile, 'hash' | 'name'> & { at: string })[]> {
  return read(store, async (tx) => {
    const oldest = instant(store.clock.now().minus({ hours: HOURS_KEPT }));
    const rows = await tx
      .selectFrom('handed_in_file')
      .select(['hash', 'file_name', 'at'])
      .where('owner', '=', owner)
      .where('at', '>=', oldest)
      .orderBy('at', 'desc')
      .orderBy('hash')
      .execute();
    return rows.map(({ hash, file_name: name, at }) => ({ hash, name, at }));
  });
}

/** Its owner has decided on it. */
export async function dropHandedIn(store: Store, owner: string, hash: string): Promise<void> {
  await retrying(store.dialect, () =>
    store.writing.deleteFrom('handed_in_file').where('owner', '=', owner).where('hash', '=', hash).execute(),
  );
}

/** Whoever is in a file that waits: all are removed with a person, and can be sent again. */
export function droppingAllHandedIn(tx: Planning) {
  return tx.deleteFrom('handed_in_file');
}
