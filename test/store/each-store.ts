import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/store/db/open-store.ts';
import { registered } from './a-partnership.ts';
import { madeBefore, type Place } from './places.ts';

/** What a test has at hand: a place for a store of its own, and the store in it. */
export interface AtHand {
  place: Place;
  /** Has the partnership of `aDefinition` in force. */
  store: Store;
}

/** Says the same of every kind of store. */
export function onEachStore(suite: (at: AtHand) => void): void {
  describe.each(Object.entries(madeBefore))('On %s', (_, make) => {
    const at = {} as AtHand;
    beforeEach(async () => {
      at.place = await make();
      at.store = await registered(await at.place.open());
    });
    afterEach(() => at.place.remove());
    suite(at);
  });
}
