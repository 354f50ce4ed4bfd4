import { expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { scheduledRetention } from '../../src/server/scheduled-retention.ts';
import { savePeople } from '../../src/store/enrolments/save-people.ts';
import { buildDefinition, KL, registered } from '../store/partnership-builders.ts';
import { sqliteDatabase } from '../store/test-databases.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };

test('Personal data of partnerships go by themselves on the day that their definition says, and of no other', async () => {
  const database = await sqliteDatabase();
  const at = async (day: string) => database.open(fixedClock(`${day}T02:30`));
  const store = await at('2017-05-01');
  await registered(store, buildDefinition({ personalDataMonths: 12 }));
  await registered(store, buildDefinition({ id: 'uden-frist-2017' }));
  for (const partnership of ['dagtilbud-2017', 'uden-frist-2017'])
    await savePeople(store, KL, {
      ...{ partnership, municipality: '0751', role: 'contact' },
      people: [{ name: 'Mette', email: 'mette@aarhus.dk' }],
    });
  const names = async () =>
    (await store.reading.selectFrom('person').select('partnership').execute()).map((row) => row.partnership);
  const runOn = async (day: string) =>
    scheduledRetention(await at(day), [], log).run(new AbortController().signal);
  expect(await runOn('2020-12-31')).toEqual({ partnerships: 1, removed: 0, withoutMonths: 1 });
  expect(await names()).toHaveLength(2);
  expect(await runOn('2021-01-01')).toEqual({ partnerships: 1, removed: 1, withoutMonths: 1 });
  expect(await names()).toEqual(['uden-frist-2017']);
  expect(await runOn('2021-01-02')).toEqual({ partnerships: 1, removed: 0, withoutMonths: 1 });
  await database.remove();
});
