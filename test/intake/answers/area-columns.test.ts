import { expect, test } from 'vitest';
import { areaColumns } from '../../../src/intake/answers/area-columns.ts';

const AREAS = [
  { id: 'leg', label: 'Leg' },
  { id: 'sprog', label: 'Sprog' },
];

function areas(...headings: string[]): unknown {
  return [...areaColumns(headings, AREAS)].map(([index, { id }]) => `${index} ${id}`);
}

test('A column is for the area that its heading names, with or without its points', () => {
  expect(areas('Kommune', 'Point til Leg', 'Sprog (antal  point)')).toEqual(['1 leg', '2 sprog']);
});

// A pattern that goes through the blanks again and again takes minutes for six thousand.
test('A heading that is mostly blanks is read at once', () => {
  expect(areas(`Leg${' '.repeat(100_000)}point`, 'Sprog', `${' '.repeat(100_000)}x`)).toEqual([
    '0 leg',
    '1 sprog',
  ]);
});
