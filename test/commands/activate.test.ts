import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { COMMANDS } from '../../src/commands/program/declarations.ts';
import type { Run } from '../../src/commands/program/run.ts';
import { compareDanish } from '../../src/partnership/danish.ts';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { answersCsv, type CommandRunner, commandRunner, fullYes } from './command-runner.ts';

const ID = 'dagtilbud-2017';

/** A home of partnerships with the one of 2017, which can be changed. */
async function aHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'partnerskab-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  await cp(`partnerships/${ID}`, join(home, ID), { recursive: true });
  return home;
}

async function rewrite(home: string, ...changes: [string, string][]): Promise<void> {
  const file = join(home, ID, 'definition.yaml');
  const before = await readFile(file, 'utf8');
  const after = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replaceAll(from, to);
  }, before);
  await writeFile(file, after);
}

const YES = ['Aarhus', 'Odense', 'Assens', 'Køge', 'Roskilde', 'Vejle', 'Viborg', 'Herning'];
const YES_CODES = YES.flatMap((name) => municipalities.filter((one) => one.name === name)).map(
  ({ code }) => code,
);
const PRICE: [string, string] = ['amount: 110000', 'amount: 123456'];

/** Dates, prices, texts, rules of networks, a reminder's words: something of everything. */
async function changeEverything(home: string): Promise<void> {
  await rewrite(home, PRICE, ['label: Tosprogede børn', 'label: Flersprogede børn']);
  const reminders = join(home, ID, 'reminders');
  await mkdir(reminders);
  await writeFile(join(reminders, 'ugens-overblik.md.hbs'), '# Et helt andet ord\n\nKort.\n');
  await writeFile(join(home, ID, 'invitation.md.hbs'), '# Kom an\n\nEn helt anden invitation.\n');
}

/** A command line with a home of its own where the partnership is active, has answers, and networks that are chosen. */
async function begun(now?: string): Promise<{ home: string; at: CommandRunner }> {
  const home = await aHome();
  const at = await commandRunner(now, { partnerships: home });
  const answers = answersCsv(...YES.map(fullYes));
  const ran = await at.run('import', ID, await at.file('svar.csv', answers));
  expect(ran.code).toBe(0);
  return { home, at };
}

describe('A partnership that never was active', () => {
  test('becomes so with the first command that writes, and that is said', async () => {
    const home = await aHome();
    const at = await commandRunner(undefined, { partnerships: home });
    expect((await at.run('status', ID)).code).toBe(1);
    const ran = await at.run('import', ID, await at.file('svar.csv', answersCsv(fullYes('Aarhus'))));
    expect(ran.err).toContain(`${ID} er aktivt nu`);
    expect(ran.err).toContain('98 kommuner er inviteret');
    const again = await at.run('import', ID, await at.file('svar.csv', answersCsv(fullYes('Aarhus'))));
    expect(again.err).not.toContain('active');
  });

  test('can be activated by itself, once that was asked for', async () => {
    const at = await commandRunner(undefined, { partnerships: await aHome() });
    const seen = await at.run('activate', ID);
    expect(seen).toMatchObject({ code: 0, err: expect.stringContaining('--yes') });
    expect((await at.run('status', ID)).code).toBe(1);
    expect((await at.run('activate', ID, '--yes')).out).toContain('is active now');
    expect((await at.run('status', ID)).code).toBe(0);
    expect((await at.run('activate', ID, '--yes')).out).toContain('nothing to change');
  });
});

