import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../src/intake/files/yaml-file.ts';

const TEXT = `# a comment
id: tilsyn
contacts:
  - { name: Åse, phone: "1" }
  - name: Bo
    2020: år
title: Tilsyn
`;

describe('The place of', () => {
  test.each([
    ['a key', ['title'], 7, 1],
    ['a list', ['contacts'], 3, 1],
    ['an item', ['contacts', 1], 5, 5],
    ['a key within braces', ['contacts', 0, 'phone'], 4, 18],
    ['a key that is a number', ['contacts', 1, '2020'], 6, 5],
    ['what is not there: that which should have it', ['contacts', 1, 'phone'], 5, 5],
    ['what is not there at all: where the fields begin', ['price', 'amount'], 2, 1],
    ['the whole', [], 2, 1],
  ])('%s', (_what, path, line, column) => {
    expect(readYaml('a.yaml', TEXT).placeOf(path)).toEqual({ file: 'a.yaml', line, column });
  });

  test('a value is found behind Windows line ends and a byte-order mark', () => {
    const yaml = readYaml('a.yaml', `\uFEFF${TEXT.replaceAll('\n', '\r\n')}`);
    expect(yaml.read?.value).toMatchObject({ id: 'tilsyn', title: 'Tilsyn' });
    expect(yaml.placeOf(['title'])).toMatchObject({ line: 7 });
  });
});

describe('What is no YAML is told of by line, once for each line, with advice', () => {
  test.each([
    ['a tab', 'a:\n\t- b', '2 Linjen er rykket ind med en tabulator'],
    ['a colon', 'id: a\ntitle: Tilsyn: praksis', '2 En tekst med et kolon i bliver læst som et felt'],
    ['an open quotation mark', 'a: "b', '1 Linjen kan ikke læses som YAML'],
    ['an at sign', 'a: @kl', '1 Linjen kan ikke læses som YAML'],
    ['two documents', 'a: 1\n---\nb: 2', '2 Filen indeholder flere YAML-dokumenter'],
    ['a tag', 'a: !foo 1', '1 Linjen kan ikke læses som YAML'],
    [
      'a star',
      'a: *Vigtigt* at vide',
      '1 En tekst, der begynder med & eller *, bliver læst som en henvisning inden for filen',
    ],
    [
      'an ampersand',
      'a: &Børn og unge',
      '1 En tekst, der begynder med & eller *, bliver læst som en henvisning inden for filen',
    ],
    ['5,000 brackets', '['.repeat(5000), '1 Filen har for meget inden i hinanden til at kunne læses'],
  ])('%s', (_what, text, told) => {
    const { read, problems } = readYaml('a.yaml', text);
    expect(read).toBeUndefined();
    expect(problems.map(({ place: ref, message }) => `${ref?.line} ${message}`)).toEqual([told]);
    expect(problems[0]?.fix).toMatch(/\.$/);
  });

  test('aliases that multiply are refused before they are followed', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghijklmnopqrstuvwxyz'.split('').map((key, index) => {
        const before = 'abcdefghijklmnopqrstuvwxy'[index];
        return `${key}: &${key} [*${before}, *${before}, *${before}, *${before}]`;
      }),
    ].join('\n');
    expect(readYaml('a.yaml', bomb)).toMatchObject({ read: undefined, problems: { length: 26 } });
  });

  test('several lines are told of together', () => {
    const { problems } = readYaml('a.yaml', 'a: b: c\nd: 1\ne: f: g\n');
    expect(problems.map(({ place: ref }) => ref?.line)).toEqual([1, 3]);
  });
});

test.each([
  ['a brace within a text', (text: string) => text.replace('om børn', 'om {børn} ?'), 3],
  ['a tab', (text: string) => text.replace('  date', '\tdate'), 6],
  ['an open bracket', (text: string) => text.replace('[x]', '[x'), 7],
  ['a quotation mark too few', (text: string) => text.replace('"1"', '"1'), 4],
])('%s is told of once, not with every line that it upsets', (_what, change, line) => {
  const rest = Array.from({ length: 40 }, (_, index) => `key${index}: { a: [1, 2], b: "c: d" }`);
  const text = change(
    [
      'id: a',
      'list:',
      '  - { title: om børn, of: x }',
      'number: "1"',
      'letterhead:\n  date: 2026-01-01',
      'some: [x]',
      ...rest,
    ].join('\n'),
  );
  const { read, problems } = readYaml('a.yaml', text);
  expect(read).toBeUndefined();
  expect(problems).toHaveLength(1);
  expect(Math.abs((problems[0]?.place?.line ?? 0) - line)).toBeLessThanOrEqual(1);
});

test('A key that stands twice is named whole', () => {
  const { problems } = readYaml('a.yaml', 'invited: all\n"a: b": 1\ninvited: all\n"a: b": 2\n');
  expect(problems.map(({ message }) => message)).toEqual([
    '"invited" står to gange samme sted',
    '"a: b" står to gange samme sted',
  ]);
});

test('A key that stands twice is told of, and the rest is read', () => {
  const yaml = readYaml('a.yaml', 'a: 1\nb: 2\na: 3\n');
  expect(yaml.problems).toEqual([
    {
      severity: 'error',
      rule: 'duplicate-key',
      data: { key: 'a' },
      message: '"a" står to gange samme sted',
      place: { file: 'a.yaml', line: 3, column: 1 },
      expected: 'hvert felt én gang',
      found: 'a',
      fix: 'Tag det ene ud, eller skriv de to sammen.',
    },
  ]);
  expect(yaml.read?.value).toEqual({ a: 3, b: 2 });
  expect(yaml.placeOf(['a']).line).toBe(3);
});

test.each(['', '# only comments\n', '---\n', '\uFEFF'])('%j has nothing in it', (text) => {
  expect(readYaml('a.yaml', text)).toMatchObject({ read: { value: null }, problems: [] });
});

test('A key of JavaScript is only a key', () => {
  const value = readYaml('a.yaml', '__proto__: { polluted: true }\n').read?.value as object;
  expect(Object.keys(value)).toEqual(['__proto__']);
  expect('polluted' in {}).toBe(false);
});
