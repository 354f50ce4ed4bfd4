import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { caseFileOf } from '../../../src/store/case-file.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { rounds } from '../../rounds.ts';
import { registered } from '../partnership-builders.ts';
import { type Running, startProcess } from '../processes.ts';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from '../test-databases.ts';

const partnership = 'dagtilbud-2017';
/** More than a process gets done before it is killed. */
const MANY = 100_000;

/** Every acknowledged answer is there, none is half there, and the log agrees. */
async function expectWhole(
  store: Store,
  municipality: string,
  acknowledged: ReadonlySet<number>,
): Promise<void> {
  const file = await caseFileOf(store, partnership, municipality);
  const kept = file?.answers.map(({ answer }) => Number(answer.comment?.replace('svar ', ''))) ?? [];
  const missing = [...acknowledged].filter((number) => !kept.includes(number));
  expect(missing).toEqual([]);
  expect(file?.answers.map(({ number }) => number)).toEqual(kept.map((_, index) => index + 1));
  expect(file?.enrolment.revision).toBe(kept.length);

  const logged = file?.log.filter(({ action }) => action === 'answer') ?? [];
  const said = logged.map(({ after }) => (after as { move: { answer: unknown } }).move.answer);
  expect(said).toEqual(file?.answers.map(({ answer }) => answer));
  const last = logged.at(-1);
  if (last) expect((last.after as { enrolment: unknown }).enrolment).toEqual(file?.enrolment);
}

const cases = [
  { name: 'SQLite', make: sqliteDatabase, writers: ['0751'], kills: rounds({ gate: 10, soak: 140 }) },
  {
    name: 'SQLite, two writers on two municipalities',
    make: sqliteDatabase,
    writers: ['0751', '0851'],
    kills: rounds({ gate: 6, soak: 60 }),
  },
  {
    name: 'SQLite, two writers on one municipality',
    make: sqliteDatabase,
    writers: ['0751', '0751'],
    kills: rounds({ gate: 4, soak: 25 }),
  },
  { name: 'PostgreSQL', make: postgresDatabase, writers: ['0751'], kills: rounds({ gate: 3, soak: 20 }) },
  {
    name: 'PostgreSQL, two writers on one municipality',
    make: postgresDatabase,
    writers: ['0751', '0751'],
    kills: rounds({ gate: 2, soak: 10 }),
  },
];

describe('A process that is killed while answers come in', () => {
  test.concurrent.each(cases)('loses no acknowledged answer: $name', async (each) => {
    const database = await each.make();
    try {
      const store = await registered(await database.open());
      const acknowledged = await killAgainAndAgain(database, each);
      for (const [municipality, numbers] of acknowledged) {
        expect(numbers.size).toBeGreaterThan(0);
        await expectWhole(store, municipality, numbers);
      }
    } finally {
      await database.remove();
    }
  });
});

/** The numbers of the answers that were acknowledged, by municipality. */
async function killAgainAndAgain(
  database: TestDatabase,
  { writers, kills }: { writers: readonly string[]; kills: number },
): Promise<Map<string, Set<number>>> {
  const acknowledged = new Map<string, Set<number>>(writers.map((code) => [code, new Set()]));
  for (let kill = 0; kill < kills; kill += writers.length) {
    const running = writers.map((municipality, index) =>
      startProcess(database.settings, { municipality, first: (kill + index) * MANY, count: MANY }),
    );
    await killAtRandom(running);
    for (const [index, municipality] of writers.entries()) {
      for (const number of running[index]?.acknowledged ?? []) acknowledged.get(municipality)?.add(number);
    }
  }
  return acknowledged;
}

/** Once some answers came in, or none yet; then at any moment until some more have. */
async function killAtRandom(running: readonly Running[]): Promise<void> {
  await Promise.all(
    running.map(async ({ acknowledges, kill, ended }) => {
      await acknowledges(Math.floor(Math.random() * 8));
      await sleep(Math.random() * 10);
      kill();
      const { stderr } = await ended;
      expect(stderr).toBe('');
    }),
  );
}
