import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { table } from '../../src/commands/terminal/table.ts';

test('A table has columns as wide as their longest cell, and no blanks at the end of a line', () => {
  expect(
    table(
      ['Code', 'Name'],
      [
        ['0751', 'Aarhus'],
        ['0169', 'Høje-Taastrup'],
        ['1', ''],
      ],
    ),
  ).toBe(['Code  Name', '0751  Aarhus', '0169  Høje-Taastrup', '1'].join('\n'));
});

test('A table without rows is its heading', () => {
  expect(table(['Code', 'Name'], [])).toBe('Code  Name');
});

describe('A table that is too wide', () => {
  const long = 'mangler deltagere og godkendelse og underskrift og forudsætninger '.repeat(4).trim();

  test('goes on below within its columns, and loses nothing', () => {
    const lines = table(
      ['Kode', 'Kommune', 'Mangler'],
      [
        ['0751', 'Aarhus', long],
        ['0461', 'Odense', 'intet'],
      ],
    ).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(
      lines
        .slice(1, -1)
        .map((line) => line.slice(14).trim())
        .join(' '),
    ).toBe(long);
    expect(lines.slice(2, -1).every((line) => line.startsWith(' '.repeat(14)))).toBe(true);
    expect(lines.at(-1)).toBe('0461  Odense   intet');
  });

  test('has every word of every cell, whatever the cells are, and never begins a line with a second column', () => {
    const cell = fc
      .array(fc.constantFrom('a', 'kommune', 'x'.repeat(40), 'på', '–'), { maxLength: 40 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('0751', '0461'), cell, cell, cell), { minLength: 1, maxLength: 5 }),
        (rows) => {
          const text = table(['Kode', 'A', 'B', 'C'], rows);
          const words = (of: string) =>
            of
              .split(/\s+/)
              .filter((word) => word !== '')
              .toSorted();
          expect(words(text)).toEqual(words(['Kode A B C', ...rows.flat()].join(' ')));
          expect(text.split('\n').filter((line) => !line.startsWith(' '))).toHaveLength(rows.length + 1);
        },
      ),
    );
  });

  test('keeps a word that is longer than its column whole', () => {
    expect(table(['K', 'Nøgle'], [['1', 'x'.repeat(150)]])).toContain('x'.repeat(150));
  });
});
