import { expect, onTestFinished, test } from 'vitest';
import { tellOfDailyWork } from '../../../src/schedule/outbox/staff-notices.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { fakePlatform } from '../../bot/fake-platform.ts';
import { KL, registered } from '../../store/partnership-builders.ts';
import { partnership } from '../../store/schedule-builders.ts';
import { NOON, sqliteDatabase } from '../../store/test-databases.ts';

test('That backups fail is told each of the staff once a week, in the outbox, with since when', async () => {
  const database = await sqliteDatabase();
  onTestFinished(database.remove);
  const store = await registered(await database.open());
  const services = {
    ...{ store, clock: NOON, staff: ['hso@kl.dk', 'stine@kl.dk'] },
    platforms: new Map([['slack' as const, fakePlatform('slack', ['hso@kl.dk', 'stine@kl.dk'])]]),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
  for (const _ of [1, 2]) await tellOfDailyWork(services, KL, 'backup', '2017-04-17T22:30:00.000Z');
  const told = await remindersOf(store, partnership);
  expect(told.map(({ recipient, state }) => `${recipient} ${state}`).toSorted()).toEqual([
    'hso@kl.dk pending',
    'stine@kl.dk pending',
  ]);
  expect(JSON.stringify(told[0]?.details)).toContain(
    'Den daglige sikkerhedskopi er ikke lykkedes siden den 18. april.',
  );
});
