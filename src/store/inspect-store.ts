import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { inTransaction } from './in-transaction.ts';
import { instant } from './instant.ts';
import { SCHEMA_VERSION, versionOf } from './migrate.ts';
import { dialectFor, type Store, type StoreSettings } from './open-store.ts';

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
  const dialect = dialectFor(settings);
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

/**
 * Whether the store answers.
 * @param withinMs how long it may take
 */
export async function storeAnswers(store: Store, withinMs: number): Promise<boolean> {
  const asked = sql`select 1 from schema_version`.execute(store.reading).then(
    () => true,
    () => false,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, withinMs, false);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
