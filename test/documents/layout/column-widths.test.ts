import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnWidths } from '../../../src/documents/layout/table-layout.ts';

const available = 7313;
const padding = 216;
const widths = (...columns: string[][]) => columnWidths(columns, available, padding);

describe('Columns', () => {
  test('share the width by what they have to say', () => {
    const [number = 0, area = 0, why = 0] = widths(
      ['Nr.', '1', '2'],
      ['Indsatsområde', 'Tosprogede børn'],
      [
        'Begrundelse',
        'Kommunen har arbejdet med området i flere år og vil gerne dele sine erfaringer med andre.',
      ],
    );
    expect(number).toBeLessThan(900);
    expect(area).toBeLessThan(why);
    expect(area).toBeGreaterThan(1500);
  });

  test('do not let a word of 10,000 letters take the place of the others', () => {
    const [long = 0, short = 0] = widths(['Å'.repeat(10_000)], ['Kontaktperson']);
    expect(short).toBeGreaterThan(1500);
    expect(long).toBeGreaterThan(short);
  });

  test('of the same content are the same', () => {
    expect(new Set(widths(['ens'], ['ens'], ['ens']).map((width) => Math.round(width / 10))).size).toBe(1);
  });

  test('always fill the table, each with some room', () => {
    const column = fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 20 }), (columns) => {
        const found = columnWidths(columns, available, padding);
        expect(found.reduce((sum, width) => sum + width, 0)).toBe(available);
        expect(Math.min(...found)).toBeGreaterThan(0);
        expect(found.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});
