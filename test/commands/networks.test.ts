import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { networksOf } from '../../src/store/networks/networks.ts';
import { elements, openedPdf, taggedText } from '../documents/pdf/opened-pdf.ts';
import { answersCsv, type CommandRunner, commandRunner, fullYes } from './command-runner.ts';

const ID = 'dagtilbud-2017';
const EXAMPLE = 'examples/dagtilbud-2017-answers.csv';

interface Plan {
  plan: number;
  seed: number | null;
  value: number;
  networks: {
    number: number;
    members: string[];
    host: string;
    focusAreas: string[];
    km: object;
    mix: object;
  }[];
  municipalities: {
    name: string;
    network: number;
    satisfied: { met: number; of: number };
    km: number;
    why: string;
  }[];
  unplaced: string[];
  moved: string[];
  costs?: number;
  warnings: string[];
}

/** The example answers: 26 say yes. */
async function example(now?: string): Promise<CommandRunner> {
  const at = await commandRunner(now);
  expect((await at.run('import', ID, EXAMPLE)).code).toBe(0);
  return at;
}

/** So many municipalities say yes, in the order of the register. */
async function answered(count: number): Promise<CommandRunner> {
  const at = await commandRunner();
  await says(at, ...municipalities.slice(0, count).map(({ name }) => fullYes(name)));
  return at;
}

async function says(at: CommandRunner, ...rows: string[]) {
  const ran = await at.run('import', ID, await at.file('svar.csv', answersCsv(...rows)));
  expect(ran.code).toBe(0);
}

async function compose({ run }: CommandRunner, ...options: string[]): Promise<Plan> {
  const ran = await run('networks', 'compose', ID, '--json', ...options);
  expect(ran.err).toBe('');
  expect(ran.code).toBe(0);
  return ran.json() as Plan;
}

function networkOf(plan: Plan, name: string): number | undefined {
  return plan.municipalities.find((one) => one.name === name)?.network;
}

