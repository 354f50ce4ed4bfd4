import { realpathSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import type { OpenLock, StoreDialect } from './dialect.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite-driver.ts';
import { isOpenElsewhere, isRestored, StoreError, type StoreErrorKind } from './store-error.ts';

/** SQLite, the embedded store: one file; acknowledged writes are on disk. */
export function sqlite(file: string): StoreDialect {
  const mustBeInPlace = inPlace(file);
  const open = () => ({ database: openFile(file, mustBeInPlace), mustBeInPlace });
  const connect = (): Kysely<Schema> => new Kysely({ dialect: sqliteDialect({ open, isBusy }) });

  return {
    name: 'sqlite',
    place: file,
    words: {
      text: 'text',
      bytes: 'blob',
      autoIncrement: 'integer primary key autoincrement not null',
      strict: 'strict',
    },
    lockOpen: () => markOpen(`${file}-open`, file),
    open: connect,
    openForReading: connect,
    // There is one writer at a time in any case. A reader that upgrades to a writer fails if another has written
    // meanwhile, so a writer declares itself at the start.
    begin: () => 'begin immediate',
    beginReading: 'begin',
    sharesTransactions: true,
    // The driver has already retried whatever is worth retrying.
    retryAfter: () => undefined,
    mayHaveCommitted: () => false,
    explain: (error) => explainSqlite(error, file),
    async hasTable(db, table) {
      const found = await sql`select 1 from sqlite_master where type = 'table' and name = ${table}`.execute(
        db,
      );
      return found.rows.length > 0;
    },
    isAlone: async () => true,
    // `autoincrement` continues after the highest number ever used.
    setCounter: async () => {},
    async scrub(db) {
      // An open reader prevents truncating the write-ahead log, and only this result says so.
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
      return rows[0]?.busy === 0;
    },
  };
}

/**
 * Pages in SQLite's log at which it carries them over into the file, which waits for the disk again; 16 MB. At its own
 * 1,000 that was every fourth commit under load, with the same few pages each time.
 */
const PAGES_IN_LOG = 4000;

function openFile(file: string, mustBeInPlace: () => void): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 50, enableForeignKeyConstraints: true });
  try {
    database.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma wal_autocheckpoint = ${PAGES_IN_LOG};
      pragma secure_delete = on;
      pragma cell_size_check = on;
      select count(*) from sqlite_schema;
    `);
    mustBeInPlace();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * @returns a check that throws if the files are no longer those that the first connection opened. All three exist from
 *   its first read on, and stay for as long as it is open.
 */
function inPlace(file: string): () => void {
  let areInPlace: (() => boolean) | undefined;
  return () => {
    areInPlace ??= rememberFiles(siblingsOf(file));
    if (!areInPlace()) throw isReplaced(file);
  };
}

/** SQLite puts its log beside the real file, not beside a symbolic link to it. */
function siblingsOf(file: string): string[] {
  const path = realpathSync(file);
  return [file, `${path}-wal`, `${path}-shm`];
}

function isReplaced(file: string): StoreError {
  return new StoreError(
    'replaced',
    'The file of the store is not the one any more that was opened: it was deleted, moved or replaced',
    file,
    'Nothing is taken before it is put back, with what stood beside it, or the program is started again on the one there.',
  );
}

/** About two seconds: a command running at the same time is done by then. */
const MOST_ATTEMPTS = 80;
const WAIT_MS = 25;

/**
 * Marks a store as open, by any number of processes or by one exclusively. The mark is an SQLite lock on a separate
 * file beside the store, so it holds even if the store's file was removed; the operating system releases it when the
 * process ends.
 * @param file the lock file; created if missing
 * @param place of the store, for messages
 * @throws StoreError `in-use` if a process has the store exclusively
 */
export async function markOpen(file: string, place: string): Promise<OpenLock> {
  const database = new DatabaseSync(file, { timeout: 0 });
  const take = (begin: string) => patiently(() => takeLock(database, begin));
  try {
    if (!(await take('begin'))) throw isRestored(place);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    async lockExclusively() {
      database.exec('rollback');
      if (await take('begin exclusive')) return;
      await take('begin');
      throw isOpenElsewhere(place);
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}

/** Holds the lock until the transaction ends; a read lock is shared. */
function takeLock(database: DatabaseSync, begin: string): void {
  try {
    // Nothing is ever written to it, so it needs no journal file.
    database.exec('pragma journal_mode = memory');
    database.exec(begin);
    database.exec('select count(*) from sqlite_schema');
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

async function patiently(take: () => void): Promise<boolean> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    try {
      take();
      return true;
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    await sleep(WAIT_MS);
  }
  return false;
}

/**
 * Remembers which files are at `paths`, including that one is missing.
 * @returns whether they are still the same: none deleted, moved, replaced or added
 */
export function rememberFiles(paths: readonly string[]): () => boolean {
  const were = paths.map(identityOf);
  return () => paths.every((path, index) => identityOf(path) === were[index]);
}

// A stat only: opening and closing a database file would release SQLite's POSIX locks on it.
function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}

// https://www.sqlite.org/rescode.html: the low byte is the primary result code.
const BUSY = 5;
const LOCKED = 6;

interface Explanation {
  kind: StoreErrorKind;
  what: string;
  fix: string;
}

const RESTORE = 'Keep the file as it is, and restore the latest backup into another folder.';
const explanations: Record<number, Explanation> = {
  [BUSY]: {
    kind: 'busy',
    what: 'Somebody else has been writing to the store all the time',
    fix: 'Try again.',
  },
  [LOCKED]: {
    kind: 'busy',
    what: 'Somebody else has been writing to the store all the time',
    fix: 'Try again.',
  },
  8: {
    kind: 'read-only',
    what: 'The store cannot be written to',
    fix: 'Give the user that runs the program the right to write to the file and to its folder.',
  },
  10: {
    kind: 'corrupt',
    what: 'The disk failed while the store was read or written',
    fix: `Check the disk. ${RESTORE}`,
  },
  11: { kind: 'corrupt', what: 'The store is damaged', fix: RESTORE },
  13: {
    kind: 'full',
    what: 'The disk is full; nothing of the change was kept, and nothing from before is lost',
    fix: 'Make room and try again.',
  },
  14: {
    kind: 'cannot-open',
    what: 'The store cannot be opened',
    fix: 'Expected a file that can be read and written, in a folder that can be written to.',
  },
  19: { kind: 'integrity', what: 'The change contradicts what is in the store', fix: 'Nothing was changed.' },
  26: {
    kind: 'not-a-store',
    what: 'The file is not a store, or its beginning is damaged',
    fix: RESTORE,
  },
};

/** Whether another connection holds the lock, so that a retry may succeed. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === BUSY || code === LOCKED;
}

/** Turns an error of `node:sqlite` into a StoreError; returns any other unchanged. */
export function explainSqlite(error: unknown, file: string): unknown {
  const explanation = explanations[resultCode(error) ?? 0];
  if (!explanation) return error;
  const detail = error instanceof Error ? `: ${error.message}` : '';
  return new StoreError(explanation.kind, explanation.what + detail, file, explanation.fix, error);
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  return error.errcode & 0xff;
}
