import { expect, test } from 'vitest';
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
