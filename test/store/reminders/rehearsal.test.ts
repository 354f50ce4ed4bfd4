import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/db/open-store.ts';
import { beginAttempt, completeReminder } from '../../../src/store/reminders/attempts.ts';
import { claimReminders } from '../../../src/store/reminders/claim-reminders.ts';
import { beginRehearsal, endRehearsal, rehearsalOf } from '../../../src/store/reminders/rehearsal.ts';
import { BY_HAND, planReminders, remindersOf } from '../../../src/store/reminders/reminders.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';
import { buildBatch, buildReminder, partnership, switchTo } from '../schedule-builders.ts';

const DOUBT = 'kan være nået frem';
const WHY = 'kun på prøve';
const batch = buildBatch();
const mette = buildReminder(batch, 'mette');
const { round: _, ...byHand } = buildReminder(batch, 'hand', { rule: BY_HAND });

const rehearsing = (store: Store): Store => ({ ...store, isRehearsal: true });

async function claimed(store: Store): Promise<string[]> {
  const result = await claimReminders(store, KL, {
    ...{ owner: 'a', leasedUntil: '2017-04-20T10:05:00.000Z', limit: 10 },
    bulk: { dueBefore: '2017-04-20T10:00:00.000Z' },
  });
  return 'value' in result ? result.value.map(({ key }) => key) : [];
}

async function sendAll(store: Store, state: 'sent' | 'failed' | 'cancelled' = 'sent'): Promise<void> {
  for (const key of await claimed(store)) {
    await beginAttempt(store, KL, { partnership, key, owner: 'a' });
    await completeReminder(store, KL, { partnership, key, owner: 'a', state });
  }
}

