import { expect, test } from 'vitest';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { TRIVSEL, trivselHome } from '../partnership/definition/trivsel.ts';
import { type CommandRunner, commandRunner } from './command-runner.ts';

interface Plan {
  networks: { number: number; members: string[] }[];
  limits: string;
}

const NAMES = ['Aalborg', 'Hjørring', 'Rebild', 'Køge', 'Roskilde', 'Solrød'];
const regionOf = (name: string) => municipalities.find((one) => one.name === name)?.region;

/** Networks of two or three, under these limits. */
function under(limits: Record<string, unknown>) {
  return (raw: Record<string, unknown>) => {
    raw.networks = { size: { minimum: 2, maximum: 4 }, count: 'one-or-more', criteria: [], ...limits };
  };
}

async function composed(at: CommandRunner): Promise<Plan> {
  const ran = await at.run('networks', 'compose', TRIVSEL, '--json');
  expect(ran).toMatchObject({ code: 0, err: '' });
  return ran.json() as Plan;
}

test('limits of the definition hold when networks are composed, moved by hand and chosen', async () => {
  const { home, write } = await trivselHome(under({}));
  const at = await commandRunner('2021-02-01T10:00', { partnerships: home });
  const answers = ['Kommune;Svar', ...NAMES.map((name) => `${name};ja`)].join('\n');
  expect(await at.run('import', TRIVSEL, await at.file('svar.csv', answers))).toMatchObject({ code: 0 });
  expect(await composed(at)).not.toHaveProperty('limits');
  // Køge and Roskilde swap places with those of the north, so that the plan crosses the border that comes later.
  const moved = await at.run(
    'networks',
    'move',
    TRIVSEL,
    'Aalborg',
    await otherThan(at, 'Aalborg'),
    '--save',
  );
  expect(moved.code).toBe(0);

  await write(under({ walls: ['region'], largestDistance: 150 }));
  expect((await at.run('activate', TRIVSEL, '--yes')).code).toBe(0);
  const refused = await at.run('networks', 'confirm', TRIVSEL);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('kan ikke vælges, da den ikke overholder grænserne');
  expect(refused.err).toContain('er i hver sin region');

  const plan = await composed(at);
  expect(plan.limits).toBe(
    'Intet netværk går på tværs af regioner. Der er højst 150\u00A0km i luftlinje mellem to kommuner i et netværk.',
  );
  for (const { members } of plan.networks) expect(new Set(members.map(regionOf)).size).toBe(1);
  const across = await at.run(
    'networks',
    'move',
    TRIVSEL,
    'Aalborg',
    await otherThan(at, 'Aalborg'),
    '--save',
  );
  expect(across.code).toBe(1);
  expect(across.err).toMatch(/Det kan ikke lade sig gøre: \S+ og Aalborg er i hver sin region\./);
  expect((await at.run('networks', 'confirm', TRIVSEL)).code).toBe(0);
});

/** The number of a network of the latest plan that a municipality is not in. */
async function otherThan(at: CommandRunner, name: string): Promise<string> {
  const { networks } = (await at.run('networks', 'show', TRIVSEL, '--json')).json() as Plan;
  return String(networks.find(({ members }) => !members.includes(name))?.number);
}
