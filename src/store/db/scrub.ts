import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { DateTime } from 'luxon';
import type { StoreDialect } from './dialect.ts';
import type { Schema } from './schema.ts';
import { retrying } from './transaction.ts';
import { instant } from './values.ts';

/** The part of a store that scrubbing needs, since it also runs while the store is being opened. */
interface Scrubbed {
  dialect: StoreDialect;
  writing: Kysely<Schema>;
  reading: Kysely<Schema>;
}

const ATTEMPTS = 20;
const PAUSE_MS = 100;

/**
 * Records, in the transaction that deletes, that the deleted bytes may be in the database files until the next `scrub`.
 */
export function leavingUnscrubbed(tx: Pick<Kysely<Schema>, 'insertInto'>, now: DateTime<true>) {
  return tx
    .insertInto('unscrubbed')
    .values({ at: instant(now) })
    .onConflict((there) => there.column('at').doNothing());
}

/**
 * Removes deleted bytes from the database files, waiting about two seconds for open readers.
 * @returns false if a reader stayed open: left to `finishScrubbing`
 */
export async function scrub(store: Scrubbed): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    if (await scrubOnce(store)) return true;
    if (attempt === ATTEMPTS) return false;
    await sleep(PAUSE_MS);
  }
}

/** Completes a `scrub` that an open reader or a crash prevented; cheap if there is none. Runs at every start and every sweep. */
export async function finishScrubbing(store: Scrubbed): Promise<void> {
  if (await isUnscrubbed(store)) await scrubOnce(store);
}

/** Whether deleted bytes may still be in the database files. */
export async function isUnscrubbed(store: Scrubbed): Promise<boolean> {
  const row = await retrying(store.dialect, () =>
    store.reading.selectFrom('unscrubbed').select('at').limit(1).executeTakeFirst(),
  );
  return row !== undefined;
}

async function scrubOnce(store: Scrubbed): Promise<boolean> {
  try {
    const before = await store.reading.selectFrom('unscrubbed').select('at').execute();
    if (!(await store.dialect.scrub(store.writing))) return false;
    for (const { at } of before) await store.writing.deleteFrom('unscrubbed').where('at', '=', at).execute();
    return true;
  } catch (error) {
    throw store.dialect.explain(error);
  }
}
