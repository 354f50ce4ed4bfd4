import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { saveChatAddress } from '../../src/store/identity/chat-addresses.ts';
import { answersCsv, commandRunner, fullYes } from './command-runner.ts';

const ID = 'dagtilbud-2017';

async function shown(at: Awaited<ReturnType<typeof commandRunner>>, ...filter: string[]): Promise<string[]> {
  const ran = await at.run('status', ID, ...filter, '--json');
  return (ran.json() as { municipalities: { municipality: string }[] }).municipalities.map(
    ({ municipality }) => municipality,
  );
}

test('The status shows only those that are asked for, by what they lack and by their state, and says how many', async () => {
  const at = await commandRunner();
  await at.run('import', ID, await at.file('a.csv', answersCsv(fullYes('Aarhus'), fullYes('Odense'))));
  expect(await shown(at)).toHaveLength(98);
  expect(await shown(at, '--state', 'interested')).toEqual(['Odense', 'Aarhus']);
  expect(await shown(at, '--missing', 'answer')).toHaveLength(96);
  expect(await shown(at, '--missing')).toHaveLength(98);
  expect(await shown(at, '--state', 'interested', '--missing', 'answer')).toEqual([]);
  expect(await shown(at, '--state', 'interested', '--missing', 'answer', 'offer')).toEqual([
    'Odense',
    'Aarhus',
  ]);
  expect(await shown(at, '--network', '1')).toEqual([]);
  const { out } = await at.run('status', ID, '--state', 'interested');
  expect(out).toContain('Viser 2 af 98 kommuner.');
  expect(out).toContain('Inviteret 98');
});

test('The status says where each municipality is reached and when it was heard last, by the settings of the server', async () => {
  const at = await commandRunner('2017-05-04T12:00');
  await at.run('import', ID, await at.file('a.csv', answersCsv(fullYes('Aarhus'), fullYes('Odense'))));
  const store = await openStore({
    dataFolder: join(at.folder, 'data'),
    clock: fixedClock('2017-05-04T12:00'),
  });
  await saveChatAddress(
    store,
    { actor: 'test', surface: 'cli' },
    {
      ...{ platform: 'web', address: 'web/1', email: 'aase@example.org', state: 'reachable' },
      ...{ heardOn: '2017-05-03', details: {} },
    },
  );
  await store.close();
  const rows = (await at.run('status', ID, '--state', 'interested', '--json')).json();
  const reach = { by: 'web', heard: { in: 'web', on: '2017-05-03' } };
  expect(rows).toMatchObject({
    totals: { reach: { by: { web: 2, nobody: 96 }, heard: 2, latest: '2017-05-03' } },
    municipalities: [{ reach }, { reach }],
  });
  const { out } = await at.run('status', ID, '--state', 'interested');
  expect(out).toContain('browser 3.5.2017');
  expect(out).toContain('Hvor de nås: i browseren 2, uden kontaktperson 96.');
  expect(out).toContain('Hørt direkte fra: 2 af 98, senest onsdag den 3. maj 2017.');
  const wrong = await commandRunner('2017-05-04T12:00', { environment: { PORT: 'x' } });
  await wrong.run('import', ID, await wrong.file('a.csv', answersCsv(fullYes('Aarhus'))));
  expect((await wrong.run('status', ID)).out).toContain('Hvor kommunerne nås, kan ikke siges');
  expect((await wrong.run('status', ID, '--json')).json()).toMatchObject({ totals: { reach: null } });
});

test('Its lines are at most 100 characters wide', async () => {
  const at = await commandRunner();
  await at.run('import', ID, await at.file('a.csv', answersCsv(fullYes('Aarhus'), fullYes('Odense'))));
  const { out } = await at.run('status', ID);
  expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
});

test('What nobody can lack and no state are wrong usage', async () => {
  const at = await commandRunner();
  expect((await at.run('status', ID, '--missing', 'money')).code).toBe(2);
  expect((await at.run('status', ID, '--state', 'asleep')).code).toBe(2);
});
