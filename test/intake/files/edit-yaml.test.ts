import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { copyDefinition, leftFromSource } from '../../../src/intake/files/copy-definition.ts';
import { editYaml } from '../../../src/intake/files/edit-yaml.ts';
import { readDefinition } from '../../../src/intake/files/read-definition.ts';

const FOLDERS = [
  'partnerships/dagtilbud-2017',
  'partnerships/tilsyn-2020',
  'test/fixtures/partnerships/sprog-2027',
  'test/fixtures/partnerships/trivsel-2021',
];
const texts = FOLDERS.map((folder) => readFileSync(`${folder}/definition.yaml`, 'utf8'));

/** Lines that are only in the second text. */
function newLines(before: string, after: string): string[] {
  const old = new Set(before.split('\n'));
  return after.split('\n').filter((line) => !old.has(line));
}

test('Whatever is written at a place is read back from there, and all else stays as it is written', () => {
  const paths = [
    ['title'],
    ['letterhead', 'caseId'],
    ['letterhead', 'kle'],
    ['contacts', 0, 'name'],
    ['agreement', 'terms', 'duration'],
    ['agreement', 'terms', 'vat'],
    ['purpose', 0],
    ['price', 'covers', 0],
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.constantFrom(...paths),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      (text, path, value) => {
        const edited = editYaml(text, [{ path, value }]);
        const inside = path.reduce<unknown>(
          (one, key) => (one as Record<string, unknown>)[key],
          parse(edited),
        );
        expect(inside).toBe(value);
        expect(newLines(text, edited).length).toBeLessThanOrEqual(2);
      },
    ),
  );
});

test('Items of a list are added behind the last and taken out, with the comments of the others', () => {
  const [text = ''] = texts;
  const person = { name: 'Ny Person', title: 'konsulent', email: 'ny@kl.dk', phone: '12345678' };
  const added = editYaml(text, [{ path: ['contacts', 2], value: person }]);
  expect(parse(added).contacts[2]).toEqual(person);
  expect(newLines(text, added)).toHaveLength(1);
  const removed = editYaml(added, [{ path: ['contacts', 0], value: undefined }]);
  expect(parse(removed).contacts.map(({ name }: { name: string }) => name)).toEqual([
    'Lisbeth Due Pedersen',
    'Ny Person',
  ]);
  expect(newLines(added, removed)).toEqual([]);
});

test.each(FOLDERS)(
  'A copy of %s two years later has no error, its own names, and dates that lie in the same order',
  (folder) => {
    const text = readFileSync(`${folder}/definition.yaml`, 'utf8');
    const wanted = { id: 'ny-2030', title: 'Nyt', shortTitle: 'Nyt', months: 24, today: '2029-01-01' };
    const copy = copyDefinition(text, wanted);
    const { definition, problems } = readDefinition('ny-2030/definition.yaml', copy);
    const before = readDefinition(`${folder}/definition.yaml`, text).problems;
    const errors = (all: typeof problems) => all.filter(({ severity }) => severity === 'error');
    expect(errors(problems)).toEqual(errors(before));
    expect(definition).toMatchObject({ id: 'ny-2030', title: 'Nyt' });
    expect(text.split('\n').length - copy.split('\n').length).toBeLessThanOrEqual(6);
    expect(leftFromSource(parse(copy), parse(text))).toContain('contacts');
  },
);
