import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { DateTime } from 'luxon';
import type { StoreDialect } from './dialect.ts';
import type { Schema } from './schema.ts';
import { instant } from './values.ts';

/** What of a store is needed here: a store is opened with it. */
interface Scrubbed {
  dialect: StoreDialect;
  writing: Kysely<Schema>;
  reading: Kysely<Schema>;
}

const ATTEMPTS = 20;
const PAUSE_MS = 100;

/** Notes, together with what is deleted, that it may be in the database's files until `scrub` has been there. */
export function leavingUnscrubbed(tx: Pick<Kysely<Schema>, 'insertInto'>, now: DateTime<true>) {
  return tx
    .insertInto('unscrubbed')
    .values({ at: instant(now) })
    .onConflict((there) => there.column('at').doNothing());
}

/**
 * Makes what was deleted unreadable in the database's files as well, and waits a little for those who read.
 * @returns false where they read on: it is done by `finishScrubbing`
 */
export async function scrub(store: Scrubbed): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    if (await scrubOnce(store)) return true;
    if (attempt === ATTEMPTS) return false;
    await sleep(PAUSE_MS);
  }
}

/** Does what a `scrub` before could not do. Cheap where there is nothing to do: asked at every start and every sweep. */
export async function finishScrubbing(store: Scrubbed): Promise<void> {
  if (await isUnscrubbed(store)) await scrubOnce(store);
}

/** Whether something that was deleted may still be in the database's files. */
export async function isUnscrubbed(store: Scrubbed): Promise<boolean> {
  const row = await store.reading.selectFrom('unscrubbed').select('at').limit(1).executeTakeFirst();
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
