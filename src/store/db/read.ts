import type { CompiledQuery, Kysely } from 'kysely';
import { groupConcurrent } from './group-commit.ts';
import type { Store } from './open-store.ts';
import type { Schema } from './schema.ts';
import { atOneMoment, connectionOf, retrying } from './transaction.ts';

/** Queries only, no writes; `executeQuery` runs compiled queries. */
export type Reading = Pick<Kysely<Schema>, 'selectFrom' | 'executeQuery'>;

interface Reader {
  queries(tx: Reading): Promise<unknown>;
  tell(value: unknown): void;
  fail(error: unknown): void;
}

const gatheringOf = new WeakMap<Store, (reader: Reader) => void>();

/**
 * Runs queries on one snapshot of the store, without blocking writers. On SQLite, concurrent readers share a snapshot,
 * never one taken before the call.
 */
export async function read<T>(store: Store, queries: (tx: Reading) => Promise<T>): Promise<T> {
  if (store.open) return queries(store.open.tx);
  if (!store.dialect.sharesTransactions)
    return retrying(store.dialect, () => atOneMoment(store.reading, store.dialect, queries));
  try {
    const joinIn = gatheringOf.get(store) ?? groupConcurrent((group: Reader[]) => readGroup(store, group));
    gatheringOf.set(store, joinIn);
    return await new Promise<T>((resolve, reject) => {
      joinIn({ queries, tell: (value) => resolve(value as T), fail: reject });
    });
  } catch (error) {
    throw store.dialect.explain(error);
  }
}

/** Runs a single query, without a transaction of its own. */
export async function ask<T>(store: Store, query: (tx: Reading) => Promise<T>): Promise<T> {
  if (store.open || store.dialect.sharesTransactions) return read(store, query);
  return retrying(store.dialect, () => query(store.reading));
}

async function readGroup(store: Store, group: readonly Reader[]): Promise<void> {
  try {
    await atOneMoment(store.reading, store.dialect, async (tx) => {
      for (const { queries, tell, fail } of group) await queries(tx).then(tell, fail);
    });
  } catch (error) {
    for (const { fail } of group) fail(error);
  }
}

/**
 * Compiles a frequent query once per store: kysely takes longer to build it than the database to run it.
 * @param build with placeholder values for the parameters
 * @returns a function that runs the query with its parameters, in query order
 */
export function prepared<Row>(build: Build<Row>) {
  const run = runner(build);
  return async (...given: Parameters<typeof run>): Promise<Row[]> => (await run(...given)).rows;
}

/** The same for a statement that writes. @returns a function that says how many rows it wrote */
export function preparedWrite(build: Build<unknown>) {
  const run = runner(build);
  return async (...given: Parameters<typeof run>): Promise<number> =>
    Number((await run(...given)).numAffectedRows ?? 0);
}

type Build<Row> = (db: Kysely<Schema>) => { compile(): CompiledQuery<Row> };

function runner<Row>(build: Build<Row>) {
  const queries = new WeakMap<Kysely<Schema>, CompiledQuery<Row>>();
  return (store: Store, tx: Pick<Kysely<Schema>, 'executeQuery'>, parameters: readonly unknown[]) => {
    const query = queries.get(store.reading) ?? build(store.reading).compile();
    queries.set(store.reading, query);
    const { sql, query: node, queryId } = query;
    return connectionOf(tx).executeQuery<Row>({ sql, parameters, query: node, queryId });
  };
}

/** SQLite allows 32,766 parameters in a query; the widest table has 15 columns. */
const ROWS = 500;

/** Splits rows into chunks that each fit into one query. */
export function inChunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, part) =>
    rows.slice(part * ROWS, (part + 1) * ROWS),
  );
}

/** Runs a query for these values, chunk by chunk; once for all rows if `values` is undefined. */
export async function foundAmong<Value, Row>(
  values: readonly Value[] | undefined,
  find: (part: readonly Value[] | undefined) => Promise<Row[]>,
): Promise<Row[]> {
  if (!values) return find(undefined);
  const found: Row[] = [];
  for (const part of inChunks(values)) found.push(...(await find(part)));
  return found;
}

/** A result cached in the open transaction, valid until the next write in it. */
export function readBefore<T>({ open }: Store, key: readonly string[]): T | undefined {
  return open?.reads.get(JSON.stringify(key)) as T | undefined;
}

export function keepRead({ open }: Store, key: readonly string[], value: unknown): void {
  open?.reads.set(JSON.stringify(key), value);
}
