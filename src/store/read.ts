import type { Reading } from './change.ts';
import type { Store } from './open-store.ts';

/** Reads at one moment of the store, however many queries it takes; whoever writes meanwhile is not held up. */
export async function read<T>(store: Store, queries: (tx: Reading) => Promise<T>): Promise<T> {
  try {
    return await store.reading
      .transaction()
      .setAccessMode('read only')
      .setIsolationLevel('repeatable read')
      .execute(queries);
  } catch (error) {
    throw store.dialect.explain(error);
  }
}