describe('The command "networks compose"', () => {
  test('puts the 26 who said yes into networks of 8–10, each with 3–5 focus areas, and says why', async () => {
    const plan = await compose(await example());
    const stated = ['seed', 'value', 'networks', 'municipalities', 'unplaced', 'warnings'];
    expect(Object.keys(plan).filter((key) => stated.includes(key))).toEqual(stated);
    expect(plan).toMatchObject({ seed: 1, unplaced: [], moved: [] });
    expect(plan.networks.map(({ number }) => number)).toEqual([1, 2, 3]);
    for (const network of plan.networks) {
      expect(network).toMatchObject({
        km: { total: expect.any(Number), mean: expect.any(Number), longest: expect.any(Number) },
        mix: { alike: expect.any(Number), kinds: expect.any(Object) },
      });
      expect(network.members.length).toBeGreaterThanOrEqual(8);
      expect(network.members.length).toBeLessThanOrEqual(10);
      expect(network.members).toContain(network.host);
      expect(network.focusAreas.length).toBeGreaterThanOrEqual(3);
      expect(network.focusAreas.length).toBeLessThanOrEqual(5);
    }
    expect(plan.networks.flatMap(({ members }) => members).toSorted()).toEqual(
      plan.municipalities.map(({ name }) => name).toSorted(),
    );
    expect(plan.municipalities).toHaveLength(26);
    for (const { name, satisfied, why, network } of plan.municipalities) {
      expect(satisfied.met).toBeLessThanOrEqual(satisfied.of);
      expect(why).toMatch(new RegExp(`^${name} er i netværk ${network}.*\\.$`));
    }
  });

  test('gives the same plan for the same answers and seed, and keeps each plan with who made it', async () => {
    const at = await example();
    const first = await compose(at, '--seed', '7');
    const again = await compose(at, '--seed', '7');
    expect(again).toEqual(first);
    await compose(at, '--seed', '8');
    const history = (await at.run('networks', 'history', ID)).out;
    expect(history).toMatch(/1 +4\.5\.2017 kl\. 12\.00 +Bente +3 +\d+ +seed 7/);
    expect(history).toContain('seed 8');
  });

  test('keeps what staff demand', async () => {
    const at = await example();
    const plan = await compose(
      at,
      ...['--pin', 'Bornholm + Aarhus', 'Ballerup/Rødovre/Gladsaxe', 'høje-taastrup=2'],
    );
    expect(networkOf(plan, 'Bornholm')).toBe(networkOf(plan, 'Aarhus'));
    expect(new Set(['Ballerup', 'Rødovre', 'Gladsaxe'].map((name) => networkOf(plan, name))).size).toBe(3);
    expect(networkOf(plan, 'Høje-Taastrup')).toBe(2);
  });

  test.each([
    [
      ['Atlantis+Aarhus', 'Aarhus'],
      ['"Atlantis" er ikke en kommune', '"Aarhus" er ikke en binding'],
    ],
    [['Morsø=1'], ['står i en binding, men deltager ikke']],
    [
      ['Bornholm+Aarhus', 'Bornholm/Aarhus'],
      ['Der findes ingen plan', '"Bornholm og Aarhus sammen"'],
    ],
    [['Aarhus=9'], ['Der findes ingen plan', '"Aarhus i netværk 9"']],
  ])('says of the pins %j what is wrong, and keeps no plan', async (pins, told) => {
    const at = await example();
    const ran = await at.run('networks', 'compose', ID, '--pin', ...pins);
    expect(ran.code).toBe(1);
    for (const text of told) expect(ran.err).toContain(text);
    expect((await at.run('networks', 'history', ID, '--json')).json()).toEqual([]);
  });

  test.each([
    [7, 'Syv kommuner kan ikke deles', 'at ni kommuner mere kommer med, så 16 kommuner kan danne to netværk'],
    [
      12,
      'Tolv kommuner kan ikke deles',
      'at fire kommuner mere kommer med, så 16 kommuner kan danne to netværk',
    ],
    [22, '22 kommuner kan ikke deles', 'at to kommuner venter'],
  ])('says at once that %i can’t be grouped, and the ways out', async (count, cannot, way) => {
    const at = await answered(count);
    const ran = await at.run('networks', 'compose', ID, '--json');
    expect(ran.code).toBe(1);
    expect(ran.err.toLocaleLowerCase('da')).toContain(cannot.toLocaleLowerCase('da'));
    expect(ran.err).toContain('Mulighederne er:');
    expect(ran.err).toContain(way);
    expect(ran.json()).toMatchObject({ problems: [{ rule: 'cannot-be-grouped' }] });
  });

  test('writes a map and a page for the management', async () => {
    const at = await example();
    const out = join(at.folder, 'netværk');
    const ran = await at.run('networks', 'compose', ID, '--out', out, '--pdf');
    expect(ran.code).toBe(0);
    const { title, pages } = await openedPdf(await readFile(join(out, 'netvaerk.pdf')));
    expect(title).toBe('Netværk, plan 1 – Partnerskab om udvikling af kvaliteten i dagtilbud');
    expect(elements(pages.flat(), 'H1').map(taggedText).join()).toContain('Netværk 1');
    expect(await readFile(join(out, 'netvaerk.svg'), 'utf8')).toMatch(/^<svg.*Bornholm.*<\/svg>\s*$/s);
    const png = await readFile(join(out, 'netvaerk.png'));
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    const page = unzipSync(await readFile(join(out, 'netvaerk.docx')))['word/document.xml'];
    expect(page && strFromU8(page)).toContain('Dårligst stillet er');
  });

  test('can say how much better any plan could be', async () => {
    const ran = await (await example()).run('networks', 'compose', ID, '--prove');
    const [, percent = ''] = /Ingen plan er mere end ([\d,]+) % bedre/.exec(ran.out) ?? [];
    expect(Number(percent.replace(',', '.'))).toBeLessThan(2.5);
  });

  test.each([
    [['networks', 'compose', 'ukendt'], 1],
    [['networks', 'show', 'ukendt'], 1],
    [['networks', 'history', 'ukendt'], 1],
    [['networks', 'show', ID], 1],
    [['networks', 'confirm', ID, '--plan', '4'], 1],
    [['networks', 'compose', ID, '--stable'], 1],
    [['networks', 'compose', ID, '--seed', '1.5'], 2],
    [['networks', 'compose', ID, '--seed', ''], 2],
    [['networks', 'compose', ID, '--from', 'invited'], 2],
  ])('says that there is no such thing: %j', async (args, code) => {
    const at = await example();
    const ran = await at.run(...args);
    expect(ran.code).toBe(code);
    expect(ran.err).toMatch(/fejl|error/);
    expect(ran.out).toBe('');
  });
});

describe('The command "networks compose --stable"', () => {
  test('a late joiner moves nobody, and it is said what that costs', async () => {
    const at = await example();
    const before = await compose(at, '--pin', 'Bornholm+Aarhus');
    await at.run('networks', 'confirm', ID);
    await compose(at, '--seed', '5');
    await says(at, fullYes('Randers'));
    expect((await at.run('networks', 'show', ID)).out).toContain(
      'Er kommet til siden og står ikke i planen: Randers.',
    );
    const after = await compose(at, '--stable');
    expect(after.moved).toEqual([]);
    expect(after.municipalities).toHaveLength(27);
    expect(networkOf(after, 'Randers')).toBeDefined();
    for (const { name, network } of before.municipalities) expect(networkOf(after, name)).toBe(network);
    expect(after.costs).toBeGreaterThan(0);
    const shown = await at.run('networks', 'compose', ID, '--stable');
    expect(shown.out).toMatch(/Ingen skifter netværk .* En helt ny plan ville være [\d,]+ point bedre\./);
  });

  test('a withdrawal that leaves a network too small is told of, and a new plan moves one or few', async () => {
    const at = await example();
    const before = await compose(at);
    await at.run('networks', 'confirm', ID);
    const small = before.networks.find(({ members }) => members.length === 8);
    const [leaving = ''] = small?.members ?? [];
    await says(at, `${leaving};nej`);
    const shown = await at.run('networks', 'show', ID);
    expect(shown.out).toContain(`Deltager ikke længere, men står i planen: ${leaving}.`);
    expect(shown.out).toContain(
      `Netværk ${small?.number} har derefter kun syv kommuner, men skal have 8–10.`,
    );
    const refused = await at.run('networks', 'confirm', ID);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(`${leaving} deltager ikke længere`);
    const after = await compose(at, '--stable');
    expect(networkOf(after, leaving)).toBeUndefined();
    expect(after.moved).toHaveLength(1);
    expect((await at.run('networks', 'confirm', ID)).code).toBe(0);
  });
});

