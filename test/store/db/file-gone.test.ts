import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { caseFileOf } from '../../../src/store/case-file.ts';
import { change } from '../../../src/store/db/change.ts';
import { createStoreProbe } from '../../../src/store/db/inspect-store.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { markProcessed } from '../../../src/store/db/processed-events.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { backup, restore } from '../../../src/store/privacy/backup.ts';
import { buildAnswer, KL, registered } from '../partnership-builders.ts';
import { startProcess } from '../processes.ts';
import { freshDatabases, sqliteDatabase, type TestDatabase } from '../test-databases.ts';

const partnership = 'dagtilbud-2017';

let database: TestDatabase;
let store: Store;
let file: string;
beforeEach(async () => {
  database = await sqliteDatabase();
  store = await registered(await database.open());
  file = join(database.settings.dataFolder, 'partnerskab.db');
});
afterEach(() => database.remove());

const answers = (to: Store, comment = 'Ja') =>
  recordAnswer(to, KL, { partnership, answer: buildAnswer({ comment }) });
const look = (at: Store) => createStoreProbe(at, 5_000, () => 0)();

async function copyOf(from: Store): Promise<string> {
  const copy = join(database.settings.dataFolder, 'kopi.db');
  await sql`vacuum into ${copy}`.execute(from.reading);
  return copy;
}

describe.each<[string, () => void | Promise<void>]>([
  ['the file is deleted', () => rmSync(file)],
  ['the file is moved away', () => renameSync(file, `${file}.old`)],
  ['another is put in its place', async () => renameSync(await copyOf(store), file)],
  ['its log is deleted', () => rmSync(`${file}-wal`)],
  ["its log's index is deleted", () => rmSync(`${file}-shm`)],
  ['all that is in the folder is deleted', () => rmSync(database.settings.dataFolder, { recursive: true })],
  [
    'it is deleted and a new store made by somebody else',
    async () => {
      for (const end of ['', '-wal', '-shm']) rmSync(file + end);
      await registered(await database.open());
    },
  ],
])('Where %s under a store that is open', (_, takeAway) => {
  test('no process that has it open acknowledges or shows anything any more', async () => {
    const other = await database.open();
    expect(await answers(store)).toMatchObject({ kind: 'saved' });
    await takeAway();
    for (const one of [store, other]) {
      await expect(answers(one, 'Nej')).rejects.toMatchObject({ name: 'StoreError', kind: 'replaced' });
      await expect(markProcessed(one, 'slack 1')).rejects.toMatchObject({ kind: 'replaced' });
      await expect(caseFileOf(one, partnership, '0751')).rejects.toMatchObject({ kind: 'replaced' });
      expect(await look(one)).toBe('replaced');
    }
    await expect(backup(store, join(database.settings.dataFolder, 'b.jsonl'))).rejects.toThrow();
  });

  test('a change under way at that moment is not acknowledged', async () => {
    const changing = change(store, KL, { partnership }, async (tx) => {
      await takeAway();
      return {
        kind: 'plan',
        value: 'kept',
        audit: [{ subject: 'test', action: 'test' }],
        writes: [tx.updateTable('partnership').set({ id: partnership }).where('id', '=', 'none')],
      };
    });
    await expect(changing).rejects.toMatchObject({ kind: 'replaced' });
  });
});

test('A store whose files were moved away and back continues with everything it acknowledged', async () => {
  const away = `${database.settings.dataFolder}-away`;
  await answers(store, 'før');
  renameSync(database.settings.dataFolder, away);
  await expect(answers(store, 'imens')).rejects.toMatchObject({ kind: 'replaced' });
  renameSync(away, database.settings.dataFolder);
  expect(await answers(store, 'efter')).toMatchObject({ kind: 'saved' });
  expect(await look(store)).toBeUndefined();
  const kept = (await caseFileOf(await database.open(), partnership, '0751'))?.answers;
  expect(kept?.map(({ answer }) => answer.comment)).toEqual(['før', 'efter']);
});

describe('The readiness probe', () => {
  test('finds that its disk is full, and that there is room again', async () => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.writing);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(store.writing);
    await expect(answers(store, 'Ø'.repeat(19_000))).rejects.toMatchObject({ kind: 'full' });
    expect(await look(store)).toBe('full');
    await sql.raw('pragma max_page_count = 1000000').execute(store.writing);
    expect(await look(store)).toBeUndefined();
  });

  test('finds that it cannot be written to', async () => {
    await sql.raw('pragma query_only = on').execute(store.writing);
    expect(await look(store)).toBe('read-only');
    await sql.raw('pragma query_only = off').execute(store.writing);
    expect(await look(store)).toBeUndefined();
  });

  test('leaves no rows and lets no file grow', async () => {
    let time = 0;
    const lookLater = createStoreProbe(store, 5_000, () => {
      time += 10_000;
      return time;
    });
    const pages = async () => {
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.writing);
      return rows[0]?.page_count;
    };
    const versions = () => store.reading.selectFrom('schema_version').selectAll().execute();
    const before = await versions();
    await lookLater();
    const after = await pages();
    for (let times = 0; times < 200; times += 1) expect(await lookLater()).toBeUndefined();
    expect(await pages()).toBe(after);
    expect(await versions()).toEqual(before);
  });

  test('writes at most once a second, however often it is asked', async () => {
    let time = 0;
    const lookAt = createStoreProbe(store, 5_000, () => time);
    expect(await lookAt()).toBeUndefined();
    await sql.raw('pragma query_only = on').execute(store.writing);
    time = 999;
    expect(await lookAt()).toBeUndefined();
    time = 1_000;
    expect(await lookAt()).toBe('read-only');
    // What went wrong is looked at again at once.
    await sql.raw('pragma query_only = off').execute(store.writing);
    expect(await lookAt()).toBeUndefined();
  });
});

describe('A backup', () => {
  let path: string;
  beforeEach(async () => {
    await answers(store);
    path = join(database.settings.dataFolder, 'store.jsonl');
    await backup(store, path);
  });

  test('is not restored while a process has the store open, even if its files are gone', async () => {
    for (const end of ['', '-wal', '-shm']) rmSync(file + end);
    const fresh = await database.open();
    await expect(restore(fresh, KL, path)).rejects.toMatchObject({ kind: 'in-use' });
    expect(await fresh.reading.selectFrom('partnership').selectAll().execute()).toEqual([]);
    await expect(answers(store)).rejects.toMatchObject({ kind: 'replaced' });
    await store.close();
    expect(await restore(fresh, KL, path)).toMatchObject({ rows: expect.any(Number) });
    expect((await caseFileOf(fresh, partnership, '0751'))?.answers).toHaveLength(1);
  });

  test('can be restored after a process with the store open was killed', async () => {
    await store.close();
    const server = startProcess(database.settings, { municipality: '0751', first: 0, count: 100_000 });
    await server.acknowledges(1);
    const fresh = await database.open();
    await expect(restore(fresh, KL, path)).rejects.toMatchObject({ kind: 'in-use' });
    server.kill();
    await server.ended;
    await expect(restore(fresh, KL, path)).rejects.toMatchObject({ kind: 'not-empty' });
  });

  test('keeps others out of the store while it is being restored', async () => {
    const target = await freshDatabases.SQLite();
    try {
      const fresh = await target.open();
      await fresh.lockExclusively();
      await expect(target.open()).rejects.toMatchObject({ kind: 'in-use' });
      await fresh.close();
      expect(await restore(await target.open(), KL, path)).toMatchObject({ rows: expect.any(Number) });
    } finally {
      await target.remove();
    }
  });
});
