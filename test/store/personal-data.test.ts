import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import type { Move } from '../../src/partnership/enrolment/move.ts';
import { agreementFile, agreementVersions, saveAgreementVersion } from '../../src/store/agreements.ts';
import { allRows } from '../../src/store/any-row.ts';
import { caseFileOf } from '../../src/store/case-file.ts';
import { saveChatAddress } from '../../src/store/chat-addresses.ts';
import { exportPerson } from '../../src/store/export-person.ts';
import { forgetPerson } from '../../src/store/forget-person.ts';
import { saveFormDraft } from '../../src/store/form-drafts.ts';
import { move, recordAnswer } from '../../src/store/moves.ts';
import type { Store } from '../../src/store/open-store.ts';
import { switchReminders } from '../../src/store/reminder-switch.ts';
import { planReminders } from '../../src/store/reminders.ts';
import { applyRetention } from '../../src/store/retention.ts';
import { openRound } from '../../src/store/rounds.ts';
import { peopleOf, savePeople } from '../../src/store/save-people.ts';
import { TABLES } from '../../src/store/tables.ts';
import { aage, anAnswer, KL, mette, registered } from './a-partnership.ts';
import { anOccasion, aReminder, aRound, planned } from './a-schedule.ts';
import { onEachStore } from './each-store.ts';
import { sqlitePlace } from './places.ts';

const partnership = 'dagtilbud-2017';
const aarhus = { partnership, municipality: '0751' };

/** Mette everywhere she can be. */
async function withMette(store: Store): Promise<void> {
  const byMette = { actor: 'Mette@Aarhus.dk', surface: 'slack' };
  await recordAnswer(store, byMette, {
    partnership,
    answer: anAnswer({
      participants: [mette, aage],
      comment: 'Ring til Mette Sørensen på 8940 1234, mette@aarhus.dk.',
    }),
  });
  await recordAnswer(store, byMette, { partnership, answer: anAnswer({ contacts: [aage] }) });
  await savePeople(store, KL, { ...aarhus, role: 'substitute', people: [mette] });
  await saveFormDraft(store, byMette, {
    ...aarhus,
    form: 'registration',
    owner: 'U123',
    values: { navn: 'Mette Sørensen', post: 'mette@aarhus.dk' },
  });
  await saveChatAddress(store, byMette, {
    platform: 'slack',
    address: 'U1234567',
    email: 'METTE@aarhus.dk',
    name: 'mette s',
    state: 'reachable',
    details: {},
  });
  await planReminders(store, KL, partnership, [
    {
      key: 'dagtilbud-2017/frist/mette@aarhus.dk/1',
      partnership,
      milestone: 'frist',
      rule: 'week-before',
      recipient: 'mette@aarhus.dk',
      dateRevision: 1,
      due: '2017-04-28T07:00:00.000Z',
      expires: '2017-04-29T07:00:00.000Z',
      details: {},
    },
  ]);
  await switchReminders(store, byMette, { partnership, to: 'on' });
  await planned(store, { occasions: [anOccasion()], rounds: [aRound()] });
  // A consultant's reminder names the people of several municipalities.
  await openRound(store, KL, aRound(), [
    aReminder(aRound(), 'helle', {
      details: { recipient: { kind: 'staff', email: 'helle@kl.dk' }, people: ['Mette@aarhus.dk'] },
    }),
    aReminder(aRound(), 'åge'),
  ]);
}

async function everythingWritten(store: Store): Promise<string> {
  const tables = await Promise.all(TABLES.map(({ name }) => allRows(store.reading, name)));
  return JSON.stringify(tables);
}

const traces = /mette|8940 1234|U1234567/iu;

