import { createHash } from 'node:crypto';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Kysely } from 'kysely';
import { fillPrivateFile } from '../../private-files.ts';
import { SCHEMA_VERSION } from '../db/migrate.ts';
import type { Store } from '../db/open-store.ts';
import type { Schema } from '../db/schema.ts';
import { StoreError } from '../db/store-error.ts';
import { type Row, TABLES } from '../db/tables.ts';
import { atOneMoment } from '../db/transaction.ts';
import { instant } from '../db/values.ts';

/** What the first line of a backup says. */
export interface BackupHeader {
  format: 'partnerskab-backup';
  version: 1;
  /** Of the schema whose rows follow. */
  schema: number;
  /** ISO instant. */
  at: string;
}

/** Rows are read in parts, so that a large store does not have to fit into memory. */
const PAGE = 500;

/**
 * Writes everything in the store, as it is at one moment, to a file that both databases can be restored from. Others go
 * on working meanwhile. The file is there whole or not at all: one JSON line for each row, and at the end a SHA-256 of all lines.
 * @param replace writes over a file of that name
 * @throws StoreError `backup` where the file cannot be written, or is there already, or where the store is empty
 */
export async function backup(
  store: Store,
  file: string,
  { replace = false }: { replace?: boolean } = {},
): Promise<{ rows: number }> {
  const there = await lstat(file).catch(() => undefined);
  if (there?.isSymbolicLink()) throw isLink(file);
  if (there && !replace) throw fileIsThere(file);
  // A connection of its own, so that nobody in this process waits for it.
  const db = store.dialect.open();
  try {
    const rows = await fillPrivateFile(file, (handle) => writeAll(store, db, outputTo(handle)), { replace });
    await syncFolder(dirname(file));
    return { rows };
  } catch (error) {
    if (isFileError(error) && error.code === 'EEXIST') throw fileIsThere(file);
    throw isFileError(error) ? cannotWrite(error, file) : store.dialect.explain(error);
  } finally {
    await db.destroy();
  }
}

async function writeAll(store: Store, db: Kysely<Schema>, out: Output): Promise<number> {
  const header: BackupHeader = {
    format: 'partnerskab-backup',
    version: 1,
    schema: SCHEMA_VERSION,
    at: instant(store.clock.now()),
  };
  await out.line(header);
  let count = 0;
  await atOneMoment(db, store.dialect, async (tx) => {
    for (const { name, key } of TABLES) {
      for await (const row of allRows(tx as unknown as Kysely<Record<string, Row>>, name, key)) {
        await out.line({ table: name, row: encoded(row) });
        count += 1;
      }
    }
  });
  if (count === 0) throw isEmpty(store.dialect.place);
  await out.end(count);
  return count;
}

/** Whoever names the wrong folder must not believe that they have a backup. */
function isEmpty(place: string): StoreError {
  return new StoreError(
    'backup',
    'There is nothing in the store, so there is nothing to copy',
    place,
    'See whether PARTNERSKAB_DATA or DATABASE_URL names the right one. No file was made.',
  );
}

async function* allRows(tx: Kysely<Record<string, Row>>, table: string, key: readonly string[]) {
  for (let offset = 0; ; offset += PAGE) {
    let query = tx.selectFrom(table).selectAll();
    for (const column of key) query = query.orderBy(column);
    const rows = await query.limit(PAGE).offset(offset).execute();
    yield* rows;
    if (rows.length < PAGE) return;
  }
}

function encoded(row: Row): Record<string, unknown> {
  const bytes = Object.entries(row).flatMap(([column, value]) =>
    value instanceof Uint8Array ? [[column, { base64: Buffer.from(value).toString('base64') }]] : [],
  );
  return { ...row, ...Object.fromEntries(bytes) };
}

interface Output {
  line(value: unknown): Promise<void>;
  end(rows: number): Promise<void>;
}

function cannotWrite(error: Error, file: string): StoreError {
  const what = `The backup cannot be written: ${error.message}`;
  return new StoreError(
    'backup',
    what,
    file,
    'Name a file in a folder with room that can be written to.',
    error,
  );
}

function outputTo(handle: FileHandle): Output {
  const hash = createHash('sha256');
  const write = async (text: string) => {
    await handle.appendFile(text);
  };
  return {
    async line(value) {
      const text = `${JSON.stringify(value)}\n`;
      hash.update(text);
      await write(text);
    },
    end: (rows) => write(`${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`),
  };
}

function isLink(file: string): StoreError {
  return new StoreError(
    'backup',
    'The name is that of a link, and nothing is written through one',
    file,
    'Name the file itself, or take the link away.',
  );
}

function fileIsThere(file: string): StoreError {
  return new StoreError(
    'backup',
    'There is a file of that name already',
    file,
    'Name another one, or say that it is to be replaced.',
  );
}

/** The name of a file is on disk once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => {});
  await handle.close();
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
