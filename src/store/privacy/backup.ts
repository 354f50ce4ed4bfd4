import { createHash } from 'node:crypto';
import { type FileHandle, lstat, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { fillPrivateFile } from '../../private-files.ts';
import type { Origin } from '../db/change.ts';
import { SCHEMA_VERSION } from '../db/migrate.ts';
import type { Store } from '../db/open-store.ts';
import { ask, inChunks } from '../db/read.ts';
import type { Schema } from '../db/schema.ts';
import { StoreError } from '../db/store-error.ts';
import { type Row, TABLES, type TableName } from '../db/tables.ts';
import { atOneMoment, inTransaction } from '../db/transaction.ts';
import { instant, toText } from '../db/values.ts';
import { orderedRows } from './untyped-rows.ts';

/** The first line of a backup. */
export interface BackupHeader {
  format: 'partnerskab-backup';
  version: 1;
  /** Schema version of the rows that follow. */
  schema: number;
  /** ISO instant. */
  at: string;
}

/** Rows are read in pages, as a large store does not fit into memory. */
const PAGE = 500;

/**
 * Writes a snapshot of the whole store to a file that can be restored into either database. Does not block others. The
 * file is complete or absent: one JSON line per row, and at the end a SHA-256 of all lines.
 * @param replace overwrites an existing file
 * @throws StoreError `backup` if the file cannot be written or exists already, or if the store is empty
 */
export async function backup(
  store: Store,
  file: string,
  { replace = false }: { replace?: boolean } = {},
): Promise<{ rows: number }> {
  const there = await lstat(file).catch(() => undefined);
  if (there?.isSymbolicLink()) throw isLink(file);
  if (there && !replace) throw fileIsThere(file);
  // A separate connection, so that nobody in this process waits for it.
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
    for (const { name } of TABLES) {
      for await (const rows of pagesOf(tx, name)) {
        for (const row of rows) await out.line({ table: name, row: encoded(row) });
        count += rows.length;
      }
    }
  });
  if (count === 0) throw isEmpty(store.dialect.place);
  await out.end(count);
  return count;
}

/** Whether nothing was ever changed in a store. */
export async function isEmptyStore(store: Store): Promise<boolean> {
  const rows = await ask(store, (tx) => tx.selectFrom('audit').select('id').limit(1).execute());
  return rows.length === 0;
}

/** An error, so that whoever names the wrong folder does not believe they have a backup. */
function isEmpty(place: string): StoreError {
  return new StoreError(
    'backup',
    'There is nothing in the store, so there is nothing to copy',
    place,
    'See whether PARTNERSKAB_DATA or DATABASE_URL names the right one. No file was made.',
  );
}

