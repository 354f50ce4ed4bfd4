import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Origin } from '../db/change.ts';
import { SCHEMA_VERSION } from '../db/migrate.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks } from '../db/read.ts';
import type { Schema } from '../db/schema.ts';
import { StoreError } from '../db/store-error.ts';
import { type Row, TABLES, type TableName } from '../db/tables.ts';
import { inTransaction } from '../db/transaction.ts';
import { instant, toText } from '../db/values.ts';
import type { BackupHeader } from './backup.ts';

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
 * Fills an empty store from a backup, made on either database. The file is verified first, and all of it is taken or
 * nothing.
 * @throws StoreError `backup` where the file is not a whole backup, `not-empty` where the store is not empty, `in-use`
 * where another process has it open (on SQLite: a PostgreSQL hands all of it over at once)
 */
export async function restore(
  store: Store,
  by: Origin,
  file: string,
): Promise<{ rows: number; from: string }> {
  const { header, lines } = verified(await contentOf(file), file);
  try {
    await store.alone();
    await inTransaction(store.writing, store.dialect, {}, async (tx) => {
      await mustBeEmpty(tx, store.dialect.place);
      // kysely cannot type a query on any one of the tables: the checksum says that these rows came from them.
      const untyped = tx as unknown as Kysely<Record<string, Row>>;
      for (const { name } of TABLES) {
        const rows = lines.filter(({ table }) => table === name).map(({ row }) => row);
        for (const chunk of inChunks(rows)) await untyped.insertInto(name).values(chunk).execute();
      }
      await store.dialect.countOn(tx, 'audit', highestId(lines));
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

async function mustBeEmpty(tx: Kysely<Schema>, place: string): Promise<void> {
  for (const { name } of TABLES) {
    const row = await tx
      .selectFrom(name)
      .select(({ lit }) => lit(1).as('one'))
      .limit(1)
      .executeTakeFirst();
    if (!row) continue;
    throw new StoreError(
      'not-empty',
      'There is something in the store, and a backup is only restored into an empty one',
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
