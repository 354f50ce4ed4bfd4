import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

const PICTURES = join('docs', 'pictures');
const LARGEST_PICTURE = 150_000;

/** The code without what is said about it: a word that only a comment has is gone. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''))
  .join('\n');

/** Files that a page links to, as they are written there. */
function linksOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

/** Rows of the tables under a heading of CONTRIBUTING, as their cells; without heading and rule. */
function rowsUnder(heading: string): string[][] {
  const section = readFileSync('CONTRIBUTING.md', 'utf8').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0];
  const rows = (section ?? '').split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function inBackticks(cell: string | undefined): string[] {
  return [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
}

function standsInCode(word: string): boolean {
  return new RegExp(`(?<![\\w-])${word.replace(/[.*+?^$(){}|[\]\\]/g, '\\$&')}(?![\\w-])`).test(sources);
}

describe('The documentation', () => {
  test.each(PAGES)('%s links only to files that exist', (page) => {
    const missing = linksOf(page).filter((target) => !existsSync(resolve(dirname(page), target)));
    expect(missing).toEqual([]);
  });

  test('shows every picture that is kept for it, and none that takes a slow line long', () => {
    const shown = PAGES.flatMap((page) =>
      linksOf(page).map((target) => relative('.', resolve(dirname(page), target))),
    );
    const pictures = readdirSync(PICTURES).map((file) => join(PICTURES, file));
    expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
    expect(pictures.filter((picture) => statSync(picture).size > LARGEST_PICTURE)).toEqual([]);
  });

  test('leads from heading to heading of the guide by links that arrive', () => {
    const guide = readFileSync(join('docs', 'vejledning.md'), 'utf8');
    const headings = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    );
    const wanted = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(([, target = '']) => target);
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter((target) => !headings.includes(target))).toEqual([]);
  });

  test.each(['Vocabulary', 'Glossary'])('names under "%s" only words that stand in the code', (heading) => {
    const words = rowsUnder(heading).flatMap((row) => inBackticks(row[1]));
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((word) => !standsInCode(word))).toEqual([]);
  });

  test('defines no word of the glossary twice', () => {
    const words = rowsUnder('Glossary').map(([word = '']) => word);
    expect(words).toEqual([...new Set(words)]);
  });

  test('has a row for every folder of the house, and none for a folder that is gone', () => {
    const named = rowsUnder('Where things are').flatMap(([folder]) => inBackticks(folder));
    const folders = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `src/${name}`);
    expect(folders.filter((folder) => !named.includes(folder))).toEqual([]);
    expect(named.filter((path) => !path.includes('<') && !existsSync(path))).toEqual([]);
  });
});

/** Lists: words, columns, commands, tables. They are read by looking something up. */
const LISTS =
  /\/text\/|\/migrations\/|personal-data\.ts$|db\/schema\.ts$|program\/declarations\.ts$|municipalities\/register/;

describe('The code', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => join('src', file))
    .filter((file) => file.endsWith('.ts') && !LISTS.test(file));

  test('has no folder of more than thirty files, lists aside', () => {
    const crowded = [...Map.groupBy(files, dirname)].filter(([, inside]) => inside.length > 30);
    expect(crowded.map(([folder, { length }]) => `${folder}: ${length}`)).toEqual([]);
  });

  test('imports each type at the top of its file, since the check of borders sees none that is imported in passing', () => {
    const passing = /\bimport\(\s*['"][^'"]+['"]\s*\)\s*\.\s*[A-Z]|\btypeof\s+import\(/;
    expect(files.filter((file) => passing.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  test('has no file of more than 350 lines, lists aside', () => {
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 351);
    expect(long).toEqual([]);
  });
});
