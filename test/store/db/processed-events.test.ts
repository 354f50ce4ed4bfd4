import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { markProcessed, processedId } from '../../../src/store/db/processed-events.ts';
import { ask } from '../../../src/store/db/read.ts';
import { onEachStore } from '../each-store.ts';

function isDone(store: Store, eventId: string): Promise<boolean> {
  return ask(store, async (tx) => {
    const marked = tx.selectFrom('seen_event').select('id').where('id', '=', processedId(eventId));
    return (await marked.execute()).length > 0;
  });
}

onEachStore((at) => {
  describe('An event', () => {
    test('is processed once it is marked, for other processes and after a restart too', async () => {
      expect(await isDone(at.store, 'slack Ev1')).toBe(false);
      await markProcessed(at.store, 'slack Ev1');
      expect(await isDone(at.store, 'slack Ev1')).toBe(true);
      expect(await isDone(await at.database.open(), 'slack Ev1')).toBe(true);
      expect(await isDone(at.store, 'teams Ev1')).toBe(false);
    });

    test('can be marked by several at once', async () => {
      const other = await at.database.open();
      await Promise.all([at.store, other, at.store].map((store) => markProcessed(store, 'slack Ev1')));
      expect(await isDone(at.store, 'slack Ev1')).toBe(true);
    });

    test('is forgotten after a week', async () => {
      await markProcessed(at.store, 'slack old');
      const later = await at.database.open(fixedClock('2017-04-27T11:59:00'));
      await markProcessed(later, 'slack Ev2');
      expect(await isDone(later, 'slack old')).toBe(true);
      const after = await at.database.open(fixedClock('2017-04-27T12:01:00'));
      await markProcessed(after, 'slack Ev3');
      expect(await isDone(after, 'slack old')).toBe(false);
      expect(await isDone(after, 'slack Ev2')).toBe(true);
    });
  });
});
