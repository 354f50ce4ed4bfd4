import { expect, test } from 'vitest';
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
