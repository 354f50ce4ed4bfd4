import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import type { Transition } from '../../../src/partnership/enrolment/transition.ts';
import { caseFileOf } from '../../../src/store/case-file.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { read } from '../../../src/store/db/read.ts';
import { finishScrubbing, isUnscrubbed } from '../../../src/store/db/scrub.ts';
import { TABLES } from '../../../src/store/db/tables.ts';
import {
  agreementFile,
  agreementVersions,
  saveAgreementVersion,
} from '../../../src/store/enrolments/agreements.ts';
import { formDraftOf, saveFormDraft } from '../../../src/store/enrolments/form-drafts.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { recordAnswer, recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { chatAddresses, saveChatAddress } from '../../../src/store/identity/chat-addresses.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { exportPerson } from '../../../src/store/privacy/export-person.ts';
import { namesakes } from '../../../src/store/privacy/find-person.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { applyRetention } from '../../../src/store/privacy/retention.ts';
import { linksRevokedAt } from '../../../src/store/privacy/revoked-links.ts';
import { allRows } from '../../../src/store/privacy/untyped-rows.ts';
import { openBatch } from '../../../src/store/reminders/batches.ts';
import { switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import { planReminders } from '../../../src/store/reminders/reminders.ts';
import { onEachStore } from '../each-store.ts';
import { aage, buildAnswer, buildDefinition, hashOf, INVITED, KL, mette } from '../partnership-builders.ts';
import { peopleOf } from '../people-of.ts';
import { buildBatch, buildEvent, buildReminder, planned } from '../schedule-builders.ts';
import type { TestDatabase } from '../test-databases.ts';

const partnership = 'dagtilbud-2017';
const aarhus = { partnership, municipality: '0751' };

/** Mette everywhere she can be. */
async function withMette(store: Store): Promise<void> {
  const byMette = { actor: 'Mette@Aarhus.dk', surface: 'slack' };
  await recordAnswer(store, byMette, {
    partnership,
    answer: buildAnswer({
      participants: [mette, aage],
      comment: REMARK,
    }),
  });
  await recordAnswer(store, byMette, { partnership, answer: buildAnswer({ contacts: [aage] }) });
  await savePeople(store, KL, { ...aarhus, role: 'substitute', people: [mette] });
  await saveFormDraft(store, byMette, {
    ...aarhus,
    form: 'people',
    owner: 'municipality',
    values: {
      entries: {
        contacts: 'Mette Sørensen, chef, mette@aarhus.dk\nÅge Æbelø, åge@aarhus.dk',
        participants: 'Åge Æbelø',
      },
    },
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
      key: 'dagtilbud-2017/frist/1',
      partnership,
      milestone: 'frist',
      rule: 'week-before',
      recipient: 'mette@aarhus.dk',
      dateRevision: 1,
      due: '2017-04-28T07:00:00.000Z',
      expires: '2017-04-29T07:00:00.000Z',
      details: { part: 'unreadable' },
    },
  ]);
  await switchReminders(store, byMette, { partnership, to: 'on' });
  await planned(store, { events: [buildEvent()], batches: [buildBatch()] });
  const hers = buildReminder(buildBatch(), 'mette', { key: `${buildBatch().key}/7d1f` });
  await openBatch(store, KL, buildBatch(), [hers, buildReminder(buildBatch(), 'åge')]);
}

const REMARK = 'Ring til Mette Sørensen på 8940 1234, mette@aarhus.dk.';

async function everythingWritten(store: Store): Promise<string> {
  const tables = await Promise.all(TABLES.map(({ name }) => allRows(store.reading, name)));
  return JSON.stringify(tables);
}

const traces = /mette|8940 1234|U1234567/iu;