/** How each command is run that is about a partnership; those that follow see what those before them wrote. */
const RUNS: Readonly<Record<string, string[]>> = {
  status: ['status', ID],
  history: ['history', ID, 'Aarhus'],
  meetings: ['meetings', ID],
  tasks: ['tasks', ID],
  groups: ['groups', ID],
  task: ['task', ID, 'Aarhus', 'plan', '--reported'],
  'contacts list': ['contacts', 'list', ID, 'Aarhus'],
  code: ['code', ID, 'Aarhus'],
  'calendar-link': ['calendar-link', ID],
  link: ['link', ID, 'Aarhus'],
  'networks show': ['networks', 'show', ID],
  'networks move': ['networks', 'move', ID, 'Aarhus', '1'],
  'networks history': ['networks', 'history', ID],
  reminders: ['reminders', ID],
  draft: ['draft', ID, '--out', 'OUT/udkast'],
  adopt: ['adopt', ID, 'OUT/udkast/0751-aarhus.docx'],
  offer: ['offer', ID],
  signing: ['signing', ID, '--out', 'OUT/til-underskrift'],
  addendum: ['addendum', ID, 'Aarhus', '--out', 'OUT/tillaeg'],
  signed: ['signed', ID, 'OUT/udkast/0751-aarhus.docx'],
  invite: ['invite', ID, 'Aarhus', '--out', 'OUT/breve'],
  import: ['import', ID, 'OUT/svar.csv'],
  'contacts import': ['contacts', 'import', ID, 'OUT/kontakter.csv'],
  'networks compose': ['networks', 'compose', ID, '--seed', '7'],
  'networks confirm': ['networks', 'confirm', ID],
  record: ['record', ID, 'Assens', 'aligned', '--date', '3. maj 2017'],
  'move-date': ['move-date', ID, 'tilmeldingsfrist', '8. maj 2017', '--why', 'Flere vil nå det'],
  meeting: ['meeting', ID, 'opstartsseminar', '--day', '7. september 2017', '--place', 'Odense'],
  'invoice-details import': ['invoice-details', 'import', ID, 'OUT/faktura.csv'],
  'invoice-basis': ['invoice-basis', ID, '--out', 'OUT/fakturagrundlag.xlsx'],
  'invoice-details list': ['invoice-details', 'list', ID],
  export: ['export', ID, '--out', 'OUT/alt'],
  inbox: ['inbox', ID],
  retention: ['retention', ID, '--months', '600'],
};

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
const TOKEN = /(\/kalender\/)[\w-]{43}/g;

/** Names of the commands whose first argument is a partnership. */
function aboutPartnerships(): string[] {
  const run: Run = { alone: () => nothing, onStore: () => nothing, onPartnership: () => nothing };
  const below = (command: Command, before: string): string[] => {
    const name = `${before}${command.name()}`;
    const own = command.registeredArguments[0]?.name() === 'ID|PATH' ? [name] : [];
    return [...own, ...command.commands.flatMap((one) => below(one as Command, `${name} `))];
  };
  return COMMANDS.flatMap((declare) => below(declare(run), ''));
}

async function nothing(): Promise<void> {}

