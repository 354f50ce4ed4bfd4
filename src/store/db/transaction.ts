import { setTimeout as sleep } from 'node:timers/promises';
import { CompiledQuery, type Kysely, type QueryResult, type Selectable } from 'kysely';
import type { Scope, StoreDialect } from './dialect.ts';
import type { AuditRow, Schema } from './schema.ts';
import { StoreError } from './store-error.ts';

export type LogLine = Omit<Selectable<AuditRow>, 'id'>;

/** A transaction that is open, of which several changes are part. */
export interface OpenTransaction {
  tx: Kysely<Schema>;
  /** Lines of the log, written together at its end. */
  log: LogLine[];
  /** Whether anything was written in it. */
  wrote: boolean;
  /** What was read since something was written in it last: as long as that is, it is read once. */
  reads: Map<string, unknown>;
}

const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');

/**
 * Runs `act` in a write transaction that holds the lock of its scope, and commits if it returns `keep`; rolls back
 * otherwise, and if it throws.
 */
export async function inTransaction<T>(
  db: Kysely<Schema>,
  dialect: StoreDialect,
  scope: Scope,
  act: (tx: Kysely<Schema>) => Promise<{ keep: boolean; value: T }>,
): Promise<T> {
  return begun(db, dialect.begin(scope), async (tx) => {
    const { keep, value } = await act(tx);
    if (keep) await commit(tx, dialect);
    else await tx.executeQuery(ROLLBACK);
    return value;
  });
}

/** Runs queries in a read transaction, all on one snapshot. */
export async function atOneMoment<T>(
  db: Kysely<Schema>,
  dialect: StoreDialect,
  queries: (tx: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  return begun(db, dialect.beginReading, async (tx) => {
    const value = await queries(tx);
    await tx.executeQuery(COMMIT);
    return value;
  });
}

interface Queryable {
  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>;
}

const connections = new WeakMap<object, Queryable>();

/**
 * The connection of a transaction, for compiled queries: kysely's own way to it takes as long as the query. Outside a
 * transaction kysely picks one.
 */
export function connectionOf(tx: Queryable): Queryable {
  return connections.get(tx) ?? tx;
}

/** kysely's own transactions rebuild their executor for every query, which takes longer than the query. */
async function begun<T>(
  db: Kysely<Schema>,
  begin: string,
  act: (tx: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  return await db.connection().execute(async (tx) => {
    await tx.getExecutor().provideConnection(async (connection) => {
      connections.set(tx, connection);
    });
    try {
      await tx.executeQuery(CompiledQuery.raw(begin));
      return await act(tx);
    } catch (error) {
      // Also where it has begun and waited in vain for its lock: the connection is somebody else's next. A full disk or a
      // lost connection has rolled back by itself: the first error is the one to tell of.
      await tx.executeQuery(ROLLBACK).catch(() => {});
      throw error;
    }
  });
}

async function commit(tx: Kysely<Schema>, dialect: StoreDialect): Promise<void> {
  try {
    await tx.executeQuery(COMMIT);
  } catch (error) {
    if (!dialect.mayBeKept(error)) throw error;
    throw new StoreError(
      'unknown-outcome',
      'The connection was lost while the change was being kept, so it may or may not have been',
      dialect.place,
      'Look at what the store says now before you try again.',
      error,
    );
  }
}

/**
 * Runs `act` until it succeeds or the dialect says that a retry is no use.
 * @param act must be safe to repeat: rolled back when it fails, or idempotent
 * @throws StoreError the last error, explained
 */
export async function retrying<T>(dialect: StoreDialect, act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      const wait = dialect.retryAfter(error, attempt);
      if (wait === undefined) throw dialect.explain(error);
      await sleep(wait);
    }
  }
}
