import type { Store } from '../store/db/open-store.ts';
import { StoreError } from '../store/db/store-error.ts';
import type { ExitCode, Services } from './services.ts';

/** Runs a command's work on the store and closes it, whatever happens. A store that fails says so, and what to do. */
export async function withStore(
  services: Services,
  work: (store: Store) => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    const store = await services.openStore();
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    services.err(`error: ${error.message}`);
    return 1;
  }
}
