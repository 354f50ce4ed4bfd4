import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import type { ReminderDetails } from '../../../src/partnership/reminders/recipient.ts';
import { latestPerRecipient, withStaff } from '../../../src/schedule/audience/view.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { instant } from '../../../src/store/db/values.ts';
import { saveNetworks } from '../../../src/store/networks/networks.ts';
import { removeMeeting, saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { moveMilestone } from '../../../src/store/partnerships/milestones.ts';
import { expireBatches, openBatch } from '../../../src/store/reminders/batches.ts';
import { claimReminders } from '../../../src/store/reminders/claim-reminders.ts';
import { keepSchedule } from '../../../src/store/reminders/keep-schedule.ts';
import { switchOf, switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import { planReminders, remindersOf } from '../../../src/store/reminders/reminders.ts';
import { scheduleGround, scheduleOf } from '../../../src/store/reminders/schedule.ts';
import { readWholeSnapshot } from '../../../src/store/reminders/snapshot.ts';
import { onEachStore } from '../each-store.ts';
import { buildDefinition, KL, registered } from '../partnership-builders.ts';
import {
  buildBatch,
  buildEvent,
  buildReminder,
  dueNow,
  partnership,
  planned,
  switchTo,
  UNTIL,
} from '../schedule-builders.ts';
import { settled } from '../settled.ts';

const meeting = { partnership, milestone: 'start', number: 1, day: '2017-09-20' };
const toSeptember = { kind: 'day', date: '2017-09-21' } as const;
const changes: [string, (store: Store) => Promise<unknown>][] = [
  ['a new definition', (store) => registered(store, buildDefinition({ title: 'Et andet navn' }))],
  [
    'a milestone that is moved',
    (store) =>
      moveMilestone(store, KL, { partnership, milestone: 'start', to: toSeptember, why: 'Lokalet.' }),
  ],
  ['a meeting', (store) => saveMeeting(store, KL, meeting)],
  [
    'networks',
    (store) =>
      saveNetworks(store, KL, {
        partnership,
        networks: [{ id: 'vest', name: 'Vest', municipalities: ['0751'] }],
      }),
  ],
];

async function dueBatches(store: Store) {
  const now = instant(store.clock.now());
  const all = (await dueNow(store)).withDueBatches.map(async (id) => (await scheduleOf(store, id)).batches);
  return (await Promise.all(all)).flat().filter(({ state, due }) => state === 'waiting' && due <= now);
}

async function batchOf(store: Store, key: string) {
  return (await scheduleOf(store, partnership)).batches.find((one) => one.key === key);
}

onEachStore((at) => {
  describe('what is planned from', () => {
    test.each(changes)('is planned anew after %s', async (_, changed) => {
      await switchTo(at.store, 'on');
      await planned(at.store, {});
      expect((await dueNow(at.store)).toPlan).toEqual([]);
      await changed(at.store);
      expect((await dueNow(at.store)).toPlan).toEqual([partnership]);
      await planned(at.store, {});
      await changed(at.store);
      expect((await dueNow(at.store)).toPlan).toEqual([]);
    });

    test('is planned anew where a meeting is taken out', async () => {
      await switchTo(at.store, 'on');
      await saveMeeting(at.store, KL, meeting);
      await planned(at.store, {});
      await removeMeeting(at.store, KL, { ...meeting, why: 'Aflyst.' });
      expect((await dueNow(at.store)).toPlan).toEqual([partnership]);
      expect(await removeMeeting(at.store, KL, { ...meeting, why: 'Aflyst.' })).toMatchObject({
        kind: 'refused',
        problems: [{ rule: 'unknown-meeting' }],
      });
    });

    test('is planned only where it is switched on, and as far as is asked', async () => {
      expect((await dueNow(at.store)).toPlan).toEqual([]);
      await switchTo(at.store, 'on');
      expect((await dueNow(at.store)).toPlan).toEqual([partnership]);
      await planned(at.store, {});
      expect((await dueNow(at.store, '2017-06-01T00:00:00.001Z')).toPlan).toEqual([partnership]);
      await switchTo(at.store, 'paused');
      expect((await dueNow(at.store, '2018-01-01T00:00:00.000Z')).toPlan).toEqual([]);
    });

    test('has several meetings of a milestone, the networks in order, and the dates in force', async () => {
      const vest = { id: 'vest', name: 'Vest', municipalities: ['0851'] };
      const oest = { id: 'oest', name: 'Øst', municipalities: ['0101'] };
      await saveNetworks(at.store, KL, { partnership, networks: [vest, oest] });
      await saveMeeting(at.store, KL, { ...meeting, network: 'vest', starts: '09:30', place: 'Odense' });
      await saveMeeting(at.store, KL, { ...meeting, network: 'vest', number: 2, day: '2017-10-03' });
      await moveMilestone(at.store, KL, { partnership, milestone: 'start', to: toSeptember, why: 'x' });
      expect(await scheduleGround(at.store, partnership)).toMatchObject({
        partnership,
        definition: { id: partnership },
        milestoneChanges: [{ milestone: 'start' }],
        meetings: [
          { network: 'vest', number: 1, day: '2017-09-20', at: '2017-04-20T10:00:00.000Z' },
          { network: 'vest', number: 2, day: '2017-10-03' },
        ],
        networks: [
          { id: 'vest', name: 'Vest' },
          { id: 'oest', name: 'Øst' },
        ],
      });
      expect(await scheduleGround(at.store, 'ukendt')).toBeUndefined();
    });
  });

  describe('the switch', () => {
    test('is off until somebody switches it on, and says who did', async () => {
      expect(await switchOf(at.store, partnership)).toEqual({ state: 'off', revision: 0 });
      expect(await switchTo(at.store, 'on')).toEqual({
        kind: 'saved',
        value: { state: 'on', revision: 1, at: '2017-04-20T10:00:00.000Z', actor: 'hso@kl.dk' },
      });
      expect(await switchTo(at.store, 'on')).toMatchObject({ kind: 'unchanged' });
      expect(await switchReminders(at.store, KL, { partnership, to: 'paused', basedOn: 0 })).toMatchObject({
        kind: 'conflict',
        conflict: { yours: 'paused', theirs: { state: 'on' } },
      });
      expect(await switchReminders(at.store, KL, { partnership: 'ukendt', to: 'on' })).toMatchObject({
        kind: 'refused',
      });
    });
  });

  describe('a plan', () => {
    test('is kept, and the same again changes nothing', async () => {
      const plan = {
        events: [buildEvent()],
        batches: [buildBatch(), buildBatch({ step: 'again-1', shifted: 'x' })],
      };
      expect(await planned(at.store, plan)).toMatchObject({
        kind: 'saved',
        value: { events: 1, batches: 2, cancelledBatches: 0 },
      });
      expect(await scheduleOf(at.store, partnership)).toEqual({
        switch: { state: 'off', revision: 0 },
        events: plan.events,
        batches: plan.batches
          .map((batch) => ({ ...batch, state: 'waiting' }))
          .toSorted((one, other) => (one.key < other.key ? -1 : 1)),
        plannedRevision: 1,
        plannedUntil: UNTIL,
      });
      expect(await planned(at.store, plan)).toMatchObject({ kind: 'unchanged' });
    });

    test('made by two processes at once is one plan', async () => {
      const other = await at.database.open();
      const plan = { events: [buildEvent()], batches: [buildBatch()] };
      const later = {
        events: [buildEvent({ movedAt: '2017-04-20T10:00:01.000Z' })],
        batches: [buildBatch()],
      };
      const both = await Promise.all([planned(at.store, plan), planned(other, plan), planned(other, later)]);
      expect(both.map(({ kind }) => kind).toSorted()).toEqual(['saved', 'unchanged', 'unchanged']);
      expect((await scheduleOf(at.store, partnership)).batches).toHaveLength(1);
    });

    test('of a ground that has changed meanwhile is a conflict, and nothing of it is kept', async () => {
      const other = await at.database.open();
      await saveMeeting(other, KL, meeting);
      const wanted = { events: [buildEvent()], batches: [], cancelled: [] };
      expect(
        await keepSchedule(at.store, KL, partnership, () => wanted, { scheduleRevision: 1, until: UNTIL }),
      ).toMatchObject({ kind: 'conflict', conflict: { basedOn: 1, revision: 2 } });
      expect((await scheduleOf(at.store, partnership)).events).toEqual([]);
    });

    test('gives waiting batches their new time, and leaves opened ones', async () => {
      await switchTo(at.store, 'on');
      const [opened, waiting] = [buildBatch(), buildBatch({ step: 'again-1' })];
      await planned(at.store, { batches: [opened, waiting] });
      await openBatch(at.store, KL, opened, []);
      const later = { due: '2017-04-21T08:00:00.000Z', shifted: 'flyttet fra torsdag den 20. april' };
      await planned(at.store, {
        batches: [
          { ...opened, ...later },
          { ...waiting, ...later },
        ],
      });
      expect(await batchOf(at.store, opened.key)).toEqual({ ...opened, state: 'opened' });
      expect(await batchOf(at.store, waiting.key)).toEqual({ ...waiting, ...later, state: 'waiting' });
    });

    test('cancels batches and what is pending of them, but not what was sent', async () => {
      await switchTo(at.store, 'on');
      const [opened, waiting] = [buildBatch(), buildBatch({ step: 'again-1' })];
      await planned(at.store, { batches: [opened, waiting] });
      await openBatch(at.store, KL, opened, [buildReminder(opened, 'mette'), buildReminder(opened, 'åge')]);
      await settled(at.store, buildReminder(opened, 'mette').key, 'sent');
      const cancelled = [opened, waiting].map(({ key }) => ({ key, reason: 'datoen er flyttet' }));
      expect(await planned(at.store, { cancelled })).toMatchObject({
        value: { cancelledBatches: 2, cancelledReminders: 1 },
      });
      expect(await planned(at.store, { cancelled })).toMatchObject({ kind: 'unchanged' });
      expect(
        (await scheduleOf(at.store, partnership)).batches.map(({ state, reason }) => [state, reason]),
      ).toEqual([
        ['cancelled', 'datoen er flyttet'],
        ['cancelled', 'datoen er flyttet'],
      ]);
      expect((await remindersOf(at.store, partnership)).map(({ state }) => state)).toEqual([
        'sent',
        'cancelled',
      ]);
    });

    test('keeps when an occasion was moved, and its new date', async () => {
      await planned(at.store, { events: [buildEvent()] });
      const moved = buildEvent({
        when: { written: 'mandag den 8. maj 2017', fixed: true },
        revision: 1,
        movedAt: '2017-04-20T10:00:00.000Z',
      });
      await planned(at.store, { events: [moved] });
      await planned(at.store, { events: [{ ...moved, movedAt: '2017-04-20T11:00:00.000Z' }] });
      expect((await scheduleOf(at.store, partnership)).events).toEqual([moved]);
    });
  });

  describe('a due round', () => {
    test('is found where it waits and its partnership is switched on', async () => {
      const tomorrow = buildBatch({ step: 'again-1', due: '2017-04-21T08:00:00.000Z' });
      await planned(at.store, { batches: [buildBatch(), tomorrow] });
      expect(await dueBatches(at.store)).toEqual([]);
      await switchTo(at.store, 'on');
      expect(await dueBatches(at.store)).toEqual([{ ...buildBatch(), state: 'waiting' }]);
      await switchTo(at.store, 'paused');
      expect(await dueBatches(at.store)).toEqual([]);
    });

    test('comes with all of its partnership, in each partnership that has one', async () => {
      await registered(at.store, buildDefinition({ id: 'klimaledelse' }));
      for (const id of [partnership, 'klimaledelse']) {
        await switchTo(at.store, 'on', id);
        const batches = [buildBatch({ partnership: id }), buildBatch({ partnership: id, step: 'again-1' })];
        await planned(at.store, { batches }, id);
      }
      expect((await dueNow(at.store)).withDueBatches).toEqual([partnership, 'klimaledelse'].toSorted());
      expect(await dueBatches(at.store)).toHaveLength(4);
    });

    test('is opened once, however many processes try', async () => {
      await switchTo(at.store, 'on');
      await planned(at.store, { batches: [buildBatch()] });
      const other = await at.database.open();
      const people = ['mette', 'åge'];
      const tries = await Promise.all(
        [at.store, other, at.store, other].map((store) =>
          openBatch(
            store,
            KL,
            buildBatch(),
            people.map((person) => buildReminder(buildBatch(), person)),
          ),
        ),
      );
      expect(
        tries.flatMap((one) => ('value' in one && one.value.opened ? [one.value.added.length] : [])),
      ).toEqual([2]);
      expect(await remindersOf(at.store, partnership)).toHaveLength(2);
      expect(await dueBatches(at.store)).toEqual([]);
    });

    test('leaves reminders that are in the outbox already as they are', async () => {
      await switchTo(at.store, 'on');
      const again = buildBatch({ step: 'ladder-1' });
      await planned(at.store, { batches: [buildBatch(), again] });
      await openBatch(at.store, KL, buildBatch(), []);
      await planReminders(at.store, KL, partnership, [buildReminder(again, 'mette')]);
      await settled(at.store, buildReminder(again, 'mette').key, 'sent');
      const result = await openBatch(at.store, KL, again, [
        buildReminder(again, 'mette'),
        buildReminder(again, 'åge'),
      ]);
      expect(result).toMatchObject({ value: { opened: true, added: [buildReminder(again, 'åge').key] } });
      expect((await remindersOf(at.store, partnership)).map(({ state }) => state)).toEqual([
        'sent',
        'pending',
      ]);
    });

    test('is not opened where it is paused, or where the ground has changed since', async () => {
      await switchTo(at.store, 'on');
      await planned(at.store, { batches: [buildBatch()] });
      await switchTo(at.store, 'paused');
      const open = () => openBatch(at.store, KL, buildBatch(), [buildReminder(buildBatch(), 'mette')]);
      expect(await open()).toMatchObject({ kind: 'unchanged', value: { opened: false } });
      await switchTo(at.store, 'on');
      await saveMeeting(at.store, KL, meeting);
      expect(await open()).toMatchObject({ kind: 'unchanged', value: { opened: false } });
      await planned(at.store, {});
      expect(await open()).toMatchObject({ kind: 'saved', value: { opened: true } });
    });

    test('is given up with a reason, once', async () => {
      await switchTo(at.store, 'on');
      await planned(at.store, { batches: [buildBatch()] });
      const late = await at.database.open(fixedClock('2017-05-20T12:00:00'));
      expect(await dueBatches(late)).toHaveLength(1);
      const end = { partnership, keys: [buildBatch().key], reason: 'for sent' };
      expect(await expireBatches(late, KL, end)).toMatchObject({ value: { expired: end.keys } });
      expect(await expireBatches(late, KL, end)).toMatchObject({ kind: 'unchanged' });
      expect(await batchOf(late, buildBatch().key)).toMatchObject({ state: 'expired', reason: 'for sent' });
      expect(await openBatch(late, KL, buildBatch(), [])).toMatchObject({ kind: 'unchanged' });
    });
  });

  describe('what was told', () => {
    test('is the latest under an earlier date, sent, perhaps sent or being sent, of each person', async () => {
      await switchTo(at.store, 'on');
      const [first, moved] = [buildBatch(), buildBatch({ revision: 1, rule: 'moved' })];
      const elsewhere = buildBatch({ rule: 'start', milestone: 'start' });
      await planned(at.store, { batches: [first, moved, elsewhere] });
      const people = ['mette', 'åge', 'bo', 'ane', 'ib'];
      await openBatch(
        at.store,
        KL,
        first,
        people.map((person) => buildReminder(first, person)),
      );
      await openBatch(at.store, KL, elsewhere, [buildReminder(elsewhere, 'ida')]);
      await openBatch(at.store, KL, moved, [
        buildReminder(moved, 'mette', {
          details: { ...buildReminder(moved, 'mette').details, told: '8. maj' } as ReminderDetails,
        }),
      ]);
      await settled(at.store, buildReminder(first, 'mette').key, 'sent');
      await settled(at.store, buildReminder(first, 'åge').key, 'unknown');
      await settled(at.store, buildReminder(first, 'bo').key, 'failed');
      await settled(at.store, buildReminder(elsewhere, 'ida').key, 'sent');
      const { key } = buildReminder(first, 'ane');
      await claimReminders(at.store, KL, { owner: 'a', leasedUntil: UNTIL, limit: 1, bulk: { prefix: key } });
      await settled(at.store, buildReminder(moved, 'mette').key, 'sent');

      const toldUnder = async (revision: number) => {
        const read = await readWholeSnapshot(at.store, partnership);
        if (!read) throw new Error('The partnership is missing');
        const told = latestPerRecipient(withStaff(read, [], instant(at.store.clock.now())), {
          ...buildEvent(),
          revision,
        });
        return told
          .map(({ recipient, details }) => [recipient, 'told' in details && details.told])
          .toSorted();
      };
      expect(await toldUnder(0)).toEqual([]);
      expect(await toldUnder(1)).toEqual([
        ['ane@aarhus.dk', 'fredag den 5. maj 2017'],
        ['mette@aarhus.dk', 'fredag den 5. maj 2017'],
        ['åge@aarhus.dk', 'fredag den 5. maj 2017'],
      ]);
      expect(await toldUnder(2)).toEqual([
        ['ane@aarhus.dk', 'fredag den 5. maj 2017'],
        ['mette@aarhus.dk', '8. maj'],
        ['åge@aarhus.dk', 'fredag den 5. maj 2017'],
      ]);
    });
  });
});
