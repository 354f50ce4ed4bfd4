import { StoreError } from '../../store/db/store-error.ts';

/** Does something with each, one after the other. What goes wrong with one holds up none of the others; a store that is away does. */
export async function forEachIsolated<Item>(
  items: Iterable<Item>,
  act: (item: Item) => Promise<void>,
  failed: (error: unknown) => void,
): Promise<void> {
  for (const item of items) {
    try {
      await act(item);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      failed(error);
    }
  }
}
