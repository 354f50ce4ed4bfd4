import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Scope, StoreDialect } from './dialect.ts';
import type { Schema } from './schema.ts';
import { isStoreError } from './store-error.ts';
import { inTransaction } from './transaction.ts';

/** Decides and writes, and says whether it wrote anything. May be asked again, so it does nothing else. */
export type TransactionBody<T> = (tx: Kysely<Schema>) => Promise<{ wrote: boolean; value: T }>;

interface Writer {
  act: TransactionBody<unknown>;
  tell(value: unknown): void;
  fail(error: unknown): void;
}

const gatheringOf = new WeakMap<Kysely<Schema>, (writer: Writer) => void>();

/**
 * Writes in a transaction, where the database lets only one write at a time together with whoever else waits to: to
 * wait for the disk once is enough for all of them. Each sees what those before it wrote, and none is told that
 * it is kept before all of it is on disk.
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

/** Where one of them fails nothing of it is kept, and each writes alone: nobody pays for what another cannot have. */
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
 * Gathers what comes in the same moment and hands it on as one group; what comes while a group is dealt with is the
 * next one. Groups and what is in them keep the order in which it came.
 * @param deal deals with a group, and never throws
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

/** A group is complete once nobody came for some turns of the event loop: each of them reads what has come in. */
async function whileMoreCome(waiting: readonly unknown[]): Promise<void> {
  let sofar = waiting.length;
  let quiet = 0;
  while (quiet < QUIET_TURNS && waiting.length < MOST_AT_ONCE) {
    await nextTurn();
    quiet = waiting.length > sofar ? 0 : quiet + 1;
    sofar = waiting.length;
  }
}
