import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Scope, StoreDialect } from './dialect.ts';
import type { Schema } from './schema.ts';
import { isStoreError } from './store-error.ts';
import { inTransaction } from './transaction.ts';

/** Reads, decides and writes, and says whether it wrote anything. May run again, so it has no other side effects. */
export type TransactionBody<T> = (tx: Kysely<Schema>) => Promise<{ wrote: boolean; value: T }>;

interface Writer {
  act: TransactionBody<unknown>;
  tell(value: unknown): void;
  fail(error: unknown): void;
}

const gatheringOf = new WeakMap<Kysely<Schema>, (writer: Writer) => void>();

/**
 * Group commit: where the database has a single writer, concurrent writers share a transaction and so one fsync. Each
 * sees the writes of those before it, and none returns before the commit is on disk.
 */
export async function groupCommit<T>(
  db: Kysely<Schema>,
  dialect: StoreDialect,
  scope: Scope,
  act: TransactionBody<T>,
): Promise<T> {
  if (!dialect.sharesTransactions) {
    const [value] = await inOneTransaction(db, dialect, scope, [act]);
    return value as T;
  }
  const joinIn = gatheringOf.get(db) ?? batch((group: Writer[]) => writeGroup(db, dialect, group));
  gatheringOf.set(db, joinIn);
  return new Promise<T>((resolve, reject) => {
    joinIn({ act, tell: (value) => resolve(value as T), fail: reject });
  });
}

/** If one writer fails, the group is rolled back and each writer runs alone, so that no failure affects another. */
async function writeGroup(db: Kysely<Schema>, dialect: StoreDialect, group: Writer[]): Promise<void> {
  try {
    const acts = group.map(({ act }) => act);
    const values = await inOneTransaction(db, dialect, {}, acts);
    for (const [index, { tell }] of group.entries()) tell(values[index]);
  } catch (error) {
    if (group.length > 1 && !isStoreError(dialect.explain(error), 'busy')) {
      for (const writer of group) await writeGroup(db, dialect, [writer]);
    } else {
      for (const { fail } of group) fail(error);
    }
  }
}

function inOneTransaction(
  db: Kysely<Schema>,
  dialect: StoreDialect,
  scope: Scope,
  acts: readonly TransactionBody<unknown>[],
): Promise<unknown[]> {
  return inTransaction(db, dialect, scope, async (tx) => {
    const outcomes: Awaited<ReturnType<TransactionBody<unknown>>>[] = [];
    for (const act of acts) outcomes.push(await act(tx));
    return { keep: outcomes.some(({ wrote }) => wrote), value: outcomes.map(({ value }) => value) };
  });
}

const MOST_AT_ONCE = 200;
const QUIET_TURNS = 3;

/**
 * Batches concurrent items; items that arrive while a batch is processed form the next one. Order is kept.
 * @param deal processes a batch, and never throws
 */
export function batch<Item>(deal: (group: Item[]) => Promise<void>): (item: Item) => void {
  const waiting: Item[] = [];
  let isDealing = false;

  async function dealWithAll(): Promise<void> {
    isDealing = true;
    while (waiting.length > 0) {
      await whileMoreCome(waiting);
      await deal(waiting.splice(0, MOST_AT_ONCE));
    }
    isDealing = false;
  }

  return (item) => {
    waiting.push(item);
    if (!isDealing) void dealWithAll();
  };
}

/** A batch is complete once no item arrived for a few turns of the event loop, each of which reads new input. */
async function whileMoreCome(waiting: readonly unknown[]): Promise<void> {
  let sofar = waiting.length;
  let quiet = 0;
  while (quiet < QUIET_TURNS && waiting.length < MOST_AT_ONCE) {
    await nextTurn();
    quiet = waiting.length > sofar ? 0 : quiet + 1;
    sofar = waiting.length;
  }
}
