import type { CompiledQuery, Kysely } from 'kysely';
import { batch } from './group-commit.ts';
import type { Store } from './open-store.ts';
import type { Schema } from './schema.ts';
import { atOneMoment, connectionOf, retrying } from './transaction.ts';

/** Queries, and nothing that writes; `executeQuery` is for queries that were put together before. */
export type Reading = Pick<Kysely<Schema>, 'selectFrom' | 'executeQuery'>;

interface Reader {
  queries(tx: Reading): Promise<unknown>;
  tell(value: unknown): void;
  fail(error: unknown): void;
}

const gatheringOf = new WeakMap<Store, (reader: Reader) => void>();

/**
 * Reads at one moment of the store, however many queries it takes; whoever writes meanwhile is not held up. Who takes
 * turns on one connection shares that moment, which never is an earlier one than when it was asked.
 */
export async function read<T>(store: Store, queries: (tx: Reading) => Promise<T>): Promise<T> {
  if (store.open) return queries(store.open.tx);
  if (!store.dialect.sharesTransactions)
    return retrying(store.dialect, () => atOneMoment(store.reading, store.dialect, queries));
  try {
    const joinIn = gatheringOf.get(store) ?? batch((group: Reader[]) => readGroup(store, group));
    gatheringOf.set(store, joinIn);
    return await new Promise<T>((resolve, reject) => {
      joinIn({ queries, tell: (value) => resolve(value as T), fail: reject });
    });
  } catch (error) {
    throw store.dialect.explain(error);
  }
}

/** Asks one thing, which is one moment by itself. */
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
 * A query that is asked for every event, put together once for each store: that takes longer than to carry it out.
 * @param build with any values in place of the parameters
 * @returns asks with the parameters, in the order in which they stand in the query
 */
export function prepared<Row>(build: (db: Kysely<Schema>) => { compile(): CompiledQuery<Row> }) {
  const queries = new WeakMap<Kysely<Schema>, CompiledQuery<Row>>();
  return async (
    store: Store,
    tx: Pick<Kysely<Schema>, 'executeQuery'>,
    parameters: readonly unknown[],
  ): Promise<Row[]> => {
    const query = queries.get(store.reading) ?? build(store.reading).compile();
    queries.set(store.reading, query);
    const { sql, query: node, queryId } = query;
    const { rows } = await connectionOf(tx).executeQuery<Row>({ sql, parameters, query: node, queryId });
    return rows;
  };
}

/** Both databases limit the values in one query (32,766 in SQLite); our widest table has 15 columns. */
const ROWS = 500;

/** The rows in parts that fit into one query each. */
export function inChunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, part) =>
    rows.slice(part * ROWS, (part + 1) * ROWS),
  );
}

/** What a query finds for these values, asked in parts that fit into one query each; for all, where none are named. */
export async function foundAmong<Value, Row>(
  values: readonly Value[] | undefined,
  find: (part: readonly Value[] | undefined) => Promise<Row[]>,
): Promise<Row[]> {
  if (!values) return find(undefined);
  const found: Row[] = [];
  for (const part of inChunks(values)) found.push(...(await find(part)));
  return found;
}

/** What was read before in the transaction that is open, as long as nothing was written in it since. */
export function readBefore<T>({ open }: Store, key: readonly string[]): T | undefined {
  return open?.reads.get(JSON.stringify(key)) as T | undefined;
}

export function keepRead({ open }: Store, key: readonly string[], value: unknown): void {
  open?.reads.set(JSON.stringify(key), value);
}
