import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Origin } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { inChunks } from '../db/read.ts';
import type { Schema } from '../db/schema.ts';
import { isOpenElsewhere, StoreError } from '../db/store-error.ts';
import { type Row, SHORT_LIVED, TABLES } from '../db/tables.ts';
import { atOneMoment, inTransaction } from '../db/transaction.ts';
import { instant, toText } from '../db/values.ts';
import { mustBeEmpty, pagesOf } from './backup.ts';
import { allRows } from './untyped-rows.ts';

/** How many rows each table has, and a hash of what is in them. */
interface Content {
  rows: number;
  hash: string;
}

/**
 * Copies everything in a store to an empty one, of either database, and compares what is there then, row by row, before
 * anything of it is kept. Nobody may have either of them open.
 * @param progress told after each page of rows
 * @throws StoreError `in-use`, `not-empty`, or `integrity` if what was written reads otherwise; the target is as it was
 */
export async function copyStore(
  from: Store,
  to: Store,
  {
    by,
    progress = () => {},
  }: { by: Origin; progress?: (table: string, rows: number) => void | Promise<void> },
): Promise<{ rows: number; tables: number }> {
  await from.lockExclusively();
  await to.lockExclusively();
  return await explained(from, () =>
    atOneMoment(from.reading, from.dialect, (source) =>
      explained(to, () =>
        inTransaction(to.writing, to.dialect, {}, async (target) => {
          await mustBeAlone(from, source);
          await mustBeAlone(to, target);
          await mustBeEmpty(target, to.dialect.place);
          const names = [...TABLES.map(({ name }) => name), ...SHORT_LIVED];
          const copied = new Map<string, Content>();
          for (const name of names) {
            copied.set(name, await copyTable(source, target, name, (rows) => progress(name, rows)));
          }
          for (const name of names) await compare(to, target, { name, expected: copied.get(name) });
          await to.dialect.setCounter(target, 'audit', await highestId(target));
          const rows = [...copied.values()].reduce((sum, { rows: some }) => sum + some, 0);
          if (rows === 0) throw isEmpty(from.dialect.place);
          await target
            .insertInto('audit')
            .values({
              ...{ at: instant(to.clock.now()), actor: by.actor, surface: by.surface },
              ...{ partnership: null, municipality: null, subject: 'store', action: 'copy', before: null },
              after: toText({ rows, from: from.dialect.name }),
            })
            .execute();
          return { keep: true, value: { rows, tables: names.length } };
        }),
      ),
    ),
  );
}

async function explained<T>({ dialect }: Store, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw dialect.explain(error);
  }
}

async function mustBeAlone({ dialect }: Store, tx: Kysely<Schema>): Promise<void> {
  if (!(await dialect.isAlone(tx))) throw isOpenElsewhere(dialect.place);
}

type Name = Parameters<typeof pagesOf>[1] | (typeof SHORT_LIVED)[number];

async function copyTable(
  source: Kysely<Schema>,
  target: Kysely<Schema>,
  name: Name,
  progress: (rows: number) => void | Promise<void>,
): Promise<Content> {
  // kysely cannot type a query on a table named by a value.
  const untyped = target as unknown as Kysely<Record<string, Row>>;
  const counted = counting();
  for await (const rows of rowsOf(source, name)) {
    counted.add(rows);
    for (const chunk of inChunks(rows)) await untyped.insertInto(name).values(chunk).execute();
    await progress(counted.content().rows);
  }
  return counted.content();
}

function rowsOf(tx: Kysely<Schema>, name: Name): AsyncIterable<Row[]> {
  const short = SHORT_LIVED.find((one) => one === name);
  return short === undefined ? pagesOf(tx, name as Parameters<typeof pagesOf>[1]) : atOnce(tx, short);
}

/** A day's rows at most. */
async function* atOnce(tx: Kysely<Schema>, name: (typeof SHORT_LIVED)[number]): AsyncIterable<Row[]> {
  yield await allRows(tx, name);
}

async function compare(
  { dialect }: Store,
  tx: Kysely<Schema>,
  { name, expected }: { name: Name; expected: Content | undefined },
): Promise<void> {
  const counted = counting();
  for await (const rows of rowsOf(tx, name)) counted.add(rows);
  const found = counted.content();
  if (found.rows === expected?.rows && found.hash === expected.hash) return;
  throw new StoreError(
    'integrity',
    `What was copied reads otherwise than what it was copied from: table ${name}, ${expected?.rows} rows there and ${found.rows} here`,
    dialect.place,
    'Nothing was kept of the copy, and nothing was changed where it came from.',
  );
}

/** Hashes of rows, so that their order does not count: databases have their own where a table has no key that we know. */
function counting() {
  const hashes: string[] = [];
  return {
    add(rows: readonly Row[]) {
      for (const row of rows) hashes.push(hashOf(row));
    },
    content: (): Content => ({
      rows: hashes.length,
      hash: createHash('sha256').update(hashes.toSorted().join()).digest('hex'),
    }),
  };
}

function hashOf(row: Row): string {
  const hash = createHash('sha256');
  for (const column of Object.keys(row).toSorted()) {
    const value = row[column];
    // Kinds apart: "1" is not 1, and no value is not "null".
    const kind = value instanceof Uint8Array ? 'bytes' : value === null ? 'null' : typeof value;
    const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
    hash.update(`${column} ${kind} ${bytes.length} `).update(bytes);
  }
  return hash.digest('base64');
}

async function highestId(tx: Kysely<Schema>): Promise<number> {
  const { id } = await tx
    .selectFrom('audit')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirstOrThrow();
  return Number(id ?? 0);
}

function isEmpty(place: string): StoreError {
  return new StoreError(
    'backup',
    'There is nothing in the store, so there is nothing to copy',
    place,
    'See whether it is the right one. Nothing was changed.',
  );
}
