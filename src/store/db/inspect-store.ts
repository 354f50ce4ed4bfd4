import { existsSync } from 'node:fs';
import { groupCommit } from './group-commit.ts';
import { SCHEMA_VERSION, versionOf } from './migrate.ts';
import { dialectFor, type Store, type StoreSettings } from './open-store.ts';
import { ask } from './read.ts';
import { StoreError, type StoreErrorKind } from './store-error.ts';
import { inTransaction, retrying } from './transaction.ts';
import { instant } from './values.ts';

/** What a look at the store found. */
export interface Inspected {
  /** The file, or the database without its password. */
  place: string;
  /** Of the schema that is there; 0 where the first start is still to lay it. */
  version: number;
  /** Of the schema that this program works with. */
  expected: number;
}

/**
 * Opens the store, reads its version and tries to write, and leaves everything as it was: nothing is made, nothing is
 * brought up to date.
 * @throws StoreError what keeps the store from its work
 */
export async function inspectStore(settings: StoreSettings): Promise<Inspected> {
  const dialect = await dialectFor(settings);
  const found = { place: dialect.place, expected: SCHEMA_VERSION };
  if (dialect.name === 'sqlite' && !existsSync(dialect.place)) return { ...found, version: 0 };
  const db = dialect.open();
  try {
    const version = await versionOf(db, dialect);
    if (version > 0) {
      await inTransaction(db, dialect, {}, async (tx) => {
        const at = instant(settings.clock.now());
        await tx.insertInto('schema_version').values({ version: -1, name: 'tried', at }).execute();
        return { keep: false, value: undefined };
      });
    }
    return { ...found, version };
  } catch (error) {
    throw dialect.explain(error);
  } finally {
    await db.destroy();
  }
}

/** More than most changes write, so that a disk on which these find no room has none for this. */
const TRIED = 'o'.repeat(64 * 1024);
/** However often it is asked, the disk is written to no more often than this. */
const WRITTEN_WITHIN_MS = 1_000;

/** What keeps the store from its work; `slow` where it does not answer in time, `failed` where nobody knows. */
export type StoreTrouble = StoreErrorKind | 'slow' | 'failed';

/**
 * Looks again and again whether the store can be read, and whether a change would be kept: it writes a row, and takes
 * it away in the same transaction, so that nothing of it is ever seen and nothing grows.
 * @param withinMs how long it may take
 * @param now milliseconds of a clock that runs on
 * @returns looks; undefined where all is well
 */
export function createStoreProbe(
  store: Store,
  withinMs: number,
  now: () => number,
): () => Promise<StoreTrouble | undefined> {
  let writtenAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<StoreTrouble | undefined> | undefined;

  async function look(): Promise<StoreTrouble | undefined> {
    try {
      await ask(store, (tx) => tx.selectFrom('schema_version').select('version').limit(1).execute());
      if (Math.abs(now() - writtenAt) < WRITTEN_WITHIN_MS) return undefined;
      await tryToWrite(store);
      writtenAt = now();
      return undefined;
    } catch (error) {
      writtenAt = Number.NEGATIVE_INFINITY;
      return error instanceof StoreError ? error.kind : 'failed';
    }
  }

  return async () => {
    // A store that is silent is not asked again before it has answered.
    looking ??= look().finally(() => {
      looking = undefined;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'slow'>((resolve) => {
      timer = setTimeout(resolve, withinMs, 'slow');
    });
    try {
      return await Promise.race([looking, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function tryToWrite(store: Store): Promise<void> {
  const at = instant(store.clock.now());
  await retrying(store.dialect, () =>
    // On PostgreSQL nobody who changes anything is waited for, or waits.
    groupCommit(store.writing, store.dialect, { partnership: '', reminder: 'readiness' }, async (tx) => {
      await tx.insertInto('schema_version').values({ version: -1, name: TRIED, at }).execute();
      await tx.deleteFrom('schema_version').where('version', '=', -1).execute();
      return { wrote: true, value: undefined };
    }),
  );
}
