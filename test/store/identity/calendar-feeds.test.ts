import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/db/open-store.ts';
import {
  endFeed,
  type FeedReader,
  feedByToken,
  newCalendarToken,
  saveFeed,
} from '../../../src/store/identity/calendar-feeds.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';

const PARTNERSHIP = 'dagtilbud-2017';
const METTE: FeedReader = {
  kind: 'person',
  partnership: PARTNERSHIP,
  municipality: '0751',
  person: 'mette@aarhus.dk',
};
const NETWORK: FeedReader = { kind: 'network', partnership: PARTNERSHIP, network: 'netvaerk-1' };
const WHOLE: FeedReader = { kind: 'partnership', partnership: PARTNERSHIP };

async function made(store: Store, reader: FeedReader, renew = false) {
  const token = newCalendarToken();
  const result = await saveFeed(store, KL, { reader, token, renew });
  return { token, kind: result.kind };
}

onEachStore((at) => {
  describe('A link to a calendar', () => {
    test('is found by its token alone, which is kept nowhere', async () => {
      for (const reader of [METTE, NETWORK, WHOLE]) {
        const { token, kind } = await made(at.store, reader);
        expect(kind).toBe('saved');
        expect(await feedByToken(at.store, token)).toMatchObject({ reader });
        for (const table of ['calendar_feed', 'audit'] as const) {
          const rows = await at.store.reading.selectFrom(table).selectAll().execute();
          expect(JSON.stringify(rows)).not.toContain(token);
        }
      }
      expect(await feedByToken(at.store, newCalendarToken())).toBeUndefined();
    });

    test('is one for each reader: asking again makes none, and a new one ends the one before', async () => {
      const first = await made(at.store, METTE);
      const again = await made(at.store, METTE);
      expect(again.kind).toBe('unchanged');
      expect(await feedByToken(at.store, again.token)).toBeUndefined();
      expect(await feedByToken(at.store, first.token)).toMatchObject({ reader: METTE });
      const renewed = await made(at.store, METTE, true);
      expect(await feedByToken(at.store, first.token)).toBeUndefined();
      expect(await feedByToken(at.store, renewed.token)).toMatchObject({ reader: METTE });
    });

    test('asked for twice at once is made once', async () => {
      const both = await Promise.all([made(at.store, METTE), made(at.store, METTE)]);
      expect(both.map(({ kind }) => kind).toSorted()).toEqual(['saved', 'unchanged']);
      const found = await Promise.all(both.map(({ token }) => feedByToken(at.store, token)));
      expect(found.filter((one) => one !== undefined)).toHaveLength(1);
    });

    test('that was withdrawn is known as such, and stays so until a new one is made', async () => {
      const { token } = await made(at.store, NETWORK);
      expect((await endFeed(at.store, KL, NETWORK)).kind).toBe('saved');
      expect((await endFeed(at.store, KL, NETWORK)).kind).toBe('unchanged');
      expect((await feedByToken(at.store, token))?.endedAt).toBeDefined();
      const next = await made(at.store, NETWORK);
      expect(next.kind).toBe('saved');
      expect((await feedByToken(at.store, next.token))?.endedAt).toBeUndefined();
    });

    test('goes when its person is forgotten, and no other does', async () => {
      const mine = await made(at.store, METTE);
      const others = [
        await made(at.store, { ...METTE, person: 'åge@aarhus.dk' }),
        await made(at.store, WHOLE),
        await made(at.store, NETWORK),
      ];
      await forgetPerson(at.store, KL, { email: 'Mette@Aarhus.dk' });
      expect(await feedByToken(at.store, mine.token)).toBeUndefined();
      for (const { token } of others) expect(await feedByToken(at.store, token)).toBeDefined();
      const rows = await at.store.reading.selectFrom('audit').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain('mette@aarhus.dk');
    });

    test('needs a partnership that is active', async () => {
      const result = await made(at.store, { kind: 'partnership', partnership: 'ukendt' });
      expect(result.kind).toBe('refused');
    });
  });
});
