import { realpathSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import { rememberFiles } from './files-in-place.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite-driver.ts';
import { explainSqlite, isBusy } from './sqlite-errors.ts';
import { markOpen } from './sqlite-lock.ts';
import { StoreError } from './store-error.ts';

/** The embedded store: one file, in which what was acknowledged stays even if the power goes. */
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
      countingUp: 'integer primary key autoincrement not null',
      strict: 'strict',
    },
    markOpen: () => markOpen(`${file}-open`, file),
    open: connect,
    openForReading: connect,
    // Only one writes at a time in any case. A reader that turned into a writer would be refused where another
    // wrote meanwhile: a writer says so first.
    begin: () => 'begin immediate',
    beginReading: 'begin',
    sharesTransactions: true,
    // What can be waited for was waited for in the driver.
    retryAfter: () => undefined,
    mayBeKept: () => false,
    explain: (error) => explainSqlite(error, file),
    async hasTable(db, table) {
      const found = await sql`select 1 from sqlite_master where type = 'table' and name = ${table}`.execute(
        db,
      );
      return found.rows.length > 0;
    },
    // `autoincrement` counts on behind the highest number there ever was.
    countOn: async () => {},
    async scrub(db) {
      // Where anybody still reads from the log of writes, it can't be cut, and nothing says so but this.
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
      return rows[0]?.busy === 0;
    },
  };
}

function openFile(file: string, mustBeInPlace: () => void): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 50, enableForeignKeyConstraints: true });
  try {
    database.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
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
 * @returns throws where the files are not those any more that the first connection opened. All three are there from its
 *   first reading on, and nobody takes one of them away as long as it is open.
 */
function inPlace(file: string): () => void {
  let areInPlace: (() => boolean) | undefined;
  return () => {
    areInPlace ??= rememberFiles(siblingsOf(file));
    if (!areInPlace()) throw isReplaced(file);
  };
}

/** SQLite puts its log beside the file itself, not beside a link to it. */
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