/** The rows of a table in the order of its key, as they are in the transaction. */
export async function* pagesOf(tx: Kysely<Schema>, table: TableName) {
  for (let offset = 0; ; offset += PAGE) {
    const rows = await orderedRows(tx, table).limit(PAGE).offset(offset).execute();
    yield rows;
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

/** Flushes the folder too, since that is where a new file's name is stored. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => {});
  await handle.close();
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

const Header = z.object({
  format: z.literal('partnerskab-backup'),
  version: z.literal(1),
  schema: z.int(),
  at: z.string(),
}) satisfies z.ZodType<BackupHeader>;
const Footer = z.object({ rows: z.int(), sha256: z.string() });
const Value = z.union([z.string(), z.number(), z.null(), z.object({ base64: z.base64() })]);
const Line = z.object({
  table: z.enum(TABLES.map(({ name }) => name) as [TableName, ...TableName[]]),
  row: z.record(z.string(), Value),
});

/**
 * Restores a backup, made on either database, into an empty store. The file is verified first; all of it is restored or
 * nothing.
 * @throws StoreError `backup` if the file is not a complete backup, `not-empty` if the store is not empty, `in-use` if
 *   another process has it open (SQLite only: PostgreSQL shows the restored rows all at once)
 */
export async function restore(
  store: Store,
  by: Origin,
  file: string,
): Promise<{ rows: number; from: string }> {
  const { header, lines } = verified(await contentOf(file), file);
  try {
    await store.lockExclusively();
    await inTransaction(store.writing, store.dialect, {}, async (tx) => {
      await mustBeEmpty(tx, store.dialect.place);
      // kysely cannot type a query on a table named by a value; the checksum guarantees that the rows came from these
      // tables.
      const untyped = tx as unknown as Kysely<Record<string, Row>>;
      for (const { name } of TABLES) {
        const rows = lines.filter(({ table }) => table === name).map(({ row }) => row);
        for (const chunk of inChunks(rows)) await untyped.insertInto(name).values(chunk).execute();
      }
      await store.dialect.setCounter(tx, 'audit', highestId(lines));
      await tx
        .insertInto('audit')
        .values({
          at: instant(store.clock.now()),
          actor: by.actor,
          surface: by.surface,
          partnership: null,
          municipality: null,
          subject: 'store',
          action: 'restore',
          before: null,
          after: toText({ rows: lines.length, from: header.at }),
        })
        .execute();
      return { keep: true, value: undefined };
    });
  } catch (error) {
    throw store.dialect.explain(error);
  }
  return { rows: lines.length, from: header.at };
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw unusable(file, `it cannot be read: ${why}`, error);
  }
}

interface BackupLine {
  table: TableName;
  row: Row;
}

function verified(content: string, file: string): { header: BackupHeader; lines: BackupLine[] } {
  const [first = '', ...rest] = content.split('\n');
  const header = Header.safeParse(json(first));
  if (!header.success) throw unusable(file, 'its first line is not that of a backup');
  if (header.data.schema !== SCHEMA_VERSION) {
    throw unusable(
      file,
      `it has schema version ${header.data.schema}, and this program works with ${SCHEMA_VERSION}`,
    );
  }
  const last = rest.at(-2) ?? '';
  const footer = Footer.safeParse(json(last));
  if (!footer.success || rest.at(-1) !== '') throw unusable(file, 'its end is missing');
  const body = content.slice(0, content.length - last.length - 1);
  if (createHash('sha256').update(body).digest('hex') !== footer.data.sha256) {
    throw unusable(file, 'it was changed or damaged since it was made: the checksum does not match');
  }
  const lines = rest.slice(0, -2).map((text, index) => {
    const line = Line.safeParse(json(text));
    if (!line.success) throw unusable(file, `line ${index + 2} is not a row of a table`);
    return { table: line.data.table, row: decoded(line.data.row) };
  });
  if (lines.length !== footer.data.rows) throw unusable(file, 'rows are missing');
  return { header: header.data, lines };
}

function decoded(row: z.infer<typeof Line>['row']): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value !== null && typeof value === 'object' ? Buffer.from(value.base64, 'base64') : value,
    ]),
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function highestId(lines: readonly BackupLine[]): number {
  const ids = lines.flatMap(({ table, row: { id } }) => (table === 'audit' ? [Number(id)] : []));
  return ids.reduce((highest, id) => Math.max(highest, id), 0);
}

/** @throws StoreError `not-empty` */
export async function mustBeEmpty(tx: Kysely<Schema>, place: string): Promise<void> {
  for (const { name } of TABLES) {
    const row = await tx
      .selectFrom(name)
      .select(({ lit }) => lit(1).as('one'))
      .limit(1)
      .executeTakeFirst();
    if (!row) continue;
    throw new StoreError(
      'not-empty',
      'There is something in the store, and only an empty one is filled',
      place,
      'Name another folder in PARTNERSKAB_DATA, or an empty database in DATABASE_URL. Nothing was changed.',
    );
  }
}

function unusable(file: string, why: string, cause?: unknown): StoreError {
  return new StoreError(
    'backup',
    `The backup cannot be used: ${why}`,
    file,
    'Take another backup. The store was not changed.',
    cause,
  );
}
