import type { Store } from './open-store.ts';

/** Makes what was just deleted unreadable in the database's files as well. */
export async function scrub(store: Store): Promise<void> {
  try {
    await store.dialect.scrub(store.writing);
  } catch (error) {
    throw store.dialect.explain(error);
  }
}
