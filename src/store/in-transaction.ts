import { CompiledQuery, type Kysely } from 'kysely';
import type { Scope, StoreDialect } from './dialect.ts';
import type { Schema } from './schema.ts';
import { isStoreError, StoreError } from './store-error.ts';

const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');

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
    await tx.executeQuery(CompiledQuery.raw(dialect.begin(scope)));
    try {
      const { keep, value } = await act(tx);
      if (keep) await commit(tx, dialect);
      else await tx.executeQuery(ROLLBACK);
      return value;
    } catch (error) {
      // A full disk or a lost connection has rolled back by itself: the first error is the one to tell of.
      await tx.executeQuery(ROLLBACK).catch(() => {});
      throw error;
    }
  });
}

async function commit(tx: Kysely<Schema>, dialect: StoreDialect): Promise<void> {
  try {
    await tx.executeQuery(COMMIT);
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
