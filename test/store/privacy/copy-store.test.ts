import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { play } from '../../../src/demo/play.ts';
import { readStory } from '../../../src/demo/story.ts';
import { openStore, type Store } from '../../../src/store/db/open-store.ts';
import { SHORT_LIVED, TABLES } from '../../../src/store/db/tables.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { copyStore } from '../../../src/store/privacy/copy-store.ts';
import { run } from '../../commands/run.ts';
import { buildAnswer, KL, registered } from '../partnership-builders.ts';
import { freshDatabases, NOON, type TestDatabase } from '../test-databases.ts';

const partnership = 'dagtilbud-2017';

/** Every table that the database has, whatever this program knows of them, but for those about the database itself. */
async function contentOf(store: Store): Promise<Record<string, string[]>> {
  const { rows: tables } =
    store.dialect.name === 'sqlite'
      ? await sql<{
          name: string;
        }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(
          store.reading,
        )
      : await sql<{
          name: string;
        }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(store.reading);
  const content: Record<string, string[]> = {};
  for (const { name } of tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (name === 'schema_version' || name === 'unscrubbed') continue;
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(
      store.reading,
    );
    content[name] = rows
      .filter(({ action }) => action !== 'copy')
      .map((row) => JSON.stringify(Object.entries(row).map(comparable).toSorted()))
      .toSorted();
  }
  return content;
}

function comparable([column, value]: [string, unknown]): unknown {
  return [column, value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value];
}

describe('A store that was lived with', () => {
  let played: string;
  beforeAll(async () => {
    played = mkdtempSync(join(tmpdir(), 'partnerskab-lived-'));
    const story = await readStory(`examples/${partnership}-story.yaml`);
    await play(story, { partnerships: 'partnerships', examples: 'examples', dataFolder: played });
  });
  afterAll(() => rmSync(played, { recursive: true, force: true }));

  let databases: TestDatabase[];
  beforeEach(async () => {
    databases = [
      await freshDatabases.PostgreSQL(),
      await freshDatabases.SQLite(),
      await freshDatabases.PostgreSQL(),
    ];
  });
  afterEach(async () => {
    for (const database of databases) await database.remove();
  });

  test('is the same in PostgreSQL, back in SQLite and in PostgreSQL again, and is worked on there', async () => {
    let from = await openStore({ dataFolder: played, clock: NOON });
    const before = await contentOf(from);
    const filled = Object.entries(before).filter(([, rows]) => rows.length > 0);
    expect(filled.length).toBeGreaterThan(12);
    const seen: string[] = [];
    for (const database of databases) {
      const to = await database.open();
      const copied = await copyStore(from, to, { by: KL, progress: (table) => void seen.push(table) });
      await from.close();
      expect(await contentOf(to)).toEqual(before);
      expect(copied.rows).toBeGreaterThanOrEqual(Object.values(before).flat().length);
      from = to;
    }
    expect(new Set(seen)).toEqual(new Set([...TABLES.map(({ name }) => name), ...SHORT_LIVED]));
    const answered = await recordAnswer(from, KL, { partnership, answer: buildAnswer({ decision: 'no' }) });
    expect(answered.kind).not.toBe('not-found');
    const { rows } = await sql<{
      ids: number;
      entries: number;
    }>`select count(distinct id) as ids, count(*) as entries from audit`.execute(from.reading);
    expect(rows[0]?.ids).toBe(rows[0]?.entries);
    const { rows: log } = await sql<{
      action: string;
    }>`select action from audit order by id desc limit 4`.execute(from.reading);
    expect(log.map(({ action }) => action)).toContain('copy');
  });
});

