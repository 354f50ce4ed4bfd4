import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Scope, StoreDialect } from './dialect.ts';
import { inTransaction } from './in-transaction.ts';
import type { Schema } from './schema.ts';
import { isStoreError } from './store-error.ts';

/** Decides and writes, and says whether it wrote anything. May be asked again, so it does nothing else. */
export type Act<T> = (tx: Kysely<Schema>) => Promise<{ wrote: boolean; value: T }>;

interface Waiting {
  act: Act<unknown>;
  tell(value: unknown): void;
  fail(error: unknown): void;
}

const queues = new WeakMap<Kysely<Schema>, Waiting[]>();
const MOST_AT_ONCE = 200;

/**
 * Writes in a transaction, where the database lets only one write at a time together with whoever else waits to: to
 * wait for the disk once is enough for all of them. Each sees what those before it wrote, and none is told that
 * it is kept before all of it is on disk.
 */
export async function writeTogether<T>(
  db: Kysely<Schema>,
  dialect: StoreDialect,
  scope: Scope,
  act: Act<T>,
): Promise<T> {
  if (!dialect.writesTogether) {
    const [value] = await inOneTransaction(db, dialect, scope, [act]);
    return value as T;
  }
  return new Promise<T>((resolve, reject) => {
    const waiting: Waiting = { act, tell: (value) => resolve(value as T), fail: reject };
    const queue = queues.get(db);
    if (queue !== undefined) {
      queue.push(waiting);
      return;
    }
    const fresh = [waiting];
    queues.set(db, fresh);
    void writeAll(db, dialect, fresh);
  });
}

async function writeAll(db: Kysely<Schema>, dialect: StoreDialect, queue: Waiting[]): Promise<void> {
  while (queue.length > 0) {
    // Whoever comes in the same moment comes along.
    await nextTurn();
    await writeBatch(db, dialect, queue.splice(0, MOST_AT_ONCE));
  }
  queues.delete(db);
}

/** Where one of them fails nothing of it is kept, and each writes alone: nobody pays for what another cannot have. */
async function writeBatch(db: Kysely<Schema>, dialect: StoreDialect, batch: Waiting[]): Promise<void> {
  try {
    const acts = batch.map(({ act }) => act);
    const values = await inOneTransaction(db, dialect, {}, acts);
    for (const [index, { tell }] of batch.entries()) tell(values[index]);
  } catch (error) {
    if (batch.length > 1 && !isStoreError(dialect.explain(error), 'busy')) {
      for (const waiting of batch) await writeBatch(db, dialect, [waiting]);
    } else {
      for (const { fail } of batch) fail(error);
    }
  }
}

function inOneTransaction(
  db: Kysely<Schema>,
  dialect: StoreDialect,
  scope: Scope,
  acts: readonly Act<unknown>[],
): Promise<unknown[]> {
  return inTransaction(db, dialect, scope, async (tx) => {
    const outcomes: Awaited<ReturnType<Act<unknown>>>[] = [];
    for (const act of acts) outcomes.push(await act(tx));
    return { keep: outcomes.some(({ wrote }) => wrote), value: outcomes.map(({ value }) => value) };
  });
}
