import { existsSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import { groupCommit } from './group-commit.ts';
import { SCHEMA_VERSION, versionOf } from './migrate.ts';
import { dialectFor, type Store, type StoreSettings } from './open-store.ts';
import { ask } from './read.ts';
import type { Schema } from './schema.ts';
import { StoreError, type StoreErrorKind } from './store-error.ts';
import { inTransaction, retrying } from './transaction.ts';
import { instant } from './values.ts';

/** The result of inspecting the store. */
export interface StoreInspection {
  /** The file, or the database URL without its password. */
  place: string;
  /** Version of the existing schema; 0 before the first start. */
  version: number;
  /** Schema version that this program needs. */
  expected: number;
  /** Milliseconds since 1970 by the database's own clock, where it has one (PostgreSQL). */
  databaseTime?: number;
}

/**
 * Opens the store, reads its schema version and tries a write, leaving everything as it was: creates nothing and runs
 * no migration.
 * @throws StoreError with what keeps the store from working
 */
export async function inspectStore(settings: StoreSettings): Promise<StoreInspection> {
  const dialect = await dialectFor(settings);
  const found = { place: dialect.place, expected: SCHEMA_VERSION };
  if (dialect.name === 'sqlite' && !existsSync(dialect.place)) return { ...found, version: 0 };
  const db = dialect.open();
  try {
    const version = await versionOf(db, dialect);
    const databaseTime = dialect.name === 'postgres' ? await timeOf(db) : undefined;
    if (version > 0) {
      await inTransaction(db, dialect, {}, async (tx) => {
        const at = instant(settings.clock.now());
        await tx.insertInto('schema_version').values({ version: -1, name: 'tried', at }).execute();
        return { keep: false, value: undefined };
      });
    }
    return { ...found, version, ...(databaseTime !== undefined && { databaseTime }) };
  } catch (error) {
    throw dialect.explain(error);
  } finally {
    await db.destroy();
  }
}

async function timeOf(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{
    now: string;
  }>`select extract(epoch from clock_timestamp())::text as now`.execute(db);
  return Number(rows[0]?.now) * 1000;
}

/** Larger than most changes, so that a disk too full for a change is too full for this row as well. */
const PROBE_ROW = 'o'.repeat(64 * 1024);
/** However often the probe is asked, it writes no more often than this. */
const WRITE_INTERVAL_MS = 1_000;

/** What keeps the store from working: `slow` if it does not answer in time, `failed` for any unrecognised error. */
export type StoreFailure = StoreErrorKind | 'slow' | 'failed';

/**
 * A readiness probe: can the store be read, and would a change be saved? It inserts a row and deletes it in the same
 * transaction, so nobody sees it and nothing grows.
 * @param withinMs how long an answer may take
 * @param now milliseconds of a monotonic clock
 * @returns the probe; it resolves to undefined if all is well
 */
export function createStoreProbe(
  store: Store,
  withinMs: number,
  now: () => number,
): () => Promise<StoreFailure | undefined> {
  let writtenAt = Number.NEGATIVE_INFINITY;
  let probing: Promise<StoreFailure | undefined> | undefined;

  async function probe(): Promise<StoreFailure | undefined> {
    try {
      await ask(store, (tx) => tx.selectFrom('schema_version').select('version').limit(1).execute());
      if (Math.abs(now() - writtenAt) < WRITE_INTERVAL_MS) return undefined;
      await tryToWrite(store);
      writtenAt = now();
      return undefined;
    } catch (error) {
      writtenAt = Number.NEGATIVE_INFINITY;
      return error instanceof StoreError ? error.kind : 'failed';
    }
  }

  return async () => {
    // A store that hangs is not asked again until it has answered.
    probing ??= probe().finally(() => {
      probing = undefined;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'slow'>((resolve) => {
      timer = setTimeout(resolve, withinMs, 'slow');
    });
    try {
      return await Promise.race([probing, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function tryToWrite(store: Store): Promise<void> {
  const at = instant(store.clock.now());
  await retrying(store.dialect, () =>
    // On PostgreSQL this lock is its own: the probe blocks no change, and no change blocks it.
    groupCommit(store.writing, store.dialect, { partnership: '', reminder: 'readiness' }, async (tx) => {
      await tx.insertInto('schema_version').values({ version: -1, name: PROBE_ROW, at }).execute();
      await tx.deleteFrom('schema_version').where('version', '=', -1).execute();
      return { wrote: true, value: undefined };
    }),
  );
}
