import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/db/open-store.ts';
import { cell, TABLES } from '../../../src/store/db/tables.ts';
import { agreementFile, saveAgreementVersion } from '../../../src/store/enrolments/agreements.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { backup, restore } from '../../../src/store/privacy/backup.ts';
import { allRows } from '../../../src/store/privacy/untyped-rows.ts';
import { openBatch } from '../../../src/store/reminders/batches.ts';
import { buildAnswer, KL, registered } from '../partnership-builders.ts';
import { buildBatch, buildEvent, buildReminder, planned, switchTo } from '../schedule-builders.ts';
import { freshDatabases, type TestDatabase } from '../test-databases.ts';

const partnership = 'dagtilbud-2017';
const file = Uint8Array.from({ length: 2000 }, (_, index) => index % 256);

async function contentOf(store: Store): Promise<unknown> {
  const tables = await Promise.all(
    TABLES.map(async ({ name }) => {
      const rows = (await allRows(store.reading, name)).filter(({ action }) => action !== 'restore');
      return [name, rows.map((row) => JSON.stringify(Object.entries(row).map(comparable))).toSorted()];
    }),
  );
  return Object.fromEntries(tables);
}

function comparable([column, value]: [string, unknown]): unknown {
  return [column, value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value];
}

describe.each([
  ['SQLite', 'SQLite'],
  ['SQLite', 'PostgreSQL'],
  ['PostgreSQL', 'SQLite'],
  ['PostgreSQL', 'PostgreSQL'],
] as const)('A backup of %s restored on %s', (from, to) => {
  let folder: string;
  let source: TestDatabase;
  let target: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'partnerskab-backup-'));
    source = await freshDatabases[from]();
    target = await freshDatabases[to]();
    store = await registered(await source.open());
    await recordAnswer(store, KL, {
      partnership,
      answer: buildAnswer({ comment: 'Æblegrød 🍎 \\ "x"\n=1+1' }),
    });
    await saveAgreementVersion(store, KL, {
      partnership,
      municipality: '0751',
      hash: 'a1',
      outline: ['Aftale'],
      changes: [],
      fileName: 'aftale.docx',
      file,
    });
    await saveMeeting(store, KL, { partnership, milestone: 'start', number: 2, day: '2017-09-20' });
    await switchTo(store, 'on');
    await planned(store, { events: [buildEvent()], batches: [buildBatch()] });
    await openBatch(store, KL, buildBatch(), [buildReminder(buildBatch(), 'mette')]);
  });
  afterEach(async () => {
    await source.remove();
    await target.remove();
    rmSync(folder, { recursive: true });
  });

  test('has equal content, files included, and can be worked on', async () => {
    const path = join(folder, 'store.jsonl');
    const { rows } = await backup(store, path);
    const restored = await target.open();
    expect(await restore(restored, KL, path)).toEqual({ rows, from: '2017-04-20T10:00:00.000Z' });
    expect(await contentOf(restored)).toEqual(await contentOf(store));
    expect(await agreementFile(restored, { partnership, municipality: '0751', number: 1 })).toEqual(file);
    const next = await recordAnswer(restored, KL, { partnership, answer: buildAnswer({ decision: 'no' }) });
    expect(next).toMatchObject({ kind: 'saved', value: { enrolment: { state: 'declined', revision: 2 } } });
  });

  test('does not block writers, and is one snapshot', async () => {
    const path = join(folder, 'store.jsonl');
    const answering = async () => {
      for (let number = 0; number < 15; number += 1) {
        await recordAnswer(store, KL, { partnership, answer: buildAnswer({ comment: `svar ${number}` }) });
      }
    };
    await Promise.all([answering(), backup(store, path)]);
    const restored = await target.open();
    await restore(restored, KL, path);
    const answers = await allRows(restored.reading, 'answer');
    const logged = (await allRows(restored.reading, 'audit')).filter(({ action }) => action === 'answer');
    const enrolments = await allRows(restored.reading, 'enrolment');
    expect(logged).toHaveLength(answers.length);
    expect(Math.max(...enrolments.map((row) => Number(cell(row, 'answers'))))).toBe(answers.length);
  });
});

