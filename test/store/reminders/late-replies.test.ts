import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { beginReply, endReply, keepReply } from '../../../src/store/reminders/late-replies.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';

const UNTIL = '2017-04-20T10:03:00.000Z';
const account = { platform: 'slack', address: 'T1/U1' };
const keep = (store: Store, key: string, inDoubt = false) =>
  keepReply(store, KL, { ...account, key, inDoubt, content: { said: key } });
const begin = (store: Store) => beginReply(store, KL, UNTIL);

onEachStore((at) => {
  describe('a reply that could not be told in time', () => {
    test('is kept once, and begun by one of several processes', async () => {
      await keep(at.store, 'a');
      await keep(at.store, 'a', true);
      const other = await at.database.open();
      const begun = await Promise.all([begin(at.store), begin(other), begin(at.store)]);
      expect(begun.filter((one) => one !== undefined)).toEqual([
        { key: 'a', at: '2017-04-20T10:00:00.000Z', attempts: 0, inDoubt: false, content: { said: 'a' } },
      ]);
    });

    test('is in doubt where nobody says what came of it, and then belongs to whoever takes it over', async () => {
      await keep(at.store, 'a');
      const first = await begin(at.store);
      const later = await at.database.open(fixedClock('2017-04-20T12:03:00'));
      const second = await beginReply(later, KL, '2017-04-20T10:06:00.000Z');
      expect(second).toMatchObject({ key: 'a', attempts: 1, inDoubt: true });
      if (!first || !second) throw new Error('Nothing was begun');
      await endReply(at.store, KL, first, { kind: 'told' });
      const afterwards = await at.database.open(fixedClock('2017-04-20T12:06:00'));
      expect(await begin(afterwards)).toMatchObject({ key: 'a', attempts: 2 });
    });

    test('is gone once it is told, and waits where it is tried again', async () => {
      await keep(at.store, 'a');
      await keep(at.store, 'b', true);
      const a = await begin(at.store);
      const b = await begin(at.store);
      if (!a || !b) throw new Error('Nothing was begun');
      expect([a.inDoubt, b.inDoubt]).toEqual([false, true]);
      await endReply(at.store, KL, a, { kind: 'told' });
      await endReply(at.store, KL, b, { kind: 'again', due: UNTIL, inDoubt: false });
      expect(await begin(at.store)).toBeUndefined();
      const later = await at.database.open(fixedClock('2017-04-20T12:03:00'));
      expect(await begin(later)).toMatchObject({ key: 'b', attempts: 1, inDoubt: false });
      const rows = await later.reading.selectFrom('late_reply').select('key').execute();
      expect(rows).toEqual([{ key: 'b' }]);
    });
  });
});