describe.each([
  ['SQLite', 'PostgreSQL'],
  ['PostgreSQL', 'SQLite'],
] as const)('Copying a store from %s to %s', (from, to) => {
  let source: TestDatabase;
  let target: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    source = await freshDatabases[from]();
    target = await freshDatabases[to]();
    store = await registered(await source.open());
    await recordAnswer(store, KL, {
      partnership,
      answer: buildAnswer({ comment: 'Æblegrød 🍎 \\ "x"\n=1+1' }),
    });
  });
  afterEach(async () => {
    await source.remove();
    await target.remove();
  });

  const copy = (one: Store, other: Store) => copyStore(one, other, { by: KL });

  test('is refused while something else has either of them open, and nothing is written', async () => {
    for (const one of [source, target]) {
      const empty = await target.open();
      const server = await one.open();
      await expect(copy(store, empty)).rejects.toMatchObject({ kind: 'in-use' });
      await server.close();
      await empty.close();
      // A SQLite store that was taken alone stays so until it is closed.
      await store.close();
      store = await source.open();
    }
    const empty = await target.open();
    expect((await contentOf(empty))['audit']).toEqual([]);
    expect(await copy(store, empty)).toMatchObject({ rows: expect.any(Number) });
  });

  test.runIf(inject('soak'))('is refused while a server that has nothing to do has it open', async () => {
    const server = await source.open();
    // Longer than a pool keeps a connection that is not used.
    await new Promise((resolve) => setTimeout(resolve, 11_000));
    await expect(copy(store, await target.open())).rejects.toMatchObject({ kind: 'in-use' });
    await server.close();
  });

  test('keeps others out of both until it is done', async () => {
    const empty = await target.open();
    const opened: Promise<unknown>[] = [];
    await copyStore(store, empty, {
      by: KL,
      async progress() {
        if (opened.length > 0) return;
        for (const one of [source, target]) opened.push(one.open().catch(({ kind }) => kind));
        await Promise.all(opened);
      },
    });
    expect(await Promise.all(opened)).toEqual(['in-use', 'in-use']);
    expect((await contentOf(empty))['answer']).toHaveLength(1);
  });

  test('is refused where the other is not empty, or where there is nothing to copy', async () => {
    const full = await registered(await target.open());
    const before = await contentOf(full);
    await expect(copy(store, full)).rejects.toMatchObject({ kind: 'not-empty' });
    expect(await contentOf(full)).toEqual(before);
    const empties = [await freshDatabases[from](), await freshDatabases[to]()] as const;
    try {
      await expect(copy(await empties[0].open(), await empties[1].open())).rejects.toMatchObject({
        kind: 'backup',
      });
    } finally {
      for (const one of empties) await one.remove();
    }
  });

  test('keeps nothing where what was written reads otherwise', async () => {
    const empty = await target.open();
    await spoil(empty);
    await expect(copy(store, empty)).rejects.toMatchObject({
      kind: 'integrity',
      message: expect.stringContaining('table answer'),
    });
    expect(Object.values(await contentOf(empty)).flat()).toEqual([]);
  });
});

/** A database that changes what it is given. */
async function spoil({ dialect, writing }: Store): Promise<void> {
  if (dialect.name === 'sqlite')
    return void (await sql
      .raw(`create trigger spoil after insert on answer begin
        update answer set content = replace(content, 'Æblegrød', 'Æblegrud') where rowid = new.rowid; end`)
      .execute(writing));
  await sql
    .raw(`create function spoil() returns trigger language plpgsql as
      'begin new.content := replace(new.content, ''Æblegrød'', ''Æblegrud''); return new; end'`)
    .execute(writing);
  await sql
    .raw('create trigger spoil before insert on answer for each row execute function spoil()')
    .execute(writing);
}

describe('partnerskab copy-store', () => {
  let folder: string;
  let database: TestDatabase;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'partnerskab-copied-'));
    database = await freshDatabases.PostgreSQL();
  });
  afterEach(async () => {
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('moves a store from a folder to the database that DATABASE_URL names and back, saying how much it was', async () => {
    const store = await registered(await openStore({ dataFolder: join(folder, 'a'), clock: NOON }));
    await recordAnswer(store, KL, { partnership, answer: buildAnswer({}) });
    await store.close();
    const environment = { DATABASE_URL: database.settings.databaseUrl };
    const there = await run(['copy-store', join(folder, 'a'), 'DATABASE_URL'], { environment });
    expect(there).toMatchObject({
      code: 0,
      out: expect.stringMatching(/\d+ rows of \d+ tables copied and compared/),
    });
    expect(there.out + there.err).not.toContain('postgres:postgres');
    const back = await run(['copy-store', 'DATABASE_URL', join(folder, 'b')], { environment });
    expect(back).toMatchObject({ code: 0 });
    const one = await openStore({ dataFolder: join(folder, 'a'), clock: NOON });
    const other = await openStore({ dataFolder: join(folder, 'b'), clock: NOON });
    expect(await contentOf(other)).toEqual(await contentOf(one));
    await one.close();
    await other.close();
  });

  test('makes nothing where there is no store, and refuses one and the same', async () => {
    const missing = join(folder, 'missing');
    expect(await run(['copy-store', missing, join(folder, 'b')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no store'),
    });
    expect([existsSync(missing), existsSync(join(folder, 'b'))]).toEqual([false, false]);
    const store = await registered(await openStore({ dataFolder: join(folder, 'a'), clock: NOON }));
    await store.close();
    expect(await run(['copy-store', join(folder, 'a'), join(folder, '.', 'a')])).toMatchObject({ code: 2 });
    expect(await run(['copy-store', join(folder, 'a'), 'DATABASE_URL'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('DATABASE_URL is not set'),
    });
  });
});
