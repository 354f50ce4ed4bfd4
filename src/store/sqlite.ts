import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite-driver.ts';
import { explainSqlite, isBusy } from './sqlite-errors.ts';

/** The embedded store: one file, in which what was acknowledged stays even if the power goes. */
export function sqlite(file: string): StoreDialect {
  const connect = (): Kysely<Schema> =>
    new Kysely({ dialect: sqliteDialect({ open: () => openFile(file), isBusy }) });

  return {
    name: 'sqlite',
    place: file,
    words: {
      text: 'text',
      bytes: 'blob',
      countingUp: 'integer primary key autoincrement not null',
      strict: 'strict',
    },
    open: connect,
    openForReading: connect,
    // Only one writes at a time in any case. A reader that turned into a writer would be refused where another
    // wrote meanwhile: a writer says so first.
    begin: () => 'begin immediate',
    beginReading: 'begin',
    sharesTransactions: true,
    // What can be waited for was waited for in the driver.
    mayRetry: () => false,
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
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
  };
}

function openFile(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 50, enableForeignKeyConstraints: true });
  try {
    database.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma secure_delete = on;
      pragma cell_size_check = on;
    `);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
