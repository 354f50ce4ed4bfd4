import { batch } from './batch.ts';
import type { Reading } from './change.ts';
import { atOneMoment } from './in-transaction.ts';
import type { Store } from './open-store.ts';
import { retrying } from './retrying.ts';

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
  if (store.dialect.sharesTransactions) return read(store, query);
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
