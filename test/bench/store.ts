import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/clock.ts';
import { openStore, type Store } from '../../src/store/db/open-store.ts';
import { importAnswers } from '../../src/store/enrolments/import-answers.ts';
import { statusOf } from '../../src/store/enrolments/status.ts';
import { recordAnswer } from '../../src/store/enrolments/transitions.ts';
import { registerPartnership } from '../../src/store/partnerships/partnerships.ts';
import { buildAnswer, buildDefinition, hashOf, KL, mette } from '../store/partnership-builders.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { type AnswerRows, type BareStore, barePostgres, bareSqlite } from './bare-store.ts';
import { median, round, timed } from './measure.ts';

/**
 * How many answers a second are acknowledged, against the bare driver writing the same rows just as durably, and how
 * the time for the status of a partnership grows. Both kinds of each pair take turns, in one run.
 */
const ROUNDS = 60;
const PER_ROUND = 50;
/** Rounds in which the code gets warm; they are not counted. */
const WARM_UP = 10;
const PARTNERSHIP = 'dagtilbud-2017';

const folder = mkdtempSync(join(tmpdir(), 'partnerskab-bench-'));
const server = await startPostgres({ durable: true });
try {
  const sqlite = await answersPerSecond('sqlite', undefined, () => bareSqlite(join(folder, 'bare.db')));
  const postgres = await answersPerSecond('postgres', server.url, () => barePostgres(server.url));
  const small = await statusTime(98);
  const large = await statusTime(10_000);
  const growth = large / 10_000 / (small / 98);
  console.log(`status: 98 municipalities ${small.toFixed(1)} ms, 10,000 ${large.toFixed(0)} ms`);
  console.log(
    JSON.stringify({
      sqliteOfBare: round(sqlite),
      postgresOfBare: round(postgres),
      statusPerMunicipality10000Of98: round(growth),
    }),
  );
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Our rate as a part of the bare driver's. */
async function answersPerSecond(
  name: string,
  databaseUrl: string | undefined,
  openBare: () => Promise<BareStore>,
): Promise<number> {
  const store = await openStore({ databaseUrl, dataFolder: join(folder, name), clock: systemClock });
  const codes = municipalities(ROUNDS * PER_ROUND);
  const definition = buildDefinition();
  await registerPartnership(store, KL, { definition, hash: hashOf(definition), invited: codes });
  const bare = await openBare();
  await bare.prepare(await store.reading.selectFrom('enrolment').selectAll().execute());
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const batch = codes.slice(round * PER_ROUND, (round + 1) * PER_ROUND);
    ours.push(await timed(() => answerAll(store, batch)));
    const rows = await Promise.all(batch.map((municipality) => rowsOf(store, municipality)));
    theirs.push(await timed(() => bare.writeAll(rows)));
  }
  await bare.close();
  await store.close();
  const rate = (PER_ROUND * 1000) / median(ours.slice(WARM_UP));
  const bareRate = (PER_ROUND * 1000) / median(theirs.slice(WARM_UP));
  console.log(`${name}: ${rate.toFixed(0)} answers/s, bare driver ${bareRate.toFixed(0)}/s`);
  return rate / bareRate;
}

async function answerAll(store: Store, batch: readonly string[]): Promise<void> {
  for (const municipality of batch) {
    const result = await recordAnswer(store, KL, {
      partnership: PARTNERSHIP,
      answer: buildAnswer({ municipality, participants: [{ ...mette, name: 'Åge Æbelø' }] }),
    });
    if (result.kind !== 'saved') throw new Error(JSON.stringify(result));
  }
}

/** What an answer left in the store. */
async function rowsOf(store: Store, municipality: string): Promise<AnswerRows> {
  const { reading } = store;
  return {
    answer: await reading
      .selectFrom('answer')
      .selectAll()
      .where('partnership', '=', PARTNERSHIP)
      .where('municipality', '=', municipality)
      .executeTakeFirstOrThrow(),
    enrolment: await reading
      .selectFrom('enrolment')
      .selectAll()
      .where('partnership', '=', PARTNERSHIP)
      .where('municipality', '=', municipality)
      .executeTakeFirstOrThrow(),
    people: await reading.selectFrom('person').selectAll().where('municipality', '=', municipality).execute(),
    audit: await reading
      .selectFrom('audit')
      .selectAll()
      .where('partnership', '=', PARTNERSHIP)
      .where('municipality', '=', municipality)
      .where('action', '!=', 'invite')
      .execute(),
  };
}

/** Milliseconds, the median of several. */
async function statusTime(count: number): Promise<number> {
  const store = await openStore({ dataFolder: join(folder, `status-${count}`), clock: systemClock });
  const codes = municipalities(count);
  const definition = buildDefinition();
  await registerPartnership(store, KL, { definition, hash: hashOf(definition), invited: codes });
  const answers = codes.map((municipality) => buildAnswer({ municipality }));
  await importAnswers(store, KL, { partnership: PARTNERSHIP, answers });
  const times: number[] = [];
  for (let run = 0; run < 7; run += 1) times.push(await timed(() => statusOf(store, PARTNERSHIP)));
  await store.close();
  return median(times);
}

function municipalities(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index).padStart(4, '0'));
}
