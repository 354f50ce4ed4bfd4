import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { caseFileOf } from '../../src/store/case-file.ts';
import { recordAnswer } from '../../src/store/moves.ts';
import type { Store } from '../../src/store/open-store.ts';
import { anAnswer, KL, registered } from './a-partnership.ts';
import { type Place, sqlitePlace } from './places.ts';

const partnership = 'dagtilbud-2017';
const LONG = 'Ø'.repeat(19_000);

let place: Place;
let store: Store;
beforeEach(async () => {
  place = await sqlitePlace();
  store = await registered(await place.open());
});
afterEach(() => place.remove());

async function leaveRoomFor(pages: number): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.writing);
  await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + pages}`).execute(store.writing);
}

/** All at once, so that they share a transaction: what each was told. */
async function answerAtOnce(comments: readonly string[]): Promise<string[]> {
  const told = await Promise.allSettled(
    comments.map((comment) => recordAnswer(store, KL, { partnership, answer: anAnswer({ comment }) })),
  );
  return told.map((one) => (one.status === 'fulfilled' ? one.value.kind : one.reason.kind));
}

/** Read by somebody else. */
async function onDisk(): Promise<(string | undefined)[]> {
  const file = await caseFileOf(await place.open(), partnership, '0751');
  const said = file?.log.flatMap(({ action, after }) =>
    action === 'answer' ? [(after as { move: { answer: { comment: string } } }).move.answer.comment] : [],
  );
  const kept = file?.answers.map(({ answer }) => answer.comment) ?? [];
  expect(said).toEqual(kept);
  return kept;
}

describe('Where the disk gets full while several write at once', () => {
  test.each([0, 1, 5, 11])('only who is too long for it is refused: number %i of twelve', async (which) => {
    const comments = Array.from({ length: 12 }, (_, number) => (number === which ? LONG : `svar ${number}`));
    await leaveRoomFor(16);
    const told = await answerAtOnce(comments);
    expect(told).toEqual(comments.map((comment) => (comment === LONG ? 'full' : 'saved')));
    expect(await onDisk()).toEqual(comments.filter((comment) => comment !== LONG));
  });

  test.each([0, 1, 2, 4, 8])(
    'each is told what became of their own, with room for %i pages',
    async (pages) => {
      const comments = Array.from({ length: 40 }, (_, number) => `svar ${number} ${'æ'.repeat(number * 20)}`);
      await leaveRoomFor(pages);
      const told = await answerAtOnce(comments);
      expect(new Set(told)).toEqual(new Set(['saved', 'full'].filter((kind) => told.includes(kind))));
      expect(told).toContain('full');
      expect(await onDisk()).toEqual(comments.filter((_, number) => told[number] === 'saved'));
    },
  );

  test('who was refused gets through once there is room again', async () => {
    await leaveRoomFor(0);
    expect(await answerAtOnce([LONG, `${LONG}!`, `${LONG}?`])).toEqual(['full', 'full', 'full']);
    expect(await onDisk()).toEqual([]);
    await sql.raw('pragma max_page_count = 1000000').execute(store.writing);
    expect(await answerAtOnce([LONG, 'kort'])).toEqual(['saved', 'saved']);
    expect(await onDisk()).toEqual([LONG, 'kort']);
  });
});
