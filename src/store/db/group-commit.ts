import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Scope, StoreDialect } from './dialect.ts';
import type { Schema } from './schema.ts';
import { isStoreError } from './store-error.ts';
import { inTransaction } from './transaction.ts';

/**
 * Reads, decides and writes, and says whether anything was written. May run again, so it has no other side effects.
 */
export type TransactionBody<T> = (tx: Kysely<Schema>) => Promise<{ wrote: boolean; value: T }>;

interface Writer {
  act: TransactionBody<unknown>;
  succeed(value: unknown): void;
  fail(error: unknown): void;
}

const groupOf = new WeakMap<Kysely<Schema>, (writer: Writer) => void>();

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
    const [value] = await commitTogether(db, dialect, scope, [act]);
    return value as T;
  }
  const join = groupOf.get(db) ?? groupConcurrent((group: Writer[]) => writeGroup(db, dialect, group));
  groupOf.set(db, join);
  return new Promise<T>((resolve, reject) => {
    join({ act, succeed: (value) => resolve(value as T), fail: reject });
  });
}

/**
 * If one writer fails, the group is rolled back and each writer runs on its own, so that one failure affects nobody
 * else.
 */
async function writeGroup(db: Kysely<Schema>, dialect: StoreDialect, group: Writer[]): Promise<void> {
  try {
    const acts = group.map(({ act }) => act);
    const values = await commitTogether(db, dialect, {}, acts);
    for (const [index, { succeed: tell }] of group.entries()) tell(values[index]);
  } catch (error) {
    if (group.length > 1 && !isStoreError(dialect.explain(error), 'busy')) {
      for (const writer of group) await writeGroup(db, dialect, [writer]);
    } else {
      for (const { fail } of group) fail(error);
    }
  }
}

function commitTogether(
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

const MAX_GROUP = 200;
const QUIET_TURNS = 3;

/**
 * Groups concurrent items: whatever arrives while a group is processed forms the next one. Order is kept.
 * @param process processes one group; never throws
 */
export function groupConcurrent<Item>(process: (group: Item[]) => Promise<void>): (item: Item) => void {
  const waiting: Item[] = [];
  let isRunning = false;

  async function processAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      await untilQuiet(waiting);
      await process(waiting.splice(0, MAX_GROUP));
    }
    isRunning = false;
  }

  return (item) => {
    waiting.push(item);
    if (!isRunning) void processAll();
  };
}

/** Waits until no item has arrived for a few turns of the event loop; new input is read once a turn. */
async function untilQuiet(waiting: readonly unknown[]): Promise<void> {
  let seen = waiting.length;
  let quiet = 0;
  while (quiet < QUIET_TURNS && waiting.length < MAX_GROUP) {
    await nextTurn();
    quiet = waiting.length > seen ? 0 : quiet + 1;
    seen = waiting.length;
  }
}
