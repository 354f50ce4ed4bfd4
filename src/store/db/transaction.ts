import { setTimeout as sleep } from 'node:timers/promises';
import { CompiledQuery, type Kysely, type QueryResult, type Selectable } from 'kysely';
import type { Scope, StoreDialect } from './dialect.ts';
import type { AuditRow, Schema } from './schema.ts';
import { StoreError } from './store-error.ts';

export type LogLine = Omit<Selectable<AuditRow>, 'id'>;

/** An open transaction that several changes share. */
export interface OpenTransaction {
  tx: Kysely<Schema>;
  /** Audit entries, written together at its end. */
  log: LogLine[];
  /** Whether anything was written in it. */
  wrote: boolean;
  /** Cached query results, cleared by each write. */
  reads: Map<string, unknown>;
}

const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');

/**
 * Runs `act` in a write transaction that holds the locks of its scope. Commits if `act` returns `keep`; otherwise, and
 * if it throws, rolls back.
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
 * The connection of a transaction, for compiled queries: going through kysely takes as long as the query itself.
 * Outside a transaction kysely picks a connection.
 */
export function connectionOf(tx: Queryable): Queryable {
  return connections.get(tx) ?? tx;
}

/** kysely's own transactions build a new executor for every query, which takes longer than the query. */
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
      // Even if it began and failed to get its lock, since the connection goes back to the pool. After a full disk or a
      // lost connection it has already rolled back, and the first error is the one to report.
      await tx.executeQuery(ROLLBACK).catch(() => {});
      throw error;
    }
  });
}

async function commit(tx: Kysely<Schema>, dialect: StoreDialect): Promise<void> {
  try {
    await tx.executeQuery(COMMIT);
  } catch (error) {
    if (!dialect.mayHaveCommitted(error)) throw error;
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
 * Runs `act` until it succeeds or the dialect says that a retry cannot help.
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
