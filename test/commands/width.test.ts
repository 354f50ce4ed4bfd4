import type { Command } from 'commander';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/program/declarations.ts';
import type { Run } from '../../src/commands/program/run.ts';
import { fitWidth, WIDTH } from '../../src/commands/terminal/terminal-text.ts';
import { commandRunner } from './command-runner.ts';

const ID = 'dagtilbud-2017';
const NAME = 'Anne-Margrethe Christiansen Østergaard-Lindeløv von Rosenkrantz Gyldenløve-Ahlefeldt';
const EMAIL = 'anne-margrethe.christiansen@boern-og-unge.ringkoebing-skjern-kommune.dk';
const LONGEST_NAMED = ['Bornholms Regionskommune', 'Ringkøbing-Skjern', 'Faaborg-Midtfyn', 'Lyngby-Taarbæk'];
const OTHERS = ['Høje-Taastrup', 'Ikast-Brande', 'Brønderslev', 'Frederikshavn', 'Frederikssund'];

const ANSWERS = [
  'Kommune;Svar;1. prioritet;2. prioritet;3. prioritet;Lokale mål;Godkendt af;Godkendelsesdato;Sagsnr.;Underskriver;Titel;Kontaktperson;E-mail;Deltagere',
  ...[...LONGEST_NAMED, ...OTHERS].map(
    (name) =>
      `${name};ja;Dokumentation og dataunderstøttet ledelse;Digital understøttelse af kvalitetsudvikling i dagtilbud;Dagtilbuddets arbejde med at øge social mobilitet;${'Et mål. '.repeat(40)};Byrådet;2. maj 2017;17/1234;${NAME};borgmester;${NAME};${EMAIL};"${NAME}, dagtilbudschef"`,
  ),
].join('\n');

/** What is run, in this order, of every command, with what it says of wrong input where it has any. */
const RUNS: Readonly<Record<string, string[][]>> = {
  'staff-link': [[], ['nogen@example.dk'], ['--end', 'stine@kl.dk']],
  check: [[ID], ['ingen-kender-denne']],
  import: [
    [ID, 'OUT/svar.csv'],
    [ID, 'OUT/forkert.csv', '--corrected', 'OUT/rettet.xlsx'],
  ],
  'contacts import': [
    [ID, 'OUT/kontakter.csv'],
    [ID, 'OUT/forkert.csv'],
  ],
  'contacts list': [[ID]],
  status: [[ID], [ID, '--missing']],
  history: [[ID], [ID, 'Bornholm']],
  meeting: [[ID, 'opstartsseminar', '--day', '7. september 2017', '--place', NAME]],
  meetings: [[ID]],
  code: [
    [ID, 'Bornholm', '--renew'],
    [ID, 'Bornholm'],
  ],
  invite: [[ID, 'Bornholm', '--out', 'OUT/breve']],
  'networks compose': [[ID, '--seed', '7']],
  'networks show': [[ID]],
  'networks move': [[ID, 'Bornholm', '1']],
  'networks confirm': [[ID]],
  'networks history': [[ID]],
  reminders: [[ID], [ID, '--brief', '--to', '1. december 2019'], [ID, '--troubles']],
  draft: [
    [ID, '--out', 'OUT/udkast'],
    [ID, '--answers', 'OUT/forkert.csv', '--out', 'OUT/u2'],
  ],
  adopt: [[ID, 'OUT/udkast/0400-bornholm.docx']],
  offer: [[ID]],
  signing: [[ID, '--out', 'OUT/til-underskrift']],
  signed: [[ID, 'OUT/udkast']],
  record: [
    [ID, 'Bornholm', 'signed', '--side', 'kl', '--by', NAME],
    [ID, 'Bornholm', 'active'],
  ],
  addendum: [[ID, 'Bornholm', '--out', 'OUT/tillaeg']],
  groups: [[ID]],
  'move-date': [
    [ID, 'ukendt', '8. maj 2017', '--why', 'x'],
    [ID, 'interessefrist', '8. maj 2017', '--why', NAME],
  ],
  'facts export': [['--out', 'OUT/fakta.xlsx']],
  'facts import': [['OUT/forkert.csv']],
  'facts list': [[]],
  'invoice-details import': [[ID, 'OUT/forkert.csv']],
  'invoice-details list': [[ID]],
  export: [[ID, '--out', 'OUT/alt']],
  inbox: [[ID]],
  'invoice-basis': [[ID, '--out', 'OUT/faktura.xlsx']],
  retention: [[ID, '--months', '600']],
  activate: [[ID]],
  municipalities: [[]],
  task: [[ID, 'Bornholm', 'ukendt']],
  tasks: [[ID]],
  'template-fields': [[], ['invitation']],
  'export-person': [[EMAIL]],
  forget: [[EMAIL]],
  doctor: [[]],
  backup: [['OUT/kopi.db']],
  restore: [['OUT/kopi.db']],
  'calendar-link': [[ID], [ID, 'Bornholm']],
  link: [[ID, 'Bornholm']],
  'copy-store': [['OUT/data', 'OUT/andet']],
  'end-rehearsal': [[]],
  licences: [[]],
  // Only refused: a server does not end by itself.
  serve: [['for-meget']],
};

