import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import {
  beginAttempt,
  completeReminder,
  type ReminderOutcome,
} from '../../../src/store/reminders/attempts.ts';
import { expireBatches, openBatch } from '../../../src/store/reminders/batches.ts';
import { claimReminders, dueBulkOf, dueOf } from '../../../src/store/reminders/claim-reminders.ts';
import { expireReminders, tooLate } from '../../../src/store/reminders/expire-reminders.ts';
import {
  failedReminders,
  reminderCounts,
  retryReminder,
} from '../../../src/store/reminders/failed-reminders.ts';
import type { PlannedReminder } from '../../../src/store/reminders/reminder-rows.ts';
import { BY_HAND, planReminders, remindersOf } from '../../../src/store/reminders/reminders.ts';
import { batchesAround } from '../../../src/store/reminders/snapshot.ts';
import { onEachStore } from '../each-store.ts';
import { buildDefinition, KL, registered } from '../partnership-builders.ts';
import { buildBatch, buildReminder, partnership, planned, switchTo } from '../schedule-builders.ts';
import { settled } from '../settled.ts';

const NOW = '2017-04-20T10:00:00.000Z';
const LEASE_END = '2017-04-20T10:05:00.000Z';
const WHY = { tooLate: 'for sent', begun: 'kan være nået frem' };
const batch = buildBatch();
const mette = buildReminder(batch, 'mette');
const aage = buildReminder(batch, 'åge');

const { round: _, ...byHand } = buildReminder(batch, 'hand', { rule: BY_HAND });

const many = (count: number, changed: Partial<PlannedReminder> = {}) =>
  Array.from({ length: count }, (_, number) =>
    buildReminder(batch, `${changed.partnership ?? ''}p${number}`, changed),
  );

async function claimed(store: Store, limit: number, owner = 'a'): Promise<string[]> {
  const result = await claimReminders(store, KL, { owner, leasedUntil: LEASE_END, limit });
  return 'value' in result ? result.value.map(({ key }) => key) : [];
}

const begin = (store: Store, owner = 'a', key = mette.key) =>
  beginAttempt(store, KL, { partnership, key, owner });

const settle = (store: Store, outcome: Partial<ReminderOutcome>) =>
  completeReminder(store, KL, { partnership, key: mette.key, owner: 'a', state: 'sent', ...outcome });

const auditRows = async (store: Store) =>
  (await store.reading.selectFrom('audit').select('id').execute()).length;