onEachStore((at) => {
  const outbox = async (...reminders: (typeof mette)[]) => {
    await switchTo(at.store, 'on');
    await planReminders(at.store, KL, partnership, reminders);
  };
  const states = async () =>
    (await remindersOf(at.store, partnership)).map(({ key, state, lastError }) => [
      key.split('/').at(-1),
      state,
      lastError,
    ]);

  describe('a rehearsal', () => {
    test('keeps a process from sending that does not know of it, and one that knows of none', async () => {
      await outbox(mette);
      expect(await claimed(rehearsing(at.store))).toEqual([]);
      await beginRehearsal(at.store, KL, DOUBT);
      expect(await claimed(at.store)).toEqual([]);
      expect(await claimed(rehearsing(at.store))).toEqual([mette.key]);
    });

    test('keeps a process from sending what it had claimed before', async () => {
      await outbox(mette);
      await beginRehearsal(at.store, KL, DOUBT);
      await claimed(rehearsing(at.store));
      const begun = (store: Store) => beginAttempt(store, KL, { partnership, key: mette.key, owner: 'a' });
      expect((await begun(at.store)).kind).toBe('refused');
      expect((await begun(rehearsing(at.store))).kind).toBe('saved');
    });

    test('begins once, and not while a message is being sent', async () => {
      await outbox(mette);
      await claimed(at.store);
      expect(await beginRehearsal(at.store, KL, DOUBT)).toEqual({
        kind: 'being-sent',
        until: '2017-04-20T10:05:00.000Z',
      });
      await beginAttempt(at.store, KL, { partnership, key: mette.key, owner: 'a' });
      await completeReminder(at.store, KL, {
        ...{ partnership, key: mette.key, owner: 'a', state: 'pending', inDoubt: true },
      });
      expect(await beginRehearsal(at.store, KL, DOUBT)).toEqual({
        ...{ kind: 'begun', inDoubt: 1, waiting: 0, byHand: 0 },
      });
      expect(await beginRehearsal(at.store, KL, DOUBT)).toEqual({ kind: 'under-way' });
      expect(await states()).toEqual([['mette', 'unknown', DOUBT]]);
      expect(await rehearsalOf(at.store)).toEqual({ began: '2017-04-20T10:00:00.000Z', sent: 0, meant: 0 });
    });

    test('tells what waited when it began, and how much of that somebody meant for whom it was written to', async () => {
      const earlier = { due: '2017-04-20T09:59:00.000Z' };
      await outbox(mette, { ...byHand, ...earlier } as typeof mette);
      expect(await beginRehearsal(at.store, KL, DOUBT)).toMatchObject({ waiting: 2, byHand: 1 });
      const tried = buildReminder(batch, 'tried', { rule: BY_HAND, due: '2017-04-20T10:00:00.000Z' });
      const { round: _, ...written } = tried;
      await planReminders(at.store, KL, partnership, [written as typeof mette]);
      expect(await rehearsalOf(at.store)).toMatchObject({ sent: 0, meant: 0 });
      await sendAll(rehearsing(at.store));
      expect(await rehearsalOf(at.store)).toMatchObject({ meant: 1 });
    });

    test.each([true, false])(
      'leaves nothing as sent once it is over, and sends what is in time only if that is wanted (%s)',
      async (sendAgain) => {
        await outbox(
          mette,
          buildReminder(batch, 'late', { expires: '2017-04-20T10:00:00.001Z' }),
          byHand as typeof mette,
        );
        await beginRehearsal(at.store, KL, DOUBT);
        await sendAll(rehearsing(at.store));
        expect((await states()).map(([, state]) => state)).toEqual(['sent', 'sent', 'sent']);
        expect(await rehearsalOf(at.store)).toMatchObject({ sent: 3 });
        await at.store.writing
          .updateTable('reminder')
          .set({ expires: '2017-04-20T10:00:00.000Z' })
          .where('key', 'like', '%/late')
          .execute();
        const ended = await endRehearsal(at.store, KL, { sendAgain, why: WHY });
        expect(ended).toEqual({
          kind: 'ended',
          sendAgain: sendAgain ? 1 : 0,
          neverSent: sendAgain ? 2 : 3,
        });
        expect(await states()).toEqual([
          ['hand', 'expired', WHY],
          ['late', 'expired', WHY],
          ['mette', ...(sendAgain ? ['pending', undefined] : ['expired', WHY])],
        ]);
        expect(await rehearsalOf(at.store)).toBeUndefined();
        expect(await claimed(rehearsing(at.store))).toEqual([]);
        expect(await claimed(at.store)).toEqual(sendAgain ? [mette.key] : []);
        expect(await endRehearsal(at.store, KL, { sendAgain, why: WHY })).toBeUndefined();
      },
    );

    test.each([true, false])(
      'sends nobody what was written in it and still waits when it ends, unless reminders are wanted (%s)',
      async (sendAgain) => {
        await outbox(buildReminder(batch, 'before'));
        await beginRehearsal(at.store, KL, DOUBT);
        // Whoever writes need not know of it, such as the command line.
        await planReminders(at.store, KL, partnership, [mette, byHand as typeof mette]);
        expect(await rehearsalOf(at.store)).toMatchObject({ sent: 0 });
        await endRehearsal(at.store, KL, { sendAgain, why: WHY });
        expect((await claimed(at.store)).toSorted()).toEqual(
          ['before', ...(sendAgain ? ['mette'] : [])]
            .map((name) => buildReminder(batch, name).key)
            .toSorted(),
        );
      },
    );

    test('leaves what was sent before it, and what was dropped in it, as they are', async () => {
      await outbox(mette);
      await sendAll(at.store);
      await planReminders(at.store, KL, partnership, [buildReminder(batch, 'bo')]);
      await beginRehearsal(at.store, KL, DOUBT);
      await sendAll(rehearsing(at.store), 'cancelled');
      await endRehearsal(at.store, KL, { sendAgain: true, why: WHY });
      expect(await states()).toEqual([
        ['bo', 'cancelled', undefined],
        ['mette', 'sent', undefined],
      ]);
    });

    test('is not ended while a message is being sent', async () => {
      await outbox(mette);
      await beginRehearsal(at.store, KL, DOUBT);
      await claimed(rehearsing(at.store));
      expect(await endRehearsal(at.store, KL, { sendAgain: true, why: WHY })).toMatchObject({
        kind: 'being-sent',
      });
    });
  });
});