describe('A folder that has changed', () => {
  test('is used by no command, and every one says so in one line', async () => {
    expect(
      aboutPartnerships()
        .filter((name) => !['check', 'activate'].includes(name))
        .toSorted(),
    ).toEqual(Object.keys(RUNS).toSorted());
    const ready = async () => {
      const one = await begun();
      await one.at.file('kontakter.csv', 'Kommune;Navn;E-mail\nAarhus;Ida Krog;ida@aarhus.dk\n');
      await one.at.file('faktura.csv', 'Kommune;EAN\nAarhus;4006381333931\n');
      await one.at.run('networks', 'compose', ID, '--seed', '3');
      await one.at.run('draft', ID, '--out', join(one.at.folder, 'udkast'));
      return one;
    };
    const [as, changed] = [await ready(), await ready()];
    await changeEverything(changed.home);
    for (const [name, args] of Object.entries(RUNS)) {
      const said = async ({ at, home }: typeof as) => {
        const ran = await at.run(...args.map((arg) => arg.replace('OUT', at.folder)));
        const lines = (text: string) =>
          text
            .replaceAll(at.folder, 'OUT')
            .replaceAll(home, 'HOME')
            .replace(UUID, 'ID')
            .replace(TOKEN, '$1TOKEN')
            .replace('1 note.', 'no problems.')
            .split('\n');
        return { code: ran.code, out: lines(ran.out), err: lines(ran.err) };
      };
      const [one, other] = [await said(as), await said(changed)];
      const notes = other.err.filter((line) => line.includes('ikke aktiveret'));
      expect([name, notes.length]).toEqual([name, 1]);
      const rest = other.err.filter((line) => !line.includes('ikke aktiveret'));
      expect({ name, ...other, err: rest.filter(Boolean) }).toEqual({
        ...{ name, ...one },
        err: one.err.filter(Boolean),
      });
    }
  }, 180_000);

  test('shows what it would change, and changes it for everything at once when it is activated', async () => {
    const { home, at } = await begun('2017-04-20T10:00');
    const out = join(at.folder, 'udkast');
    await at.run('draft', ID, '--out', out);
    await changeEverything(home);
    const shown = await at.run('activate', ID, '--json');
    expect(shown.json()).toMatchObject({
      outcome: 'shown',
      active: { number: 1, actor: 'Bente' },
      earlier: null,
      changes: {
        prices: [{ path: 'price.amount', before: '110000', after: '123456' }],
        templates: [
          { path: 'invitation.md.hbs', change: 'added' },
          { path: 'reminders/ugens-overblik.md.hbs', change: 'added' },
        ],
        drafts: { drafted: 8, signed: 0 },
        invited: { added: [], removed: [] },
      },
    });
    const { changes } = shown.json() as { changes: { drafts: { changed: { name: string }[] } } };
    expect(changes.drafts.changed.map(({ name }) => name)).toEqual([...YES].toSorted(compareDanish));
    expect((await at.run('draft', ID, '--out', out)).out).toContain('0 written, 8 unchanged');
    expect((await at.run('activate', ID, '--yes')).out).toContain(`${ID} is active now`);

    const drafted = await at.run('draft', ID, '--out', out);
    expect(drafted.out).toContain('8 written');
    expect(drafted.err).not.toContain('activate');
    expect((await at.run('status', ID)).out).toContain('Flersprogede børn');
    expect((await at.run('reminders', ID)).out).toContain('Et helt andet ord');
    expect((await at.run('history', ID)).out).toContain('definitionen ændret');
  });

  test('tells batches of reminders that come, go and move, dates, and whom it invites', async () => {
    const { home, at } = await begun('2017-04-20T10:00');
    await rewrite(
      home,
      ['id: svar-14-dage-foer', 'id: svar-14-dage'],
      ['when: 3 arbejdsdage før', 'when: 2 arbejdsdage før'],
      ['when: 20. september 2017', 'when: 21. september 2017'],
      ['invited: all', `invited: ['${YES_CODES.join("', '")}']`],
    );
    const shown = (await at.run('activate', ID, '--json')).json();
    expect(shown).toMatchObject({
      changes: {
        dates: [{ before: '20. september 2017', after: '21. september 2017' }],
        reminders: {
          switch: 'off',
          added: [{ rule: 'svar-14-dage', to: 'contacts' }],
          removed: [{ rule: 'svar-14-dage-foer', to: 'contacts' }],
          moved: expect.arrayContaining([
            expect.objectContaining({
              rule: 'svar-3-arbejdsdage-foer',
              due: expect.stringMatching('2017-05-03'),
              before: { due: expect.stringMatching('2017-05-02'), to: 'contacts' },
            }),
          ]),
        },
      },
    });
    const { changes } = shown as { changes: { invited: Record<'added' | 'removed', string[]> } };
    expect([changes.invited.added.length, changes.invited.removed.length]).toEqual([0, 90]);
    expect((await at.run('activate', ID, '--yes')).code).toBe(0);
    expect((await at.run('status', ID, '--json')).json()).toMatchObject({ totals: { invited: 98 } });
  });

  test('is told of by nothing where only its comments and layout are others', async () => {
    const { home, at } = await begun();
    await appendFile(join(home, ID, 'definition.yaml'), '\n# En bemærkning.\n');
    expect((await at.run('status', ID)).err).toBe('');
    expect((await at.run('activate', ID)).out).toContain('nothing to change');
  });

  test('stops nothing where it has errors, which are told when it is to be activated', async () => {
    const { home, at } = await begun();
    await rewrite(home, ['amount: 110000', 'amount: mange penge']);
    const ran = await at.run('status', ID);
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('har fejl') });
    expect(await at.run('activate', ID, '--yes')).toMatchObject({
      code: 1,
      err: expect.stringContaining('price.amount'),
    });
  });

  test('is no longer needed: another machine drafts and reminds with what is in the store', async () => {
    const { home, at } = await begun('2017-04-20T10:00');
    await changeEverything(home);
    await at.run('activate', ID, '--yes');
    await rm(join(home, ID), { recursive: true });
    const out = join(at.folder, 'udkast');
    expect((await at.run('draft', ID, '--out', out)).out).toContain('8 written');
    const reminders = await at.run('reminders', ID);
    expect([reminders.code, reminders.out]).toEqual([0, expect.stringContaining('Et helt andet ord')]);
    expect(reminders.err).not.toContain('activated');
  });
});

