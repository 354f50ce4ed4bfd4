import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { caseFileOf } from '../../../src/store/case-file.ts';
import { createStoreProbe } from '../../../src/store/db/inspect-store.ts';
import { openStore, type Store } from '../../../src/store/db/open-store.ts';
import { markProcessed } from '../../../src/store/db/processed-events.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../database-proxy.ts';
import { buildAnswer, KL, registered } from '../partnership-builders.ts';
import { NOON, postgresDatabase, type TestDatabase } from '../test-databases.ts';

const partnership = 'dagtilbud-2017';
/** As many as there are connections, and more. */
const MANY = 12;

let database: TestDatabase;
let way: DatabaseProxy;
let store: Store;
beforeEach(async () => {
  database = await postgresDatabase();
  way = await openDatabaseProxy(database.settings.databaseUrl ?? '');
  const url = new URL(way.url);
  url.searchParams.set('query_timeout', '1500');
  store = await registered(await openStore({ ...database.settings, databaseUrl: url.href, clock: NOON }));
});
afterEach(async () => {
  await store.close();
  await database.remove();
});

const answers = (comment: string) =>
  recordAnswer(store, KL, { partnership, answer: buildAnswer({ comment }) });
const kept = async () =>
  (await caseFileOf(await database.open(), partnership, '0751'))?.answers.map(({ answer }) => answer.comment);
const COMMIT = 'commit\0';

describe('A connection to PostgreSQL that is lost', () => {
  test('before the commit goes unnoticed: the change is made on another one, once', async () => {
    for (let number = 0; number < MANY; number += 1) {
      way.when(`"svar ${number}"`, number % 2 === 0 ? 'cut' : 'answer lost');
      expect(await answers(`svar ${number}`)).toMatchObject({ kind: 'saved' });
    }
    expect(await kept()).toEqual(Array.from({ length: MANY }, (_, number) => `svar ${number}`));
  });

  test('after the commit was sent leaves the outcome unknown, so that is reported and not retried', async () => {
    way.when(COMMIT, 'answer lost');
    await expect(answers('svar')).rejects.toMatchObject({ name: 'StoreError', kind: 'unknown-outcome' });
    expect(await kept()).toEqual(['svar']);
    expect(await answers('svar')).toMatchObject({ kind: 'unchanged' });
  });

  test('with the commit leaves the outcome unknown too', async () => {
    way.when(COMMIT, 'cut');
    await expect(answers('svar')).rejects.toMatchObject({ kind: 'unknown-outcome' });
    expect(await kept()).toEqual([]);
    expect(await answers('svar')).toMatchObject({ kind: 'saved' });
  });

  test('while it is being opened does not use up the pool', async () => {
    for (let time = 0; time < MANY; time += 1) {
      way.close();
      way.open();
      way.when('synchronous_commit', 'cut');
      expect(await answers(`svar ${time}`)).toMatchObject({ kind: 'saved' });
    }
  });

  test('while idle goes unnoticed', async () => {
    for (let time = 0; time < MANY; time += 1) {
      await Promise.all(Array.from({ length: MANY }, () => caseFileOf(store, partnership, '0751')));
      way.close();
      way.open();
      expect(await caseFileOf(store, partnership, '0751')).toBeDefined();
      await markProcessed(store, `slack ${time}`);
    }
  });

  test('and cannot be opened again is reported, until it can', async () => {
    const look = createStoreProbe(store, 5_000, () => 0);
    way.close();
    await expect(answers('imens')).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(caseFileOf(store, partnership, '0751')).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(markProcessed(store, 'slack 1')).rejects.toMatchObject({ kind: 'unreachable' });
    expect(await look()).toBe('unreachable');
    way.open();
    expect(await look()).toBeUndefined();
    expect(await answers('bagefter')).toMatchObject({ kind: 'saved' });
    expect(await kept()).toEqual(['bagefter']);
  });
});

describe('A PostgreSQL that falls silent', () => {
  test('is not waited for endlessly, nor asked on that connection again', async () => {
    for (const [number, text] of ['begin', '"svar 1"'].entries()) {
      way.when(text, 'silence');
      await expect(answers(`svar ${number}`)).rejects.toMatchObject({ kind: 'unreachable' });
      expect(await answers(`svar ${number}`)).toMatchObject({ kind: 'saved' });
    }
    way.when(COMMIT, 'silence');
    await expect(answers('svar 2')).rejects.toMatchObject({ kind: 'unknown-outcome' });
    expect(await kept()).toEqual(['svar 0', 'svar 1']);
  });
});
