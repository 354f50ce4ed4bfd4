import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import { caseFileOf } from '../../../src/store/case-file.ts';
import { SCHEMA_VERSION } from '../../../src/store/db/migrate.ts';
import { openStore, type Store } from '../../../src/store/db/open-store.ts';
import { saveFormDraft } from '../../../src/store/enrolments/form-drafts.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { onEachStore } from '../each-store.ts';
import { buildAnswer, KL, registered } from '../partnership-builders.ts';
import { peopleOf } from '../people-of.ts';
import { sqliteDatabase, type TestDatabase } from '../test-databases.ts';

const partnership = 'dagtilbud-2017';

onEachStore((at) => {
  describe('hostile texts', () => {
    test.each([
      ['SQL', `Robert'); drop table answer; -- "x" \\ $1 ?1 :a`],
      ['a formula', '=HYPERLINK("http://x";"y")'],
      ['10,000 characters', 'Ø'.repeat(10_000)],
      ['emoji', '👩‍👩‍👧‍👦🇩🇰 Åse'],
      ['right-to-left and invisible characters', '\u202Eabc\u200B\uFEFF\uFFFE\u0001'],
      ['letters put together of two', 'A\u030Arhus'],
    ])('come back as they were: %s', async (_, name) => {
      const answer = buildAnswer({ comment: name, contacts: [{ name, title: name }], ownSuggestion: name });
      await recordAnswer(at.store, { actor: name, surface: name }, { partnership, answer });
      const file = await caseFileOf(at.store, partnership, '0751');
      expect(file?.answers[0]).toMatchObject({ answer, actor: name });
      expect(file?.people[0]).toMatchObject({ name, title: name });
      expect(file?.log.at(-1)).toMatchObject({ actor: name, surface: name });
      expect(await statusOf(at.store, name)).toBeUndefined();
    });

    test.each([
      ['U+0000', 'Mette\u0000Sørensen', 'U+0000'],
      ['half a character', 'Mette \uD83D', 'et halvt tegn (en løs surrogat)'],
    ])(
      'that no database keeps as they are are refused, and told where they stand: %s',
      async (_, name, found) => {
        const answer = buildAnswer({ contacts: [{ name }] });
        const result = await recordAnswer(at.store, KL, { partnership, answer });
        expect(result).toMatchObject({
          kind: 'refused',
          problems: expect.arrayContaining([
            expect.objectContaining({ rule: 'unstorable-text', found, path: 'move.answer.contacts[0].name' }),
          ]),
        });
        const people = { partnership, municipality: '0751', role: 'contact', people: [{ name }] } as const;
        expect(await savePeople(at.store, KL, people)).toMatchObject({ kind: 'refused' });
        const form = { partnership, municipality: '0751', form: 'f', owner: 'o', values: { [name]: 1 } };
        expect(await saveFormDraft(at.store, KL, form)).toMatchObject({ kind: 'refused' });
        const actor = { actor: name, surface: 'cli' };
        expect(await recordAnswer(at.store, actor, { partnership, answer: buildAnswer() })).toMatchObject({
          kind: 'refused',
        });
        expect(await peopleOf(at.store, partnership, '0751')).toEqual([]);
      },
    );

    test('used as the name of a municipality or partnership are unknown', async () => {
      for (const id of ['x\u0000y', "' or 1=1 --", '%']) {
        expect(await statusOf(at.store, id)).toBeUndefined();
        expect(await caseFileOf(at.store, partnership, id)).toBeUndefined();
        const result = await recordAnswer(at.store, KL, { partnership: id, answer: buildAnswer() });
        expect(result.kind).toBe('refused');
      }
    });
  });
});

