import { StoreError } from '../../store/db/store-error.ts';

/** Does something with each item in turn. A failure with one does not stop the others; an unavailable store does. */
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
