import { expect, test } from 'vitest';
import { keepMailboxPosition, mailboxPosition } from '../../src/store/db/mailbox.ts';
import { historyOf } from '../../src/store/enrolments/history.ts';
import { addItem, inboxOf, markItem } from '../../src/store/inbox.ts';
import { meetingReplies, saveMeetingReply } from '../../src/store/partnerships/meeting-replies.ts';
import { forgetPerson } from '../../src/store/privacy/forget-person.ts';
import { applyRetention } from '../../src/store/privacy/retention.ts';
import { beginAttempt, completeReminder, failSent } from '../../src/store/reminders/attempts.ts';
import { claimReminders } from '../../src/store/reminders/claim-reminders.ts';
import { planReminders, remindersOf } from '../../src/store/reminders/reminders.ts';
import { onEachStore } from './each-store.ts';
import { KL } from './partnership-builders.ts';
import { buildBatch, buildReminder, partnership } from './schedule-builders.ts';
import { undeclaredIn } from './undeclared.ts';

const MAIL = { actor: 'indgående mail', surface: 'mail' };
const STRANGER = {
  ...{ key: 'reply-m1', kind: 'reply' as const, text: 'Hvem svarer?', actor: 'fremmed@example.dk' },
  mail: { subject: 'Spørgsmål', files: ['a.pdf'], isStranger: true as const },
};

onEachStore((at) => {
  test('A mail of no partnership waits in every inbox, and is taken and handled from any', async () => {
    expect((await addItem(at.store, MAIL, STRANGER)).kind).toBe('saved');
    expect((await addItem(at.store, MAIL, { ...STRANGER, text: 'x' })).kind).toBe('unchanged');
    expect(await inboxOf(at.store, partnership)).toMatchObject([STRANGER]);
    expect(await inboxOf(at.store, 'another')).toMatchObject([STRANGER]);
    const marked = await markItem(at.store, KL, { partnership, key: STRANGER.key }, 'handle');
    expect(marked).toMatchObject({ kind: 'saved', value: { handled: { by: KL.actor } } });
    expect(await inboxOf(at.store, 'another')).toEqual([]);
    expect(await undeclaredIn(at.store)).toEqual([]);
  });

  test('A mail goes with its sender, and with its age where it is of no partnership', async () => {
    await addItem(at.store, MAIL, STRANGER);
    await addItem(at.store, MAIL, { ...STRANGER, key: 'reply-m2', actor: 'anden@example.dk' });
    await forgetPerson(at.store, KL, { email: 'FREMMED@example.dk' });
    expect((await inboxOf(at.store, partnership)).map(({ actor }) => actor)).toEqual(['anden@example.dk']);
    const later = at.store.clock.now().plus({ years: 20 });
    const store = { ...at.store, clock: { now: () => later } };
    await applyRetention(store, KL, { partnership, months: 12 });
    expect(await inboxOf(store, partnership)).toEqual([]);
    expect(JSON.stringify(await historyOf(store, partnership, ''))).not.toContain('anden@example.dk');
  });

  test('A mailbox is never put back to where it was before, unless it was made anew', async () => {
    const keep = (validity: string, uid: number, attempts = 0) =>
      keepMailboxPosition(at.store, 'box', { validity, uid, attempts });
    expect(await mailboxPosition(at.store, 'box')).toBeUndefined();
    await keep('1', 9);
    await keep('1', 4_294_967_295, 1);
    await keep('1', 10);
    expect(await mailboxPosition(at.store, 'box')).toMatchObject({
      ...{ validity: '1', uid: 4_294_967_295, attempts: 1 },
    });
    await keep('1', 4_294_967_295, 0);
    expect(await mailboxPosition(at.store, 'box')).toMatchObject({ attempts: 0 });
    await keep('2', 3);
    expect(await mailboxPosition(at.store, 'box')).toMatchObject({ validity: '2', uid: 3 });
    expect(await mailboxPosition(at.store, 'other')).toBeUndefined();
  });

  test('Of two replies to a meeting the later counts, and it goes with who gave it', async () => {
    const reply = { partnership, uid: 'u1', email: 'Asta@aarhus.dk', coming: 'yes' as const };
    await saveMeetingReply(at.store, MAIL, { ...reply, at: '2017-04-21T07:00:00.000Z' });
    await saveMeetingReply(at.store, MAIL, { ...reply, coming: 'no', at: '2017-04-20T07:00:00.000Z' });
    expect(await meetingReplies(at.store, partnership)).toMatchObject([
      { email: 'asta@aarhus.dk', coming: 'yes' },
    ]);
    await saveMeetingReply(at.store, MAIL, { ...reply, coming: 'no', at: '2017-04-22T07:00:00.000Z' });
    expect(await meetingReplies(at.store, partnership)).toMatchObject([{ coming: 'no' }]);
    expect(await undeclaredIn(at.store)).toEqual([]);
    await forgetPerson(at.store, KL, { email: 'asta@aarhus.dk' });
    expect(await meetingReplies(at.store, partnership)).toEqual([]);
  });

  test('A message that came back has failed, also where its sender had no time yet to say that it was sent', async () => {
    const stateOf = async () => (await remindersOf(at.store, partnership))[0];
    const { round: _, ...reminder } = buildReminder(buildBatch(), 'mette');
    await planReminders(at.store, KL, partnership, [
      { ...reminder, due: '2017-01-01T00:00:00.000Z', expires: '2099-01-01T00:00:00.000Z' },
    ]);
    const { key } = reminder;
    expect(await failSent(at.store, MAIL, { key, error: 'retur' })).toBeUndefined();
    expect((await stateOf())?.state).toBe('pending');
    const leasedUntil = at.store.clock.now().plus({ minutes: 5 }).toUTC().toISO();
    await claimReminders(at.store, KL, {
      ...{ owner: 'p', leasedUntil, limit: 1, bulk: { dueBefore: '2099-01-01T00:00:00.000Z' } },
    });
    await beginAttempt(at.store, KL, { partnership, key, owner: 'p' });
    expect(await failSent(at.store, MAIL, { key, error: 'retur' })).toMatchObject({ key, state: 'failed' });
    expect((await completeReminder(at.store, KL, { partnership, key, owner: 'p', state: 'sent' })).kind).toBe(
      'refused',
    );
    expect(await stateOf()).toMatchObject({ state: 'failed', lastError: 'retur' });
    expect(await failSent(at.store, MAIL, { key, error: 'retur igen' })).toBeUndefined();
    expect(await failSent(at.store, MAIL, { key: 'unknown', error: 'retur' })).toBeUndefined();
  });
});
