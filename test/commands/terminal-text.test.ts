import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { terminalText } from '../../src/commands/terminal/terminal-text.ts';
import { TABLES } from '../../src/store/db/tables.ts';
import { answersCsv, commandRunner, fullYes, type Ran } from './command-runner.ts';

const ACTING = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u;

/** All that acts, but U+0000, which no database keeps. */
const HOSTILE = [
  ...Array.from({ length: 0x9f }, (_, index) => String.fromCodePoint(index + 1)).filter((one) =>
    ACTING.test(one),
  ),
  ...['061c', '200e', '200f', '202a', '202b', '202c', '202d', '202e', '2066', '2067', '2068', '2069'].map(
    (code) => String.fromCodePoint(Number.parseInt(code, 16)),
  ),
];
const CURSE = `\u001b[2J${HOSTILE.join('')}\u001b]0;x\u0007`;

describe('What a terminal is given', () => {
  const anyText = fc.string({ unit: fc.oneof(fc.constantFrom(...HOSTILE, '\\', '"', 'å'), fc.string()) });

  test('never acts on it, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(terminalText(text)).not.toMatch(ACTING);
        expect(terminalText(terminalText(text))).toBe(terminalText(text));
      }),
    );
  });

  test('is the same value where it is JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(anyText, anyText), (value) => {
        expect(JSON.parse(terminalText(JSON.stringify(value, undefined, 2)))).toEqual(value);
      }),
    );
  });

  test('is lines and tabs as they were', () => {
    expect(terminalText('Å\tb\r\nc\rd\n👩‍🚀')).toBe('Å\tb\nc\nd\n👩‍🚀');
  });
});

/** Texts that people read; ids, days and the words that a program knows are none. */
function cursed(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    const isReadable =
      /^(?:name|title|email|phone|place|reason|comment|why|actor)$/.test(key) || /^\D+ \D+$/.test(value);
    return isReadable && key !== 'when' ? `${value}${CURSE}` : value;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((part) => cursed(part, key));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cursed(part, name)]));
}

/** As an older program, or somebody with the file in hand, may have left it: nothing in it passed our doors. */
function curseStore(file: string): number {
  const database = new DatabaseSync(file);
  let changed = 0;
  for (const { name, key, json } of TABLES) {
    for (const row of database.prepare(`select * from ${name}`).all()) {
      for (const [column, before] of Object.entries(row)) {
        if (typeof before !== 'string' || key.includes(column) || name === 'agreement_version') continue;
        const after = json.includes(column)
          ? JSON.stringify(cursed(JSON.parse(before)))
          : String(cursed(before, column));
        if (after === before) continue;
        const where = key.map((one) => `${one} = ?`).join(' and ');
        const keys = key.map((one) => row[one] ?? null);
        database.prepare(`update ${name} set ${column} = ? where ${where}`).run(after, ...keys);
        changed += 1;
      }
    }
  }
  database.close();
  return changed;
}

test('No command prints anything that acts on a terminal, whatever is stored, handed in or asked for', async () => {
  const at = await commandRunner();
  const id = 'dagtilbud-2017';
  const answers = await at.file('a.csv', answersCsv(...['Aarhus', 'Odense', 'Assens'].map(fullYes)));
  await at.run('import', id, answers);
  await at.run('record', id, 'Aarhus', 'aligned', '--date', '3. maj 2017', '--notes', 'Aftalt på møde');
  await at.run('move-date', id, 'interessefrist', '8.', 'maj', '2017', '--why', 'Bedt om det');
  await at.run(
    'meeting',
    id,
    'opstartsseminar',
    '--day',
    '20. september 2017',
    '--place',
    'Odense Kongrescenter',
  );
  await at.run('invite', id, 'Aarhus', '--out', join(at.folder, 'letters'));
  await at.run('draft', id, '--out', join(at.folder, 'drafts'));
  expect(curseStore(join(at.folder, 'data', 'partnerskab.db'))).toBeGreaterThan(50);

  const folder = join(at.folder, 'egen');
  await mkdir(folder);
  await writeFile(
    join(folder, 'definition.yaml'),
    `id: ${JSON.stringify(CURSE)}\ntitle: [${JSON.stringify(CURSE)}]\n`,
  );
  await writeFile(join(folder, `x${HOSTILE.slice(20).join('')}.md.hbs`), '{{#if}}');
  const cursedFile = await at.file(
    `b${CURSE.replaceAll('/', '')}.csv`,
    answersCsv(`Aar${CURSE};ja`, fullYes(CURSE)),
  );

  const commands = [
    ...['status', 'history', 'meetings', 'reminders'].map((name) => [name, id]),
    ...['status', 'history', 'meetings', 'reminders'].map((name) => [name, id, '--json']),
    ['reminders', id, '--brief'],
    ['reminders', id, '--troubles'],
    ['contacts', 'list', id],
    ['contacts', 'list', id, '--json'],
    ['contacts', 'import', id, cursedFile],
    ['networks', 'history', id],
    ['networks', 'show', id],
    ['code', id, 'Aarhus'],
    ['code', id, CURSE],
    ['record', id, 'Odense', 'aligned', '--date', '3. maj 2017', '--notes', CURSE, '--json'],
    ['record', id, CURSE, CURSE],
    ['move-date', id, CURSE, CURSE, '--why', CURSE],
    ['meeting', id, 'opstartsseminar', '--place', `${CURSE} Aarhus`],
    ['draft', id, '--out', join(at.folder, 'drafts')],
    ['draft', id, '--out', join(at.folder, 'drafts'), '--json'],
    ['export', id, '--out', join(at.folder, 'export')],
    ['import', id, cursedFile],
    ['import', id, cursedFile, '--json'],
    ['check', folder],
    ['check', folder, '--json'],
    ['export-person', 'aase@example.org'],
    ['export-person', `aase@example.org${CURSE}`],
    ['forget', CURSE],
    ['municipalities', CURSE],
    ['template-fields', CURSE],
    [CURSE],
    ['status', `--${CURSE}`],
    ['retention', id],
  ];
  const printed: Ran[] = [];
  for (const command of commands) printed.push(await at.run(...command));
  for (const [index, { out, err }] of printed.entries()) {
    expect(`${out}${err}`, commands[index]?.join(' ')).not.toMatch(ACTING);
    expect(`${out}${err}`).not.toBe('');
  }
  // The curse was there to be printed.
  expect(printed.filter(({ out, err }) => `${out}${err}`.includes('\\u202e')).length).toBeGreaterThan(15);
}, 120_000);