describe('The command "networks move"', () => {
  test('shows what it costs, who it touches and which network falls under its size; nothing is kept', async () => {
    const at = await example();
    const plan = await compose(at);
    const [small, other] = plan.networks.toSorted((a, b) => a.members.length - b.members.length);
    const [who = ''] = small?.members ?? [];
    const ran = await at.run('networks', 'move', ID, who, String(other?.number));
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^[+−][\d,]+ point for hele planen\./);
    expect(ran.out).toContain(who);
    expect(ran.out).toContain(`Netværk ${small?.number} har syv kommuner, men skal have 8–10.`);
    expect(ran.out).toContain('Ikke gemt.');
    const third = plan.networks.find(({ number }) => number !== small?.number && number !== other?.number);
    for (const name of third?.members ?? []) expect(ran.out).not.toContain(name);
    expect((await at.run('networks', 'history', ID, '--json')).json()).toHaveLength(1);
  });

  test('is kept as a new plan, and scores as any plan does', async () => {
    const at = await example();
    await compose(at);
    const ran = await at.run('networks', 'move', ID, 'Bornholm', '1', '--instead-of', 'Aarhus', '--save');
    const plan = (await at.run('networks', 'show', ID, '--json')).json() as Plan;
    expect(ran.err).toBe('');
    expect(ran.out).toContain('Gemt som plan 2.');
    expect(plan).toMatchObject({ plan: 2, seed: null });
    expect([networkOf(plan, 'Bornholm'), networkOf(plan, 'Aarhus')]).toEqual([1, 2]);
    expect((await at.run('networks', 'history', ID)).out).toContain('plan 1 ændret i hånden');
  });

  test('tells of a demand it breaks', async () => {
    const at = await example();
    const plan = await compose(at, '--pin', 'Bornholm+Ballerup');
    const other = plan.networks.find(({ number }) => number !== networkOf(plan, 'Bornholm'))?.number;
    const ran = await at.run('networks', 'move', ID, 'Bornholm', String(other));
    expect(ran.out).toContain('Bindingen "Bornholm og Ballerup sammen" bliver ikke overholdt.');
  });

  test.each([
    [['Atlantis', '1'], '"Atlantis" er ikke en kommune'],
    [['Morsø', '1'], 'ikke i planen'],
    [['Aarhus', '9'], 'Der er ikke noget netværk 9. Vælg mellem 1, 2 eller 3.'],
  ])('refuses %j', async (words, told) => {
    const at = await example();
    await compose(at);
    const ran = await at.run('networks', 'move', ID, ...words);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(told);
  });
});

describe('The command "networks confirm"', () => {
  test('makes the plan the networks, and the agreement names the network', async () => {
    const at = await example();
    const plan = await compose(at);
    const ran = await at.run('networks', 'confirm', ID);
    expect(ran.out).toBe('Plan 1 er valgt: 3 netværk. Udkast til aftaler nævner dem fra nu af.');
    expect((await at.run('networks', 'history', ID)).out).toContain('valgt');
    const store = await openStore({
      dataFolder: join(at.folder, 'data'),
      clock: fixedClock('2017-05-04T12:00'),
    });
    const networks = await networksOf(store, ID);
    await store.close();
    expect(networks.map(({ name, municipalities: codes }) => [name, codes.length])).toEqual(
      plan.networks.map(({ number, members }) => [`Netværk ${number}`, members.length]),
    );
    const out = join(at.folder, 'ud');
    await at.run('draft', ID, '--out', out, '--municipality', 'Aarhus');
    const part = unzipSync(await readFile(join(out, '0751-aarhus.docx')))['word/document.xml'];
    const text = part ? strFromU8(part).replace(/<[^>]+>/g, '') : '';
    expect(text).toContain(`Kommunen deltager i netværk ${networkOf(plan, 'Aarhus')}, som består af`);
    expect(text).not.toContain('endnu ikke er dannet');
  });
});
