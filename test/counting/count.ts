import { type Profiler, Session } from 'node:inspector/promises';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

/** What something asked of the store, counted instead of timed: the same on every machine. */
export interface StoreCounts {
  /** SQL statements carried out, without those that begin and end transactions. */
  statements: number;
  /** Rows that came back from the database. */
  rows: number;
  /** Transactions that wrote something to disk. */
  durableWrites: number;
  /** Tables (or their aliases) that were read from end to end: what one row costs there follows how many there are. */
  scanned: string[];
}

/** What something cost in all. */
export interface Counts extends StoreCounts {
  /** Calls of the product's functions; whoever goes through a list calls one for each item. */
  calls: number;
  /** The product's functions that were called. */
  functions: CalledFunction[];
}

export interface CalledFunction {
  /** Of its file, within `src`. */
  path: string;
  /** Empty where it has none. */
  name: string;
  /** How often it was called. */
  calls: number;
  /** Where V8 has it: its script and where in it the function begins and ends. */
  scriptId: string;
  start: number;
  end: number;
}

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

interface Prepared {
  database: DatabaseSync;
  scanned: string[];
}

interface Running extends Pick<Counts, 'statements' | 'rows' | 'durableWrites'> {
  scanned: Set<string>;
  writing: Set<DatabaseSync>;
}

const preparedBy = new WeakMap<StatementSync, Prepared>();
let running: Running | undefined;

watchPreparing();
watchRunning('all');
watchRunning('run');

/**
 * Does something and counts what it asked of stores in this process, on SQLite, also what goes on beside it. A store is counted
 * if it was opened after this file was loaded.
 */
export async function countedInStore(act: () => Promise<unknown>): Promise<StoreCounts> {
  if (running) throw new Error('Something is being counted already');
  const own: Running = {
    ...{ statements: 0, rows: 0, durableWrites: 0 },
    scanned: new Set(),
    writing: new Set(),
  };
  try {
    running = own;
    await act();
  } finally {
    running = undefined;
  }
  const { statements, rows, durableWrites, scanned } = own;
  return { statements, rows, durableWrites, scanned: [...scanned].toSorted() };
}

/** The same, and which functions were called. Code that runs for the first time costs more: warm it up before. */
export async function counted(act: () => Promise<unknown>): Promise<Counts> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    const inStore = await countedInStore(act);
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const functions = functionsIn(result);
    return { ...inStore, calls: functions.reduce((sum, one) => sum + one.calls, 0), functions };
  } finally {
    session.disconnect();
  }
}

function functionsIn(scripts: readonly Profiler.ScriptCoverage[]): CalledFunction[] {
  return scripts.flatMap(({ scriptId, url, functions }) => {
    const file = url.startsWith('file:') ? fileURLToPath(url) : url;
    if (!file.startsWith(SRC)) return [];
    const path = file.slice(SRC.length);
    return functions.flatMap(({ functionName: name, ranges: [whole] }) => {
      if (!whole || whole.count === 0) return [];
      const { startOffset: start, endOffset: end, count: calls } = whole;
      // A file's own top level is no function.
      return name === '' && start === 0 ? [] : [{ path, name, calls, scriptId, start, end }];
    });
  });
}

function watchPreparing(): void {
  const { prepare } = DatabaseSync.prototype;
  DatabaseSync.prototype.prepare = function (sql, ...options) {
    const statement = prepare.call(this, sql, ...options);
    preparedBy.set(statement, {
      database: this,
      scanned: scannedBy(sql, (plan) => prepare.call(this, plan)),
    });
    return statement;
  };
}

/** By SQLite's own plan for the statement. */
function scannedBy(sql: string, prepare: (sql: string) => StatementSync): string[] {
  if (!/^\s*(select|insert|update|delete|with)\b/i.test(sql)) return [];
  return prepare(`explain query plan ${sql}`)
    .all()
    .flatMap(
      ({ detail }) => /^SCAN (?!CONSTANT|\d+-ROW|\d+ CONSTANT ROWS)(\S+)/.exec(String(detail))?.[1] ?? [],
    );
}

function watchRunning(method: 'all' | 'run'): void {
  const original = StatementSync.prototype[method] as (...values: unknown[]) => unknown;
  const watched = function (this: StatementSync, ...values: unknown[]): unknown {
    const result = original.apply(this, values);
    if (running) note(running, this, Array.isArray(result) ? result.length : 0);
    return result;
  };
  Object.assign(StatementSync.prototype, { [method]: watched });
}

function note(counts: Running, statement: StatementSync, rows: number): void {
  const sql = statement.sourceSQL;
  const prepared = preparedBy.get(statement);
  if (!prepared) return;
  const { database, scanned } = prepared;
  // The store says at the beginning of a transaction that it will write; where it writes nothing after all, it rolls back.
  if (/^begin immediate/i.test(sql)) counts.writing.add(database);
  else if (/^commit/i.test(sql)) counts.durableWrites += counts.writing.delete(database) ? 1 : 0;
  else if (/^rollback/i.test(sql)) counts.writing.delete(database);
  else if (!/^begin/i.test(sql)) {
    counts.statements += 1;
    counts.rows += rows;
    for (const table of scanned) counts.scanned.add(table);
  }
}
