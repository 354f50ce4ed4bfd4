import { describe, expect, test } from 'vitest';
import { caseFileOf } from '../../../src/store/case-file.ts';
import { change, type WriteResult } from '../../../src/store/db/change.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { agreementVersions, saveAgreementVersion } from '../../../src/store/enrolments/agreements.ts';
import { formDraftOf, removeFormDraft, saveFormDraft } from '../../../src/store/enrolments/form-drafts.ts';
import { importAnswers } from '../../../src/store/enrolments/import-answers.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { saveSelfEvaluation, selfEvaluationOf } from '../../../src/store/enrolments/self-evaluations.ts';
import { recordAnswer, recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { chatAddresses, saveChatAddress } from '../../../src/store/identity/chat-addresses.ts';
import { invoiceDetailsOf, saveInvoiceDetails } from '../../../src/store/invoicing/invoice-details.ts';
import { networksOf, saveNetworks } from '../../../src/store/networks/networks.ts';
import { meetingsOf, removeMeeting, saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { moveMilestone } from '../../../src/store/partnerships/milestones.ts';
import { partnershipInForce, registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { beginAttempt, completeReminder } from '../../../src/store/reminders/attempts.ts';
import { claimReminders } from '../../../src/store/reminders/claim-reminders.ts';
import type { PlannedReminder } from '../../../src/store/reminders/reminder-rows.ts';
import { switchOf, switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import { planReminders, remindersOf } from '../../../src/store/reminders/reminders.ts';
import { onEachStore } from '../each-store.ts';
import { aage, buildAnswer, buildDefinition, hashOf, INVITED, KL } from '../partnership-builders.ts';
import { peopleOf } from '../people-of.ts';

const partnership = 'dagtilbud-2017';
const aarhus = { partnership, municipality: '0751' };
const form = { ...aarhus, form: 'registration', owner: 'mette@aarhus.dk' };
const reminder: PlannedReminder = {
  key: 'dagtilbud-2017/frist/week-before/mette@aarhus.dk/1',
  partnership,
  milestone: 'frist',
  rule: 'week-before',
  recipient: 'mette@aarhus.dk',
  dateRevision: 1,
  due: '2017-04-20T07:00:00.000Z',
  expires: '2017-04-21T07:00:00.000Z',
  details: { part: 'unreadable' },
};
const claim = {
  owner: 'a',
  leasedUntil: '2017-04-20T10:05:00.000Z',
  limit: 5,
  bulk: { prefix: reminder.key },
};
const meeting = { partnership, milestone: 'start', number: 1, day: '2017-09-20' };
const draft = {
  ...aarhus,
  hash: 'a1',
  outline: ['Aftale med Aarhus Kommune'],
  changes: [],
  fileName: '0751-aarhus.docx',
  file: Uint8Array.from([80, 75, 0, 255]),
};
const answered = (store: Store) => recordAnswer(store, KL, { partnership, answer: buildAnswer() });
const enrolmentOf = async (store: Store) => (await caseFileOf(store, partnership, '0751'))?.enrolment;
const onlyReminder = async (store: Store) => (await remindersOf(store, partnership))[0];

interface Writing {
  name: string;
  prepare?: (store: Store) => Promise<unknown>;
  write: (store: Store) => Promise<WriteResult<unknown, unknown>>;
  logged: { subject: string; action: string };
  /** What is in the store, as the log's `after` should say it. */
  holds: (store: Store, after: never) => Promise<[unknown, unknown]>;
  /** Said twice it is something else. */
  onlyOnce?: true;
}

/** Every function that writes. */
const writings: Writing[] = [
  {
    name: 'a new definition',
    write: (store) => {
      const definition = buildDefinition({ title: 'Et andet navn' });
      return registerPartnership(store, KL, { definition, hash: hashOf(definition), invited: INVITED });
    },
    logged: { subject: 'definition', action: 'replace' },
    holds: async (store, after: { hash: string; definition: unknown }) => {
      const ground = await partnershipInForce(store, partnership);
      return [after, { hash: ground?.hash, definition: ground?.definition }];
    },
  },
  {
    name: 'an answer',
    write: answered,
    logged: { subject: 'people', action: 'save' },
    holds: async (store, after) => [after, await peopleOf(store, partnership, '0751')],
  },
  {
    name: 'an import',
    write: (store) => importAnswers(store, KL, { partnership, answers: [buildAnswer({ contacts: [] })] }),
    logged: { subject: 'enrolment', action: 'answer' },
    holds: async (store, after: { enrolment: unknown }) => [after.enrolment, await enrolmentOf(store)],
  },
  {
    name: 'a move',
    prepare: answered,
    write: (store) => recordTransition(store, KL, { ...aarhus, move: { kind: 'align', date: '2017-04-20' } }),
    logged: { subject: 'enrolment', action: 'align' },
    holds: async (store, after: { enrolment: unknown; move: unknown }) => {
      const file = await caseFileOf(store, partnership, '0751');
      return [after, { enrolment: file?.enrolment, move: file?.moves[0]?.move }];
    },
  },
  {
    name: 'a moved milestone',
    write: (store) =>
      moveMilestone(store, KL, {
        partnership,
        milestone: 'frist',
        to: { kind: 'day', date: '2017-06-01' },
        why: 'Pinse',
      }),
    logged: { subject: 'milestone', action: 'move' },
    holds: async (store, after) => [
      [after],
      (await partnershipInForce(store, partnership))?.milestoneChanges,
    ],
  },
  {
    name: 'people',
    write: (store) => savePeople(store, KL, { ...aarhus, role: 'participant', people: [aage] }),
    logged: { subject: 'people', action: 'save' },
    holds: async (store, after) => [after, await peopleOf(store, partnership, '0751')],
  },
  {
    name: 'a version of an agreement',
    write: (store) => saveAgreementVersion(store, KL, draft),
    logged: { subject: 'agreement', action: 'save' },
    holds: async (store, after) => {
      const [version] = await agreementVersions(store, partnership, '0751');
      // What it says, which may name anybody, stands in the version alone.
      const { outline: _, changes: __, ...told } = version ?? { outline: undefined, changes: undefined };
      return [after, told];
    },
  },
  {
    name: 'a self-evaluation',
    write: (store) => saveSelfEvaluation(store, KL, { ...aarhus, complete: true, answers: { kultur: 3 } }),
    logged: { subject: 'self-evaluation', action: 'save' },
    holds: async (store, after) => [after, await selfEvaluationOf(store, partnership, '0751')],
  },
  {
    name: 'where invoices go',
    write: (store) => saveInvoiceDetails(store, KL, { ...aarhus, details: { ean: '4006381333931' } }),
    logged: { subject: 'invoice-details', action: 'save' },
    holds: async (store, after) => [after, (await invoiceDetailsOf(store, partnership)).get('0751')],
  },
  {
    name: 'networks',
    write: (store) =>
      saveNetworks(store, KL, {
        partnership,
        networks: [
          { id: 'vest', name: 'Vest', municipalities: ['0851', '0751'] },
          { id: 'oest', name: 'Øst', municipalities: ['0101'] },
        ],
      }),
    logged: { subject: 'networks', action: 'save' },
    holds: async (store, after) => [after, await networksOf(store, partnership)],
  },
  {
    name: 'a meeting',
    write: (store) =>
      saveMeeting(store, KL, {
        partnership,
        milestone: 'start',
        number: 1,
        day: '2017-09-20',
        starts: '09:30',
        place: 'Odense',
      }),
    logged: { subject: 'meeting', action: 'save' },
    holds: async (store, after) => [[after], await meetingsOf(store, partnership)],
  },
  {
    name: 'a half-answered form',
    write: (store) => saveFormDraft(store, KL, { ...form, values: { decision: 'yes' } }),
    logged: { subject: 'form-draft', action: 'save' },
    holds: async (store, after) => {
      // What was typed is not yet said, and may name anybody.
      const { values: _, ...told } = (await formDraftOf(store, form)) ?? { values: undefined };
      return [after, told];
    },
  },
  {
    name: 'a form put away',
    prepare: (store) => saveFormDraft(store, KL, { ...form, values: {} }),
    write: (store) => removeFormDraft(store, KL, form),
    logged: { subject: 'form-draft', action: 'remove' },
    holds: async (store, after) => [after, (await formDraftOf(store, form)) ?? null],
  },
  {
    name: 'a chat address',
    write: (store) =>
      saveChatAddress(store, KL, {
        platform: 'slack',
        address: 'U1',
        state: 'reachable',
        details: { team: 'T1' },
      }),
    logged: { subject: 'chat-address', action: 'save' },
    holds: async (store, after) => [[after], await chatAddresses(store)],
  },
  {
    name: 'a meeting taken out',
    prepare: (store) => saveMeeting(store, KL, meeting),
    write: (store) => removeMeeting(store, KL, { ...meeting, why: 'Aflyst.' }),
    logged: { subject: 'meeting', action: 'remove' },
    holds: async (store, after) => [
      { after, left: [] },
      { after, left: await meetingsOf(store, partnership) },
    ],
    onlyOnce: true,
  },
  {
    name: 'a planned reminder',
    write: (store) => planReminders(store, KL, partnership, [reminder]),
    logged: { subject: 'reminder', action: 'plan' },
    holds: async (store, after: object) => [
      { ...after, details: reminder.details, state: 'pending', attempts: 0, inDoubt: false },
      await onlyReminder(store),
    ],
  },
  {
    name: 'a claimed reminder',
    prepare: (store) => planReminders(store, KL, partnership, [reminder]),
    write: (store) => claimReminders(store, KL, claim),
    logged: { subject: 'reminder', action: 'claim' },
    holds: async (store, after: { owner: string; keys: string[] }) => {
      const now = await onlyReminder(store);
      return [
        [after.owner, after.keys],
        [now?.leaseOwner, [now?.key]],
      ];
    },
    onlyOnce: true,
  },
  {
    name: 'an attempt to send a reminder',
    prepare: async (store) => {
      await planReminders(store, KL, partnership, [reminder]);
      await claimReminders(store, KL, claim);
    },
    write: (store) => beginAttempt(store, KL, { partnership, key: reminder.key, owner: 'a' }),
    logged: { subject: 'reminder', action: 'attempt' },
    holds: async (store, after: { owner: string; attempts: number }) => {
      const now = await onlyReminder(store);
      return [
        [after.owner, after.attempts, true],
        [now?.leaseOwner, now?.attempts, now?.inDoubt],
      ];
    },
    onlyOnce: true,
  },
  {
    name: 'a settled reminder',
    prepare: async (store) => {
      await planReminders(store, KL, partnership, [reminder]);
      await claimReminders(store, KL, claim);
    },
    write: (store) =>
      completeReminder(store, KL, { partnership, key: reminder.key, owner: 'a', state: 'sent' }),
    logged: { subject: 'reminder', action: 'sent' },
    holds: async (store, after: object) => [
      { ...after, details: reminder.details },
      await onlyReminder(store),
    ],
    onlyOnce: true,
  },
  {
    name: 'reminders switched on',
    write: (store) => switchReminders(store, KL, { partnership, to: 'on' }),
    logged: { subject: 'reminder-switch', action: 'switch' },
    holds: async (store, after) => [after, await switchOf(store, partnership)],
  },
];

onEachStore((at) => {
  describe('the log', () => {
    test.each(writings)('matches the store for $name', async ({ prepare, write, logged, holds }) => {
      await prepare?.(at.store);
      const earlier = await at.store.reading.selectFrom('audit').select('id').execute();
      expect(await write(at.store)).toMatchObject({ kind: 'saved' });

      const rows = await at.store.reading.selectFrom('audit').selectAll().orderBy('id').execute();
      const fresh = rows.slice(earlier.length);
      const row = fresh.find(({ subject }) => subject === logged.subject);
      expect(row).toMatchObject({
        ...logged,
        actor: 'hso@kl.dk',
        surface: 'cli',
        at: '2017-04-20T10:00:00.000Z',
      });
      const after = row?.after == null ? null : JSON.parse(row.after);
      const [said, held] = await holds(at.store, after as never);
      expect(held).toEqual(said);
    });

    test.each(writings.filter(({ onlyOnce }) => !onlyOnce))(
      'gets no second entry when $name is repeated',
      async ({ prepare, write }) => {
        await prepare?.(at.store);
        await write(at.store);
        const once = await at.store.reading.selectFrom('audit').selectAll().execute();
        await write(at.store);
        expect(await at.store.reading.selectFrom('audit').selectAll().execute()).toEqual(once);
      },
    );

    test('cannot be left out of a change', async () => {
      const silent = change(at.store, KL, { partnership }, async (tx) => ({
        kind: 'plan',
        value: undefined,
        audit: [],
        writes: [tx.deleteFrom('answer')],
      }));
      await expect(silent).rejects.toThrow('belong together');
    });

    test('has no entry for a change that fails half way', async () => {
      const failing = change(at.store, KL, { partnership }, async (tx) => ({
        kind: 'plan',
        value: undefined,
        audit: [{ subject: 'meeting', action: 'save' }],
        writes: [
          tx.insertInto('network').values({ partnership, id: 'a', position: 0, name: 'A' }),
          tx.insertInto('network').values({ partnership: 'ukendt', id: 'b', position: 1, name: 'B' }),
        ],
      }));
      await expect(failing).rejects.toMatchObject({ name: 'StoreError', kind: 'integrity' });
      expect(await networksOf(at.store, partnership)).toEqual([]);
    });
  });
});
