import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Enough prepared statements for all queries of the store, including lists of different lengths. */
const MOST_STATEMENTS = 200;
/** With SQLite's own busy timeout of 50 ms this waits about half a minute for a writer that never stops. */
const MOST_ATTEMPTS = 500;

interface SqliteFile {
  database: DatabaseSync;
  /**
   * @throws if the database file, or one that belongs to it, is no longer at its path: what is written would be lost
   */
  mustBeInPlace(): void;
}

interface SqliteHandle {
  open(): SqliteFile;
  /** Whether another connection held the database. */
  isBusy(error: unknown): boolean;
}

/** A kysely dialect for `node:sqlite`: a single connection, on which transactions take turns. */
export function sqliteDialect(handle: SqliteHandle): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => sqliteDriver(handle),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function sqliteDriver(handle: SqliteHandle): Driver {
  let file: SqliteFile | undefined;
  let connection: DatabaseConnection | undefined;

  return {
    async init() {
      file = await patiently(handle, handle.open);
      connection = connect(file, handle);
    },
    async acquireConnection() {
      if (!connection)
        throw new Error('Our own bug: the store is used before it is open or after it is closed');
      return connection;
    },
    async releaseConnection() {},
    // Required by kysely. The store begins transactions itself, in `inTransaction` and `atOneMoment`.
    async beginTransaction(on) {
      await on.executeQuery(CompiledQuery.raw('begin'));
    },
    async commitTransaction(on) {
      await on.executeQuery(CompiledQuery.raw('commit'));
    },
    async rollbackTransaction(on) {
      await on.executeQuery(CompiledQuery.raw('rollback'));
    },
    async destroy() {
      connection = undefined;
      file?.database.close();
    },
  };
}

function connect({ database, mustBeInPlace }: SqliteFile, handle: SqliteHandle): DatabaseConnection {
  const prepared = preparing(database);
  return {
    async executeQuery<R>(query: CompiledQuery) {
      // A read transaction on a missing file must fail before it returns anything.
      if (query.sql.startsWith('begin')) mustBeInPlace();
      const result = await patiently(
        handle,
        () => run(prepared(query.sql), query.parameters) as QueryResult<R>,
      );
      // Checked after the commit: a write is acknowledged only if it is in the file that will be opened next.
      if (query.sql === 'commit') mustBeInPlace();
      return result;
    },
    streamQuery() {
      throw new Error('Our own bug: the store reads page by page instead of streaming');
    },
  };
}

interface Prepared {
  statement: StatementSync;
  /** Names of the result columns; empty if the statement returns no rows. */
  columns: readonly string[];
}

function preparing(database: DatabaseSync): (sql: string) => Prepared {
  const statements = new Map<string, Prepared>();
  return (sql) => {
    const cached = statements.get(sql);
    if (cached) return cached;
    const statement = database.prepare(sql);
    const fresh = { statement, columns: statement.columns().map(({ name }) => name) };
    statement.setReturnArrays(true);
    const [oldest] = statements.keys();
    if (statements.size >= MOST_STATEMENTS && oldest !== undefined) statements.delete(oldest);
    statements.set(sql, fresh);
    return fresh;
  };
}

function run({ statement, columns }: Prepared, parameters: readonly unknown[]): QueryResult<unknown> {
  const values = parameters as SQLInputValue[];
  // Node builds each row as a dictionary-mode object; rebuilt here, all rows of a query share one hidden class and are
  // fast to read.
  if (columns.length > 0) return { rows: statement.all(...values).map((row) => named(columns, row)) };
  const { changes } = statement.run(...values);
  return { rows: [], numAffectedRows: BigInt(changes) };
}

function named(columns: readonly string[], row: unknown): Record<string, unknown> {
  const values = row as readonly unknown[];
  const record: Record<string, unknown> = {};
  columns.forEach((column, index) => {
    record[column] = values[index];
  });
  return record;
}

/** Retries while another process holds the database. */
async function patiently<T>(handle: SqliteHandle, act: () => T): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return act();
    } catch (error) {
      if (!handle.isBusy(error) || attempt === MOST_ATTEMPTS) throw error;
      await sleep(1 + Math.random() * 10);
    }
  }
}