describe('A store that cannot be written', () => {
  let database: TestDatabase;
  let file: string;
  beforeEach(async () => {
    database = await sqliteDatabase();
    file = join(database.settings.dataFolder, 'partnerskab.db');
  });
  afterEach(() => database.remove());

  const answering = (store: Store, comment: string) =>
    recordAnswer(store, KL, { partnership, answer: buildAnswer({ comment }) });

  test('says that the disk is full, and has lost nothing once there is room again', async () => {
    const store = await registered(await database.open());
    await answering(store, 'før');
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(store.writing);
    await sql.raw(`pragma max_page_count = ${pages.rows[0]?.page_count}`).execute(store.writing);
    const long = 'Ø'.repeat(19_000);
    await expect(answering(store, long)).rejects.toMatchObject({
      name: 'StoreError',
      kind: 'full',
      place: file,
      message: expect.stringContaining('Make room'),
    });
    const comments = async () =>
      (await caseFileOf(store, partnership, '0751'))?.answers.map(({ answer }) => answer.comment);
    expect(await comments()).toEqual(['før']);
    await sql.raw('pragma max_page_count = 1000000').execute(store.writing);
    expect(await answering(store, long)).toMatchObject({ kind: 'saved' });
    expect(await comments()).toEqual(['før', long]);
  });

  test('says that it is read-only', async () => {
    const store = await registered(await database.open());
    await sql.raw('pragma query_only = on').execute(store.writing);
    await expect(answering(store, 'svar')).rejects.toMatchObject({ kind: 'read-only', place: file });
    expect((await statusOf(store, partnership))?.municipalities).toHaveLength(4);
  });

  test.each([
    ['a folder stands in its place', () => mkdirSync(file), 'cannot-open'],
    ['the file is something else', () => writeFileSync(file, 'Kære alle\n'.repeat(500)), 'not-a-store'],
  ])('is not opened where %s, and that stays as it is', async (_, spoil, kind) => {
    spoil();
    const before = kind === 'not-a-store' ? readFileSync(file) : undefined;
    await expect(database.open()).rejects.toMatchObject({ name: 'StoreError', kind, place: file });
    expect(existsSync(file)).toBe(true);
    if (before) expect(readFileSync(file)).toEqual(before);
  });

  test('is not opened where its folder is a file', async () => {
    writeFileSync(file, '');
    const opening = openStore({ dataFolder: join(file, 'data'), clock: systemClock });
    await expect(opening).rejects.toMatchObject({ kind: 'cannot-open', place: join(file, 'data') });
  });

  test('is damaged: it says so, and what to do', async () => {
    const first = await registered(await database.open());
    for (let number = 0; number < 50; number += 1) await answering(first, `svar ${number}`.repeat(100));
    await first.close();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096);
    writeFileSync(file, bytes);
    const reading = database.open().then((store) => caseFileOf(store, partnership, '0751'));
    await expect(reading).rejects.toMatchObject({
      name: 'StoreError',
      kind: 'corrupt',
      message: expect.stringContaining('backup'),
    });
  });

  test('is from a newer version: it is refused and left unchanged', async () => {
    const store = await database.open();
    await store.writing.insertInto('schema_version').values({ version: 99, name: 'x', at: 'x' }).execute();
    await expect(database.open()).rejects.toMatchObject({
      kind: 'newer-version',
      message: expect.stringContaining(`schema version 99; this program knows up to ${SCHEMA_VERSION}`),
    });
  });
});

describe('A PostgreSQL that is not there', () => {
  test.each([
    ['nobody listens', 'postgres://kl:hemmelig@127.0.0.1:9/partnerskab', 'unreachable'],
    ['the address is none', 'mysql://localhost/x', 'cannot-open'],
    ['the address is garbage', 'hemmelig', 'cannot-open'],
  ])('is told without its password where %s', async (_, databaseUrl, kind) => {
    const opening = openStore({ databaseUrl, dataFolder: '/nowhere', clock: systemClock });
    await expect(opening).rejects.toMatchObject({ name: 'StoreError', kind });
    await opening.catch((error: Error) => expect(error.message).not.toContain('hemmelig'));
  });
});
