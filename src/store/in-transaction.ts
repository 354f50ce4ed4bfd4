import { type Kysely, sql } from 'kysely';
import type { Scope, StoreDialect } from './dialect.ts';
import type { Schema } from './schema.ts';
import { isStoreError, StoreError } from './store-error.ts';

/**
 * Writes in one transaction, alone in its scope. `act` says whether what it wrote is kept; where it throws
 * nothing is.
 */
export async function inTransaction<T>(
  db: Kysely<Schema>,
  dialect: StoreDialect,
  scope: Scope,
  act: (tx: Kysely<Schema>) => Promise<{ keep: boolean; value: T }>,
): Promise<T> {
  return await db.connection().execute(async (tx) => {
    await sql.raw(dialect.begin(scope)).execute(tx);
    try {
      const { keep, value } = await act(tx);
      if (keep) await commit(tx, dialect);
      else await sql.raw('rollback').execute(tx);
      return value;
    } catch (error) {
      // A full disk or a lost connection has rolled back by itself: the first error is the one to tell of.
      await sql
        .raw('rollback')
        .execute(tx)
        .catch(() => {});
      throw error;
    }
  });
}

async function commit(tx: Kysely<Schema>, dialect: StoreDialect): Promise<void> {
  try {
    await sql.raw('commit').execute(tx);
  } catch (error) {
    if (!isStoreError(dialect.explain(error), 'unreachable')) throw error;
    throw new StoreError(
      'unknown-outcome',
      'The connection was lost while the change was being kept, so it may or may not have been',
      dialect.place,
      'Look at what the store says now before you try again.',
      error,
    );
  }
}