onEachStore((at) => {
  /** Switched on, with these in the outbox. */
  const outbox = async (...reminders: PlannedReminder[]) => {
    await switchTo(at.store, 'on');
    await planReminders(at.store, KL, partnership, reminders);
  };
  const stateOf = async (key: string) =>
    (await remindersOf(at.store, partnership)).find((reminder) => reminder.key === key);

  describe('a claim', () => {
    test('finds what is due and neither too late nor sent by hand', async () => {
      await outbox(
        mette,
        buildReminder(batch, 'later', { due: '2017-04-20T10:00:00.001Z' }),
        buildReminder(batch, 'late', { expires: NOW }),
        byHand,
      );
      expect(await claimed(at.store, 10)).toEqual([mette.key]);
      expect(await stateOf(mette.key)).toMatchObject({
        leaseOwner: 'a',
        leasedUntil: LEASE_END,
        attempts: 0,
        inDoubt: false,
        round: batch.key,
        municipality: '0751',
      });
    });

    test('finds nothing where it is paused, and writes nothing where nothing is due', async () => {
      await outbox(mette);
      await switchTo(at.store, 'paused');
      const before = await auditRows(at.store);
      expect(await claimed(at.store, 10)).toEqual([]);
      expect(await auditRows(at.store)).toBe(before);
      await switchTo(at.store, 'on');
      expect(await claimed(at.store, 10)).toEqual([mette.key]);
    });

    test('leaves to another what it has, and takes it over when the lease has run out', async () => {
      await outbox(mette);
      expect(await claimed(at.store, 10, 'a')).toEqual([mette.key]);
      expect(await claimed(at.store, 10, 'b')).toEqual([]);
      const later = await at.database.open(fixedClock('2017-04-20T12:05:00'));
      expect(await claimed(later, 10, 'b')).toEqual([mette.key]);
      expect(await settle(at.store, { owner: 'a' })).toMatchObject({
        kind: 'refused',
        problems: [{ rule: 'reminder-not-claimed' }],
      });
      expect(await settle(later, { owner: 'b' })).toMatchObject({ value: { state: 'sent' } });
    });

    test('takes turns between partnerships: ten thousand do not hold up one', async () => {
      const small = buildBatch({ partnership: 'klimaledelse' });
      await registered(at.store, buildDefinition({ id: 'klimaledelse' }));
      await outbox(...many(10_000, { due: '2017-04-20T07:00:00.000Z' }));
      await switchTo(at.store, 'on', 'klimaledelse');
      const one = buildReminder(small, 'ida');
      await planReminders(at.store, KL, 'klimaledelse', [one]);
      expect(await claimed(at.store, 4)).toContain(one.key);
    });

    test('of one at a time goes on with the partnership whose turn it is', async () => {
      const other = buildBatch({ partnership: 'klimaledelse' });
      await registered(at.store, buildDefinition({ id: 'klimaledelse' }));
      await outbox(...many(3));
      await switchTo(at.store, 'on', 'klimaledelse');
      const others = ['ida', 'per'].map((person) => buildReminder(other, person));
      await planReminders(at.store, KL, 'klimaledelse', others);
      const turns: string[] = [];
      for (let number = 0; number < 5; number += 1) turns.push(...(await claimed(at.store, 1)));
      expect(turns.map((key) => key.split('/')[0])).toEqual([
        'dagtilbud-2017',
        'klimaledelse',
        'dagtilbud-2017',
        'klimaledelse',
        'dagtilbud-2017',
      ]);
    });

    test('by several processes at once claims every reminder once', async () => {
      await outbox(...many(40));
      const other = await at.database.open();
      const claims = await Promise.all(
        [at.store, other, at.store, other].map((store, index) => claimed(store, 10, `p${index}`)),
      );
      expect(new Set(claims.flat()).size).toBe(40);
    });

    test('goes on after a restart in the middle', async () => {
      await outbox(mette, aage);
      await claimed(at.store, 1);
      const restarted = await at.database.open();
      expect(await claimed(restarted, 10, 'b')).toEqual([aage.key]);
      const later = await at.database.open(fixedClock('2017-04-20T12:06:00'));
      expect(await claimed(later, 10, 'b')).toHaveLength(2);
    });
  });

  describe('an attempt', () => {
    const later = () => at.database.open(fixedClock('2017-04-20T12:05:00'));

    test('is written down before it is made, and stays in doubt until somebody says what came of it', async () => {
      await outbox(mette);
      await claimed(at.store, 1);
      expect(await begin(at.store)).toEqual({ kind: 'saved', value: { attempts: 1 } });
      expect(await stateOf(mette.key)).toMatchObject({ state: 'pending', attempts: 1, inDoubt: true });
      await settle(at.store, { state: 'pending', due: NOW });
      expect(await stateOf(mette.key)).toMatchObject({ attempts: 1, inDoubt: false });
    });

    test('that was never begun leaves no doubt when its process ends', async () => {
      await outbox(mette, aage);
      await claimed(at.store, 2);
      await begin(at.store);
      const result = await claimReminders(await later(), KL, { owner: 'b', leasedUntil: NOW, limit: 2 });
      const doubts = 'value' in result ? result.value.map(({ key, inDoubt }) => [key, inDoubt]) : [];
      expect(Object.fromEntries(doubts)).toEqual({ [mette.key]: true, [aage.key]: false });
    });

    test('is for nobody but who has it, while the lease holds and it is pending', async () => {
      await outbox(mette);
      const refusal = { kind: 'refused', problems: [{ rule: 'reminder-not-claimed' }] };
      expect(await begin(at.store)).toMatchObject(refusal);
      await claimed(at.store, 1);
      expect(await begin(at.store, 'b')).toMatchObject(refusal);
      expect(await begin(at.store, 'a', 'ukendt')).toMatchObject(refusal);
      expect(await begin(await later())).toMatchObject(refusal);
      await claimed(await later(), 1, 'b');
      // The first one's clock was put back: it believes that there is time.
      expect(await begin(at.store)).toMatchObject(refusal);
      expect(await stateOf(mette.key)).toMatchObject({ attempts: 0, inDoubt: false, leaseOwner: 'b' });
      await settle(at.store, { owner: 'b' });
      expect(await begin(at.store, 'b')).toMatchObject(refusal);
    });

    test('that was not made can count all the same, so that it is tried less often', async () => {
      await outbox(mette);
      await claimed(at.store, 1);
      await settle(at.store, { state: 'pending', countsAsAttempt: true });
      expect(await stateOf(mette.key)).toMatchObject({ attempts: 1, inDoubt: false });
    });
  });

  describe('an outcome', () => {
    test('counts where the partnership was paused meanwhile', async () => {
      await outbox(mette);
      await claimed(at.store, 1);
      await switchTo(at.store, 'paused');
      expect(await settle(at.store, { state: 'sent' })).toMatchObject({
        value: { state: 'sent', endedAt: NOW },
      });
    });

    test('gives back what is tried again later, without a lease', async () => {
      await outbox(mette);
      await claimed(at.store, 1);
      await settle(at.store, { state: 'pending', due: '2017-04-20T11:00:00.000Z', error: '429' });
      const after = await stateOf(mette.key);
      expect(after).toMatchObject({ state: 'pending', due: '2017-04-20T11:00:00.000Z', lastError: '429' });
      expect(after).not.toHaveProperty('leaseOwner');
      expect(await claimed(at.store, 1)).toEqual([]);
    });

    test.each(['sent', 'unknown', 'pending', 'failed', 'cancelled'] as const)(
      '%s is for who has it to say, also of one whose round was called off meanwhile',
      async (state) => {
        await switchTo(at.store, 'on');
        await planned(at.store, { batches: [batch] });
        await openBatch(at.store, KL, batch, [mette, aage]);
        const [begun = ''] = await claimed(at.store, 1);
        await planned(at.store, { cancelled: [{ key: batch.key, reason: 'flyttet' }] });
        const other = begun === mette.key ? aage.key : mette.key;
        expect(await stateOf(other)).toMatchObject({ state: 'cancelled' });
        expect(await stateOf(begun)).toMatchObject({ state: 'pending', leaseOwner: 'a' });
        await settle(at.store, { key: begun, state });
        expect(await stateOf(begun)).toMatchObject({ state });
        expect(await settle(at.store, { key: begun })).toMatchObject({ kind: 'refused' });
      },
    );
  });

  describe('what is too late', () => {
    test('is given up, and what somebody had begun to send may have arrived', async () => {
      await outbox(mette, aage, buildReminder(batch, 'ida', { expires: '2017-04-23T08:00:00.000Z' }));
      await outbox(buildReminder(batch, 'claimed'));
      const [first = ''] = await claimed(at.store, 3);
      await begin(at.store, 'a', first);
      const late = await at.database.open(fixedClock('2017-04-22T10:00:00'));
      expect(await expireReminders(late, KL, WHY)).toEqual({ expired: 2, unknown: 1 });
      expect(await expireReminders(late, KL, WHY)).toEqual({ expired: 0, unknown: 0 });
      const ended = await remindersOf(late, partnership);
      expect(ended.map(({ state, lastError }) => `${state} ${lastError ?? ''}`).toSorted()).toEqual([
        'expired for sent',
        'expired for sent',
        'pending ',
        'unknown kan være nået frem',
      ]);
      expect(ended.find(({ key }) => key === first)?.state).toBe('unknown');
    });

    test('is left to whoever is sending it now, and is theirs to give up', async () => {
      await outbox(buildReminder(batch, 'mette', { expires: '2017-04-20T10:00:01.000Z' }));
      await claimed(at.store, 1);
      const late = await at.database.open(fixedClock('2017-04-20T12:01:00'));
      expect(await expireReminders(late, KL, WHY)).toEqual({ expired: 0, unknown: 0 });
      expect(await settle(late, { state: 'expired' })).toMatchObject({ value: { state: 'expired' } });
    });

    test('is given up in bulk after a month, in parts', async () => {
      await outbox(...many(1200));
      const late = await at.database.open(fixedClock('2017-05-20T12:00:00'));
      expect(await expireReminders(late, KL, WHY)).toEqual({ expired: 1200, unknown: 0 });
      expect(await reminderCounts(late, partnership)).toMatchObject({ expired: 1200, pending: 0 });
    });

    test('stays as it is while it is paused', async () => {
      await outbox(mette);
      await switchTo(at.store, 'paused');
      const late = await at.database.open(fixedClock('2017-05-20T12:00:00'));
      expect(await expireReminders(late, KL, WHY)).toEqual({ expired: 0, unknown: 0 });
    });
  });

  describe('troubles', () => {
    test('are reminders that did not arrive and batches that were given up, without what they say', async () => {
      const again = buildBatch({ step: 'again-1' });
      await switchTo(at.store, 'on');
      await planned(at.store, { batches: [batch, again] });
      const people = ['mette', 'åge', 'bo', 'ida'];
      await openBatch(
        at.store,
        KL,
        batch,
        people.map((person) => buildReminder(batch, person)),
      );
      await expireBatches(at.store, KL, { partnership, keys: [again.key], reason: 'overhalet' });
      for (const [index, state] of (['failed', 'unknown', 'expired', 'sent'] as const).entries()) {
        await settled(at.store, buildReminder(batch, people[index] ?? '').key, state);
      }
      const { reminders, batches } = await failedReminders(at.store, partnership);
      expect(reminders.map(({ state }) => state).toSorted()).toEqual(['expired', 'failed', 'unknown']);
      expect(reminders[0]).not.toHaveProperty('details');
      expect(batches).toMatchObject([{ key: again.key, reason: 'overhalet' }]);
      expect(await reminderCounts(at.store, partnership)).toEqual({
        pending: 0,
        sent: 1,
        failed: 1,
        cancelled: 0,
        expired: 1,
        unknown: 1,
      });
    });

    test.each(['failed', 'unknown', 'expired'] as const)(
      'that are %s are tried again at once',
      async (state) => {
        await outbox(mette);
        await settled(at.store, mette.key, state);
        const later = await at.database.open(fixedClock('2017-04-25T12:00:00'));
        const again = { key: mette.key, expires: '2017-04-27T10:00:00.000Z' };
        expect(await retryReminder(later, KL, again)).toMatchObject({
          kind: 'saved',
          value: { state: 'pending', due: '2017-04-25T10:00:00.000Z', expires: again.expires },
        });
        const result = await claimReminders(later, KL, { owner: 'b', leasedUntil: again.expires, limit: 1 });
        expect(result).toMatchObject({ value: [{ key: mette.key, attempts: 1, details: mette.details }] });
      },
    );

    test.each(['sent', 'pending', 'cancelled'] as const)('that are %s are none', async (state) => {
      await outbox(mette);
      await settled(at.store, mette.key, state);
      expect(await retryReminder(at.store, KL, { key: mette.key, expires: LEASE_END })).toMatchObject({
        kind: 'refused',
        problems: [{ rule: 'reminder-not-in-trouble', found: state }],
      });
      expect(await retryReminder(at.store, KL, { key: 'ukendt', expires: LEASE_END })).toMatchObject({
        kind: 'refused',
        problems: [{ rule: 'unknown-reminder' }],
      });
    });
  });

  test('what is due is found by index, whatever is stored', async () => {
    if (at.store.dialect.name !== 'sqlite') return;
    const queries: [string, { compile(): { sql: string; parameters: readonly unknown[] } }, string[]][] = [
      [
        'due',
        dueOf(at.store.reading, partnership, NOW),
        ['reminder_due (partnership=? AND state=? AND due<?)'],
      ],
      [
        'late',
        tooLate(at.store.reading, partnership, NOW),
        ['reminder_due (partnership=? AND state=? AND due<?)'],
      ],
      [
        'batches',
        batchesAround(at.store.reading, partnership, 'due', NOW),
        [
          'reminder_round_due (partnership=? AND state=? AND due<?)',
          'reminder_round_of_occasion (partnership=? AND milestone=?',
        ],
      ],
      [
        'opened',
        batchesAround(at.store.reading, partnership, 'opened', NOW),
        [
          'reminder_round_open (partnership=? AND state=? AND expires>?)',
          'reminder_round_of_occasion (partnership=? AND milestone=?',
        ],
      ],
      [
        'bulk messages',
        dueBulkOf(at.store.reading, NOW, { dueBefore: NOW }).select('key'),
        ['reminder_of_round (round=? AND state=? AND due<?)'],
      ],
      [
        'one bulk message',
        dueBulkOf(at.store.reading, NOW, { prefix: 'by-hand/x/' }).select('key'),
        ['sqlite_autoindex_reminder_1 (key>? AND key<?)'],
      ],
    ];
    for (const [name, query, indexes] of queries) {
      const { sql: text, parameters } = query.compile();
      const explained = await at.store.reading.executeQuery<{ detail: string }>({
        ...sql`explain`.compile(at.store.reading),
        sql: `explain query plan ${text}`,
        parameters,
      });
      const plan = explained.rows.map(({ detail }) => detail).join('\n');
      for (const index of indexes) expect(`${name}: ${plan}`).toContain(index);
      expect(`${name}: ${plan}`).not.toMatch(/\bSCAN\b/);
    }
  });
});