describe('A folder anywhere', () => {
  test('holds for every command, by its path and by its id, once it was activated', async () => {
    const home = await aHome();
    const at = await commandRunner(undefined, { partnerships: join(home, 'ingen') });
    const path = join(home, ID);
    await at.run('import', path, await at.file('svar.csv', answersCsv(fullYes('Aarhus'))));
    for (const name of [path, `${path}/`, join(path, 'definition.yaml'), ID]) {
      const ran = await at.run('status', name);
      expect([name, ran.code, ran.err]).toEqual([name, 0, '']);
    }
    await rewrite(home, PRICE);
    for (const name of [path, ID]) {
      expect((await at.run('reminders', name, '--brief')).err).toContain('ikke aktiveret');
      expect((await at.run('activate', name)).out).toContain('price.amount');
    }
  });
});

describe('Two machines with different folders', () => {
  async function two() {
    const { home, at } = await begun();
    const second = await aHome();
    const openTheSame = () =>
      openStore({ dataFolder: join(at.folder, 'data'), clock: fixedClock('2017-05-04T12:00') });
    const other = await commandRunner(undefined, {
      partnerships: second,
      openStore: openTheSame,
      origin: { actor: 'Carl', surface: 'cli' },
    });
    return { home, at, second, other };
  }

  test('never bring back by themselves what was active before', async () => {
    const { home, at, second, other } = await two();
    await rewrite(home, PRICE);
    await at.run('activate', ID, '--yes');
    const path = join(second, ID);
    const drafted = await other.run('draft', path, '--out', join(other.folder, 'udkast'), '--json');
    expect(JSON.stringify(drafted.json())).toContain('det, der var aktivt før');
    const again = await other.run('activate', path, '--yes');
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('--earlier') });
    expect((await at.run('activate', ID)).out).toContain('nothing to change');

    expect((await other.run('activate', path, '--yes', '--earlier')).out).toContain('is active now');
    expect((await other.run('activate', path)).out).toContain('nothing to change');
  });

  test('that are first at the same time agree on one, and the other is told as a change', async () => {
    const home = await aHome();
    const second = await aHome();
    await rewrite(second, PRICE);
    const at = await commandRunner(undefined, { partnerships: home });
    const dataFolder = join(at.folder, 'data');
    const other = await commandRunner(undefined, {
      partnerships: second,
      openStore: () => openStore({ dataFolder, clock: fixedClock('2017-05-04T12:00') }),
    });
    const file = await at.file('svar.csv', answersCsv(fullYes('Aarhus')));
    const ran = await Promise.all([
      at.run('import', join(home, ID), file),
      other.run('import', join(second, ID), file),
    ]);
    expect(ran.map(({ code }) => code)).toEqual([0, 0]);
    const said = ran.map(({ err }) => [err.includes('er aktivt nu'), err.includes('ikke aktiveret')]);
    expect(said.toSorted()).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});