function everyCommand(): Map<string, Command> {
  const run: Run = { alone: () => nothing, onStore: () => nothing, onPartnership: () => nothing };
  const below = (command: Command, before: string): [string, Command][] => {
    const name = `${before}${command.name()}`;
    if (command.commands.length === 0) return [[name, command]];
    return command.commands.flatMap((one) => below(one as Command, `${name} `));
  };
  return new Map(COMMANDS.flatMap((declare) => below(declare(run), '')));
}

async function nothing(): Promise<void> {}

/** But for what programs read, and words that are longer. */
function tooLong(text: string): string[] {
  if (text.startsWith('{')) return [];
  return text.split('\n').filter((line) => line.length > WIDTH && line.trim().includes(' '));
}

test('Every command keeps to the width with the longest names there are, and so does its help', async () => {
  expect([...everyCommand().keys()].toSorted()).toEqual(Object.keys(RUNS).toSorted());
  const { folder, run, file } = await commandRunner('2017-06-20T12:00', { width: WIDTH });
  await file('svar.csv', ANSWERS);
  await file('kontakter.csv', `Kommune;Navn;E-mail;Rolle\nBornholm;${NAME};b.${EMAIL};kontakt\n`);
  await file(
    'forkert.csv',
    `Kommune;Svar;1. prioritet;Navn;E-mail;EAN\nBornholmm Regionskommunen i Østersøen;måske, hvis der er tid til det;${'noget andet '.repeat(20)};${NAME};a;1\n`,
  );
  let lines = 0;
  for (const [name, runs] of Object.entries(RUNS))
    for (const args of [...runs, ['--help']]) {
      const { out, err } = await run(...name.split(' '), ...args.map((arg) => arg.replace('OUT', folder)));
      expect([name, ...args, ...tooLong(`${out}\n${err}`)]).toEqual([name, ...args]);
      lines += out.split('\n').length;
    }
  expect(lines).toBeGreaterThan(1500);
  expect(tooLong((await run('--help')).out)).toEqual([]);
}, 180_000);

describe('A line that is too long', () => {
  test('goes on below, behind a label under its text and otherwise further in', () => {
    expect(fitWidth('    gør:      Skriv navnet på kommunen', 30)).toBe(
      '    gør:      Skriv navnet på\n              kommunen',
    );
    expect(fitWidth('fejl: der er ingen kommune', 20)).toBe('fejl: der er ingen\n    kommune');
    expect(fitWidth('kort', 20)).toBe('kort');
  });

  test('loses no word, never looks like a line of its own, and parts no word', () => {
    const word = fc.constantFrom('a', 'fejl:', 'kommune', 'x'.repeat(50), 'på', '–', '  ');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.integer({ min: 20, max: 60 }), (words, width) => {
        const text = words.join(' ').trim();
        const fitted = fitWidth(text, width);
        const lines = fitted.split('\n');
        expect(fitted.split(/\s+/)).toEqual(text.split(/\s+/));
        expect(lines.slice(1).every((line) => line.startsWith('    '))).toBe(true);
        expect(lines.filter((line) => line.length > width && line.trim().includes(' '))).toEqual([]);
      }),
    );
  });
});
