import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/store/db/open-store.ts';
import { registered } from './partnership-builders.ts';
import { reusedDatabases, type TestDatabase } from './test-databases.ts';

/** What a test has at hand: a database of its own, and the store in it. */
export interface AtHand {
  database: TestDatabase;
  /** Has the partnership of `buildDefinition` in force. */
  store: Store;
}

/** Says the same of every kind of store. */
export function onEachStore(suite: (at: AtHand) => void): void {
  describe.each(Object.entries(reusedDatabases))('On %s', (_, make) => {
    const at = {} as AtHand;
    beforeEach(async () => {
      at.database = await make();
      at.store = await registered(await at.database.open());
    });
    afterEach(() => at.database.remove());
    suite(at);
  });
}
