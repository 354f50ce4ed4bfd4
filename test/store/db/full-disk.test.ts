import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { caseFileOf } from '../../../src/store/case-file.ts';
import { createStoreProbe } from '../../../src/store/db/inspect-store.ts';
import { openStore, type Store } from '../../../src/store/db/open-store.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { buildAnswer, KL, registered } from '../partnership-builders.ts';
import { NOON, sqliteDatabase, type TestDatabase } from '../test-databases.ts';

const partnership = 'dagtilbud-2017';
const LONG = 'Ø'.repeat(19_000);

let database: TestDatabase;
let store: Store;
beforeEach(async () => {
  database = await sqliteDatabase();
  store = await registered(await database.open());
});
afterEach(() => database.remove());

async function leaveRoomFor(pages: number): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.writing);
  await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + pages}`).execute(store.writing);
}

/** All at once, so that they share a transaction: what each was told. */
async function answerAtOnce(comments: readonly string[]): Promise<string[]> {
  const told = await Promise.allSettled(
    comments.map((comment) => recordAnswer(store, KL, { partnership, answer: buildAnswer({ comment }) })),
  );
  return told.map((one) => (one.status === 'fulfilled' ? one.value.kind : one.reason.kind));
}

/** Read by somebody else. */
async function onDisk(): Promise<(string | undefined)[]> {
  const file = await caseFileOf(await database.open(), partnership, '0751');
  const said = file?.log.flatMap(({ action, after }) =>
    action === 'answer' ? [(after as { move: { answer: { comment: string } } }).move.answer.comment] : [],
  );
  const kept = file?.answers.map(({ answer }) => answer.comment) ?? [];
  expect(said).toEqual(kept);
  return kept;
}

describe('When the disk fills up while several write at once', () => {
  test.each([0, 1, 5, 11])(
    'only the writer whose change does not fit is refused: number %i of twelve',
    async (which) => {
      const comments = Array.from({ length: 12 }, (_, number) =>
        number === which ? LONG : `svar ${number}`,
      );
      await leaveRoomFor(16);
      const told = await answerAtOnce(comments);
      expect(told).toEqual(comments.map((comment) => (comment === LONG ? 'full' : 'saved')));
      expect(await onDisk()).toEqual(comments.filter((comment) => comment !== LONG));
    },
  );

  test.each([0, 1, 2, 4, 8])(
    'each writer gets the outcome of its own change, with room for %i pages',
    async (pages) => {
      const comments = Array.from({ length: 40 }, (_, number) => `svar ${number} ${'æ'.repeat(number * 20)}`);
      await leaveRoomFor(pages);
      const told = await answerAtOnce(comments);
      expect(new Set(told)).toEqual(new Set(['saved', 'full'].filter((kind) => told.includes(kind))));
      expect(told).toContain('full');
      expect(await onDisk()).toEqual(comments.filter((_, number) => told[number] === 'saved'));
    },
  );

  test('a refused change succeeds once there is room again', async () => {
    await leaveRoomFor(0);
    expect(await answerAtOnce([LONG, `${LONG}!`, `${LONG}?`])).toEqual(['full', 'full', 'full']);
    expect(await onDisk()).toEqual([]);
    await sql.raw('pragma max_page_count = 1000000').execute(store.writing);
    expect(await answerAtOnce([LONG, 'kort'])).toEqual(['saved', 'saved']);
    expect(await onDisk()).toEqual([LONG, 'kort']);
  });
});

/** A disk of its own; undefined where this user may not have one. */
function smallDisk(megabytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'partnerskab-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder]);
  if (mounted.status === 0) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
}

test('On a full disk acknowledged changes are kept, the probe reports it, and work continues once there is room', async ({
  skip,
}) => {
  const disk = smallDisk(4);
  if (disk === undefined) return skip('only root may mount a disk');
  const opened: Store[] = [];
  onTestFinished(async () => {
    for (const one of opened) await one.close();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });
  const dataFolder = join(disk, 'data');
  mkdirSync(dataFolder, { mode: 0o700 });
  const open = async () => {
    const one = await openStore({ dataFolder, clock: NOON });
    opened.push(one);
    return one;
  };
  const on = await registered(await open());
  const look = createStoreProbe(on, 5_000, () => 0);
  const answers = (comment: string) =>
    recordAnswer(on, KL, { partnership, answer: buildAnswer({ comment }) }).then(
      ({ kind }) => kind,
      (error) => error.kind,
    );
  expect(await look()).toBeUndefined();
  const fill = join(disk, 'fill');
  expect(() => writeFileSync(fill, Buffer.alloc(8_000_000))).toThrow('ENOSPC');

  const saved: string[] = [];
  let told = 'saved';
  for (let number = 0; told === 'saved'; number += 1) {
    told = await answers(`${number} ${'ø'.repeat(900)}`);
    if (told === 'saved') saved.push(String(number));
  }
  expect(told).toBe('full');
  const lookAfresh = createStoreProbe(on, 5_000, () => 0);
  expect(await lookAfresh()).toBe('full');
  rmSync(fill);
  expect(await lookAfresh()).toBeUndefined();
  expect(await answers('efter ')).toBe('saved');
  const kept = (await caseFileOf(await open(), partnership, '0751'))?.answers;
  expect(kept?.map(({ answer }) => answer.comment?.split(' ')[0])).toEqual([...saved, 'efter']);
});