describe('A backup', () => {
  let folder: string;
  let source: TestDatabase;
  let target: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'partnerskab-backup-'));
    source = await freshDatabases.SQLite();
    target = await freshDatabases.PostgreSQL();
    store = await registered(await source.open());
    await recordAnswer(store, KL, {
      partnership,
      answer: buildAnswer({ comment: 'Æblegrød 🍎 \\ "x"\n=1+1' }),
    });
    await saveAgreementVersion(store, KL, {
      partnership,
      municipality: '0751',
      hash: 'a1',
      outline: ['Aftale'],
      changes: [],
      fileName: 'aftale.docx',
      file,
    });
  });
  afterEach(async () => {
    await source.remove();
    await target.remove();
    rmSync(folder, { recursive: true });
  });

  test('is not restored into a store that is not empty', async () => {
    const path = join(folder, 'store.jsonl');
    await backup(store, path);
    const full = await registered(await target.open());
    const before = await contentOf(full);
    await expect(restore(full, KL, path)).rejects.toMatchObject({ name: 'StoreError', kind: 'not-empty' });
    expect(await contentOf(full)).toEqual(before);
  });

  test.each([
    ['whose end is missing', (text: string) => text.slice(0, -200), 'its end is missing'],
    ['with a changed letter', (text: string) => text.replace('Æblegrød', 'Æblegrud'), 'checksum'],
    ['with a line too few', (text: string) => text.replace(/\{"table":"person".*\n/, ''), 'checksum'],
    ['that is empty', () => '', 'first line'],
    ['that is something else', () => 'PK\u0003\u0004', 'first line'],
    [
      'of a newer version',
      (text: string) => text.replace(/"schema":\d+/, '"schema":99'),
      'schema version 99',
    ],
  ])('is refused where it is a file %s, and nothing is taken', async (_, spoil, message) => {
    const path = join(folder, 'store.jsonl');
    await backup(store, path);
    writeFileSync(path, spoil(readFileSync(path, 'utf8')));
    const empty = await target.open();
    await expect(restore(empty, KL, path)).rejects.toMatchObject({
      kind: 'backup',
      message: expect.stringContaining(message),
    });
    expect(await allRows(empty.reading, 'partnership')).toEqual([]);
  });

  test('is not made of an empty store', async () => {
    const empty = await target.open();
    const path = join(folder, 'store.jsonl');
    await expect(backup(empty, path)).rejects.toMatchObject({ kind: 'backup' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is restored on PostgreSQL while a server has the empty store open, and that server uses it', async () => {
    const path = join(folder, 'store.jsonl');
    await backup(store, path);
    const server = await target.open();
    const answers = () => recordAnswer(server, KL, { partnership, answer: buildAnswer({ decision: 'no' }) });
    const before = await answers();
    const restored = await restore(await target.open(), KL, path);
    expect(restored).toMatchObject({ rows: expect.any(Number) });
    expect([before.kind, (await answers()).kind]).toEqual(['refused', 'saved']);
    expect(await allRows(server.reading, 'answer')).toHaveLength(2);
  });

  test('never overwrites a file unasked, and leaves no incomplete file behind', async () => {
    const path = join(folder, 'store.jsonl');
    writeFileSync(path, 'min gamle');
    await expect(backup(store, path)).rejects.toMatchObject({ kind: 'backup' });
    expect(readFileSync(path, 'utf8')).toBe('min gamle');
    await backup(store, path, { replace: true });
    expect(readFileSync(path, 'utf8')).toContain('partnerskab-backup');
    mkdirSync(join(folder, 'mappe'));
    await expect(backup(store, join(folder, 'findes', 'ikke.jsonl'))).rejects.toMatchObject({
      kind: 'backup',
    });
    await expect(backup(store, join(folder, 'mappe'), { replace: true })).rejects.toMatchObject({
      kind: 'backup',
    });
    expect(readdirSync(folder).toSorted()).toEqual(['mappe', 'store.jsonl']);
  });
});