onEachStore((at) => {
  describe('forgetting a person', () => {
    test('leaves no trace of them, and keeps everybody else', async () => {
      await withMette(at.store);
      const result = await forgetPerson(at.store, KL, { email: ' mette@AARHUS.dk' });
      expect(result).toMatchObject({
        kind: 'saved',
        value: {
          stays: [],
          files: [],
          mentions: [
            { table: 'answer', ...aarhus, count: 1 },
            { table: 'audit', ...aarhus, count: 2 },
          ],
        },
      });
      // Only staff can tell whom free text is about.
      expect((await everythingWritten(at.store)).replaceAll(REMARK, '')).not.toMatch(traces);

      const file = await caseFileOf(at.store, partnership, '0751');
      expect(file?.answers[0]?.answer).toMatchObject({
        contacts: [],
        participants: [aage],
        comment: REMARK,
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
      const [bo] = (await peopleOf(at.store, partnership, '0751')) ?? [];
      expect(await forgetPerson(at.store, KL, { id: bo?.id ?? '' })).toMatchObject({ kind: 'saved' });
      expect(await peopleOf(at.store, partnership, '0751')).toEqual([]);
      expect(await peopleOf(at.store, partnership, '0851')).toMatchObject([{ name: 'Bo Bornholm' }]);
    });

    test('forgets and shows only the one meant of two with one name and no address', async () => {
      const one = { name: 'Bo Lund', phone: '11 11 11 11' };
      const other = { name: 'Bo Lund', phone: '22 22 22 22' };
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer({ contacts: [one, other] }) });
      const [first, second] = await peopleOf(at.store, partnership, '0751');
      if (first?.id === undefined || second?.id === undefined) throw new Error('Two people were expected');
      const shown = JSON.stringify(await exportPerson(at.store, { id: first.id }));
      expect([shown.includes(String(first.phone)), shown.includes(String(second.phone))]).toEqual([
        true,
        false,
      ]);
      await forgetPerson(at.store, KL, { id: first.id });
      const file = JSON.stringify(await caseFileOf(at.store, partnership, '0751'));
      expect([file.includes(String(first.phone)), file.includes(String(second.phone))]).toEqual([
        false,
        true,
      ]);
      const who = { name: 'Bo Lund', municipality: '0751' };
      expect(await read(at.store, (tx) => namesakes(tx, who))).toEqual([]);
    });

    test('asks who is meant if several share a name, but not about one person in two roles', async () => {
      const one = { name: 'Bo Lund', phone: '11 11 11 11' };
      await recordAnswer(at.store, KL, {
        partnership,
        answer: buildAnswer({ contacts: [one], participants: [{ name: 'Bo Lund', title: 'leder' }] }),
      });
      const who = { name: 'Bo Lund', municipality: '0751' };
      const meant = () => read(at.store, (tx) => namesakes(tx, who));
      expect(await meant()).toEqual([]);
      const people = [{ name: 'Bo Lund', phone: '22 22 22 22' }];
      await savePeople(at.store, KL, { partnership, municipality: '0751', role: 'participant', people });
      expect((await meant()).map(({ phone }) => phone).toSorted()).toEqual(['11 11 11 11', '22 22 22 22']);
    });

    test("leaves everybody else's line in a shared draft as typed", async () => {
      await withMette(at.store);
      await forgetPerson(at.store, KL, { email: 'mette@aarhus.dk' });
      const draft = await formDraftOf(at.store, { ...aarhus, form: 'people', owner: 'municipality' });
      expect(draft?.values).toEqual({
        entries: { contacts: 'Åge Æbelø, åge@aarhus.dk', participants: 'Åge Æbelø' },
      });
    });

    test('finds signatories by name, composed or decomposed, and nobody who has an address', async () => {
      const bo = { name: 'Bo Ås', title: 'borgmester' };
      const other = { name: 'Bo Ås', email: 'bo@aarhus.dk' };
      const answer = buildAnswer({ signatories: [bo], contacts: [other], comment: 'Spørg Bo Ås' });
      await recordAnswer(at.store, KL, { partnership, answer });
      const result = await forgetPerson(at.store, KL, {
        name: 'Bo Ås'.normalize('NFD'),
        municipality: '0751',
      });
      expect(result).toMatchObject({
        kind: 'saved',
        value: { mentions: [{ table: 'answer', count: 1 }, {}] },
      });
      const file = await caseFileOf(at.store, partnership, '0751');
      expect(file?.answers[0]?.answer).toMatchObject({
        signatories: [],
        contacts: [other],
        comment: 'Spørg Bo Ås',
      });
    });

    test('finds a signatory by the address to which the agreement is sent, and forgets it', async () => {
      const bo = { name: 'Bo Ås', title: 'borgmester', email: 'borgmester@aarhus.dk' };
      const answer = buildAnswer({ signatories: [bo, { name: 'Ib Dal', title: 'direktør' }] });
      await recordAnswer(at.store, KL, { partnership, answer });
      const told = JSON.stringify(await exportPerson(at.store, { email: 'borgmester@aarhus.dk' }));
      expect(told).toContain('borgmester@aarhus.dk');
      expect(told).not.toContain('Ib Dal');
      await forgetPerson(at.store, KL, { email: 'Borgmester@aarhus.dk' });
      const file = await caseFileOf(at.store, partnership, '0751');
      expect(file?.answers[0]?.answer.signatories).toEqual([{ name: 'Ib Dal', title: 'direktør' }]);
      expect(JSON.stringify(file)).not.toContain('borgmester@aarhus.dk');
    });

    test('retains what was signed, reports that, and removes the drafts', async () => {
      await recordAnswer(at.store, KL, {
        partnership,
        answer: buildAnswer({
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
      const mette = { name: 'Mette Sørensen', title: 'direktør' };
      const martin = { name: 'Martin Damm', title: 'formand' };
      const steps: Transition[] = [
        { kind: 'align', date },
        { kind: 'tick', precondition: 'plan' },
        { kind: 'tick', precondition: 'selvevaluering' },
        {
          kind: 'offer',
          version: {
            number: 2,
            fileHash: 'h2',
            ...{ missing: [], changes: [] },
            blocks: { municipality: [mette], kl: [martin] },
          },
        },
        { kind: 'sign', date, side: 'municipality', by: [mette], version: 2 },
        { kind: 'sign', date, side: 'kl', by: [martin], version: 2 },
      ];
      for (const step of steps) {
        expect(await recordTransition(at.store, KL, { ...aarhus, move: step })).toMatchObject({
          kind: 'saved',
        });
      }

      const result = await forgetPerson(at.store, KL, { email: 'mette@aarhus.dk' });
      expect(result).toMatchObject({
        kind: 'saved',
        value: {
          stays: [{ what: 'signed agreement', ...aarhus, number: 2, why: expect.any(String) }],
          files: ['v1.docx'],
        },
      });
      expect(await agreementVersions(at.store, partnership, '0751')).toMatchObject([
        { number: 1, frozen: false, outline: [] },
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

    test('who is unknown changes nothing', async () => {
      expect(await forgetPerson(at.store, KL, { email: 'ukendt@kl.dk' })).toMatchObject({
        kind: 'unchanged',
      });
      expect(await forgetPerson(at.store, KL, { id: 'findes ikke' })).toMatchObject({ kind: 'unchanged' });
    });

    test("reports that the definition names KL's own contacts", async () => {
      expect(await forgetPerson(at.store, KL, { email: 'hso@kl.dk' })).toMatchObject({
        value: { stays: [{ what: 'definition', partnership }] },
      });
    });
  });

  test('a person gets everything stored about them, and nothing about anybody else', async () => {
    await withMette(at.store);
    const { held, partnerships } = await exportPerson(at.store, { email: 'mette@aarhus.dk' });
    const counts = Map.groupBy(held, ({ category }) => category);
    expect(Object.fromEntries([...counts].map(([category, all]) => [category, all.length]))).toEqual({
      said: 2,
      registered: 1,
      begun: 1,
      chat: 1,
      decided: 1,
      messages: 2,
      log: 9,
    });
    expect(held.filter(({ category }) => category === 'said')).toMatchObject([
      {
        ...aarhus,
        values: { actor: 'Mette@Aarhus.dk', content: { contacts: [mette], participants: [mette] } },
      },
      { ...aarhus, values: { actor: 'Mette@Aarhus.dk' } },
    ]);
    expect(JSON.stringify(held)).not.toMatch(/åge|æbelø|hso@|Ring til/iu);
    expect(partnerships).toEqual([{ id: partnership, title: expect.any(String) }]);
  });

  describe('after the partnership', () => {
    const retention = { partnership, months: 12 };

    test('nothing is removed before the day', async () => {
      await withMette(at.store);
      const early = await at.database.open(fixedClock('2020-12-31T12:00:00'));
      expect(await applyRetention(early, KL, retention)).toEqual({
        kind: 'unchanged',
        value: { due: '2021-01-01', applied: false, scrubbed: true },
      });
      expect(await everythingWritten(at.store)).toMatch(traces);
    });

    test("people in another partnership, and KL's, keep their chat addresses, and nobody else does", async () => {
      await withMette(at.store);
      const other = buildDefinition({ id: 'tilsyn-2020', title: 'Partnerskab om tilsyn' });
      const invitation = {
        definition: other,
        hash: hashOf(other),
        invited: INVITED,
        invitedOn: '2017-04-07',
      };
      await registerPartnership(at.store, KL, invitation);
      const there = { partnership: other.id, municipality: '0751', role: 'contact' as const };
      await savePeople(at.store, KL, { ...there, people: [aage] });
      for (const [address, email] of [
        ['U1', 'åge@aarhus.dk'],
        ['U2', 'hso@kl.dk'],
        ['U3', 'stine@kl.dk'],
        ['U4', 'aldrig.nævnt@example.org'],
      ] as const) {
        const found = { platform: 'slack', address, email, state: 'reachable' as const, details: {} };
        await saveChatAddress(at.store, KL, found);
      }
      const late = await at.database.open(fixedClock('2021-01-01T12:00:00'));
      await applyRetention(late, KL, { ...retention, staff: ['Stine@KL.dk'] });
      const left = await chatAddresses(late);
      expect(left.map(({ address }) => address)).toEqual(['U1', 'U2', 'U3', 'U4']);
      const lines = await allRows(late.reading, 'audit');
      const hers = lines.filter(({ subject, after }) => subject === 'chat-address' && after === null);
      expect(hers).toHaveLength(1);
      expect((await peopleOf(late, other.id, '0751'))?.map(({ name }) => name)).toEqual(['Åge Æbelø']);
    });

    test('personal data is removed once, and decisions stay', async () => {
      await withMette(at.store);
      const late = await at.database.open(fixedClock('2021-01-01T12:00:00'));
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

/** Every byte of the files in which a database keeps its tables, indexes and log of writes. */
async function bytesOf(database: TestDatabase, store: Store): Promise<string> {
  if (store.dialect.name === 'sqlite') {
    const folder = database.settings.dataFolder;
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
  }
  await sql`checkpoint`.execute(store.writing);
  const { rows } = await sql<{ bytes: Buffer }>`select pg_read_binary_file(pg_relation_filepath(oid)) as bytes
    from pg_class where relkind in ('r', 'i', 't') and relnamespace in
      (select oid from pg_namespace where nspname in ('public', 'pg_toast'))`.execute(store.writing);
  return rows.map(({ bytes }) => bytes.toString('utf8')).join('');
}

/** Outside of what was written freely. */
function tracesIn(bytes: string): string[] {
  return bytes.replaceAll(REMARK, '').match(/.{20}(?:mette|U1234567)/giu) ?? [];
}

onEachStore((at) => {
  test("Forgotten data is not in the database's files either", async () => {
    await withMette(at.store);
    const before = await bytesOf(at.database, at.store);
    expect(before).toMatch(/mette/i);
    expect(await forgetPerson(at.store, KL, { email: 'mette@aarhus.dk' })).toMatchObject({
      value: { scrubbed: true },
    });
    expect(tracesIn(await bytesOf(at.database, at.store))).toEqual([]);
    expect(await isUnscrubbed(at.store)).toBe(false);
  });

  test('Nor is data removed at the end of the retention period', async () => {
    await withMette(at.store);
    const late = await at.database.open(fixedClock('2021-01-01T12:00:00'));
    expect(await applyRetention(late, KL, { partnership, months: 12 })).toMatchObject({
      value: { applied: true, scrubbed: true },
    });
    const text = await bytesOf(at.database, late);
    expect(text.match(/.{20}(?:mette|æbelø|8940 1234|U1234567)/giu) ?? []).toEqual([]);
  });

  test('While an open reader prevents scrubbing, that is reported, and done later', async () => {
    await withMette(at.store);
    const reader = at.store.dialect.open();
    // One connection throughout: an idle one of a pool is closed after ten seconds, and its transaction with it.
    await reader.connection().execute(async (one) => {
      await sql.raw(at.store.dialect.beginReading).execute(one);
      await sql`select count(*) from person`.execute(one);
      const result = await forgetPerson(at.store, KL, { email: 'mette@aarhus.dk' });
      expect(result).toMatchObject({ kind: 'saved', value: { scrubbed: false } });
      expect(await isUnscrubbed(at.store)).toBe(true);
      await sql`rollback`.execute(one);
    });
    await reader.destroy();
    await finishScrubbing(at.store);
    expect(await isUnscrubbed(at.store)).toBe(false);
    expect(tracesIn(await bytesOf(at.database, at.store))).toEqual([]);
  });

  test('No link opens a draft of an agreement that may have named the forgotten person', async () => {
    await recordAnswer(at.store, KL, { partnership, answer: buildAnswer() });
    const file = Buffer.from('Mette Sørensen');
    const draft = { hash: 'h1', outline: [], changes: [], fileName: 'v1.docx', file };
    await saveAgreementVersion(at.store, KL, { ...aarhus, ...draft });
    const fileHash = createHash('sha256').update(file).digest('hex');
    expect(await linksRevokedAt(at.store, [fileHash, 'x'])).toBeUndefined();
    await forgetPerson(at.store, KL, { email: 'mette@aarhus.dk' });
    expect(await linksRevokedAt(at.store, [fileHash, 'x'])).toBe('2017-04-20T10:00:00.000Z');
    // A PDF was made when it was asked for, and what it named is not known.
    expect(await linksRevokedAt(at.store, ['hash of a PDF'])).toBe('2017-04-20T10:00:00.000Z');
  });
});