onEachStore((at) => {
  describe('forgetting a person', () => {
    test('leaves no trace of them, and everybody else', async () => {
      await withMette(at.store);
      const written = await forgetPerson(at.store, KL, { email: ' mette@AARHUS.dk' });
      expect(written).toMatchObject({ kind: 'saved', value: { stays: [], files: [] } });
      expect(await everythingWritten(at.store)).not.toMatch(traces);

      const file = await caseFileOf(at.store, partnership, '0751');
      expect(file?.answers[0]?.answer).toMatchObject({
        contacts: [],
        participants: [aage],
        comment: 'Ring til [slettet] på [slettet], [slettet].',
      });
      expect(file?.people.map(({ name }) => name)).toEqual(['Åge Æbelø']);
      expect(file?.enrolment.state).toBe('interested');
      expect(file?.reminders.map(({ recipient }) => recipient)).toEqual(['åge@aarhus.dk']);
      expect(await forgetPerson(at.store, KL, { email: 'mette@aarhus.dk' })).toMatchObject({
        kind: 'unchanged',
      });
    });

    test('by id finds somebody without an e-mail address, in their own municipality only', async () => {
      for (const municipality of ['0751', '0851']) {
        const people = [{ name: 'Bo Bornholm' }];
        await savePeople(at.store, KL, { partnership, municipality, role: 'contact', people });
      }
      const [bo] = (await peopleOf(at.store, partnership, '0751'))?.people ?? [];
      expect(await forgetPerson(at.store, KL, { id: bo?.id ?? '' })).toMatchObject({ kind: 'saved' });
      expect((await peopleOf(at.store, partnership, '0751'))?.people).toEqual([]);
      expect((await peopleOf(at.store, partnership, '0851'))?.people).toMatchObject([
        { name: 'Bo Bornholm' },
      ]);
    });

    test('takes whole words only: Bo goes, Bornholm stays', async () => {
      const bo = { name: 'Bo', email: 'bo@aarhus.dk' };
      const answer = anAnswer({ contacts: [bo], comment: 'Bo tager til Bornholm' });
      await recordAnswer(at.store, KL, { partnership, answer });
      await forgetPerson(at.store, KL, { email: 'bo@aarhus.dk' });
      const file = await caseFileOf(at.store, partnership, '0751');
      expect(file?.answers[0]?.answer.comment).toBe('[slettet] tager til Bornholm');
    });

    test('keeps what was signed, says so, and takes the drafts', async () => {
      await recordAnswer(at.store, KL, {
        partnership,
        answer: anAnswer({
          approval: { body: 'municipal-council', bodyName: 'Byrådet', date: '2017-04-19' },
        }),
      });
      const draft = (hash: string, fileName: string) =>
        saveAgreementVersion(at.store, KL, {
          ...aarhus,
          hash,
          outline: ['Kontakt: Mette Sørensen'],
          changes: [],
          fileName,
          file: Buffer.from(hash),
        });
      await draft('h1', 'v1.docx');
      await draft('h2', 'v2.docx');
      const date = '2017-04-20';
      const steps: Move[] = [
        { kind: 'align', date },
        { kind: 'tick', precondition: 'plan' },
        { kind: 'tick', precondition: 'selvevaluering' },
        { kind: 'sign', date, side: 'municipality', by: [{ name: 'Mette Sørensen', title: 'direktør' }] },
        { kind: 'sign', date, side: 'kl', by: [{ name: 'Martin Damm', title: 'formand' }] },
      ];
      for (const step of steps) {
        expect(await move(at.store, KL, { ...aarhus, move: step })).toMatchObject({ kind: 'saved' });
      }

      const written = await forgetPerson(at.store, KL, { email: 'mette@aarhus.dk' });
      expect(written).toMatchObject({
        kind: 'saved',
        value: {
          stays: [
            { what: 'signature', ...aarhus, why: expect.any(String) },
            { what: 'signed agreement', ...aarhus, number: 2, why: expect.any(String) },
          ],
          files: ['v1.docx'],
        },
      });
      expect(await agreementVersions(at.store, partnership, '0751')).toMatchObject([
        { number: 1, frozen: false, outline: ['Kontakt: [slettet]'] },
        { number: 2, frozen: true, outline: ['Kontakt: Mette Sørensen'] },
      ]);
      expect(await agreementFile(at.store, { ...aarhus, number: 1 })).toBeUndefined();
      expect(Buffer.from((await agreementFile(at.store, { ...aarhus, number: 2 })) ?? [])).toEqual(
        Buffer.from('h2'),
      );
      expect(await draft('h3', 'v3.docx')).toMatchObject({
        kind: 'refused',
        problems: [{ rule: 'agreement-signed' }],
      });
    });

    test('of whom nothing is known changes nothing', async () => {
      expect(await forgetPerson(at.store, KL, { email: 'ukendt@kl.dk' })).toMatchObject({
        kind: 'unchanged',
      });
      expect(await forgetPerson(at.store, KL, { id: 'findes ikke' })).toMatchObject({ kind: 'unchanged' });
    });

    test("tells of KL's own contacts that the definition names them", async () => {
      expect(await forgetPerson(at.store, KL, { email: 'hso@kl.dk' })).toMatchObject({
        value: { stays: [{ what: 'definition', partnership }] },
      });
    });
  });

  test('a person gets everything that is kept about them', async () => {
    await withMette(at.store);
    const found = await exportPerson(at.store, { email: 'mette@aarhus.dk' });
    expect(Object.entries(found).map(([table, rows]) => [table, rows?.length])).toEqual([
      ['answer', 2],
      ['person', 1],
      ['form_draft', 1],
      ['chat_address', 1],
      ['reminder_switch', 1],
      ['reminder', 2],
      ['audit', 9],
    ]);
  });

  describe('after the partnership', () => {
    const retention = { partnership, months: 12 };

    test('nothing goes before the day', async () => {
      await withMette(at.store);
      const early = await at.place.open(fixedClock('2020-12-31T12:00:00'));
      expect(await applyRetention(early, KL, retention)).toEqual({
        kind: 'unchanged',
        value: { due: '2021-01-01', applied: false },
      });
      expect(await everythingWritten(at.store)).toMatch(traces);
    });

    test('what is personal goes, once, and decisions stay', async () => {
      await withMette(at.store);
      const late = await at.place.open(fixedClock('2021-01-01T12:00:00'));
      expect(await applyRetention(late, KL, retention)).toMatchObject({
        kind: 'saved',
        value: { applied: true },
      });
      expect(await applyRetention(late, KL, retention)).toMatchObject({ kind: 'unchanged' });
      const rows = await Promise.all(
        TABLES.filter(({ name }) => name !== 'chat_address' && name !== 'audit').map(({ name }) =>
          allRows(late.reading, name),
        ),
      );
      expect(JSON.stringify(rows)).not.toMatch(traces);
      const file = await caseFileOf(late, partnership, '0751');
      expect(file?.answers.map(({ answer }) => [answer.decision, answer.preferences])).toEqual([
        ['yes', ['foraeldre']],
        ['yes', ['foraeldre']],
      ]);
    });
  });
});

test('What is forgotten is not in the files of the embedded store either', async () => {
  const place = await sqlitePlace();
  try {
    const store = await registered(await place.open());
    await withMette(store);
    await forgetPerson(store, KL, { email: 'mette@aarhus.dk' });
    const folder = place.settings.dataFolder;
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(bytes.join('')).not.toMatch(/mette/i);
  } finally {
    await place.remove();
  }
});
