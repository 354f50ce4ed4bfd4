import { describe, expect, test } from 'vitest';
import { numbersInComments } from './definition-file.ts';

// requirements.md, column "Differs" and section 2: what only the other project description has.
const ONLY_2017 = numbers('R', [13, 17, 18, 32, 34, 42, 48, 49, 55, 65, 67, 68, 75, 76, 77, 78]);
const ONLY_2020 = numbers('R', [24, 25, 26, 44, 54, 66, 72, 74]);
const MILESTONES_2017 = numbers('M', [...span(1, 13), 23, 24, 25]);
const MILESTONES_2020 = numbers('M', span(14, 22));
const FACTS = numbers('R', span(1, 82));

const EXPECTED = {
  'partnerships/dagtilbud-2017': [...without(FACTS, ONLY_2020), ...MILESTONES_2017],
  'partnerships/tilsyn-2020': [...without(FACTS, ONLY_2017), ...MILESTONES_2020],
};

describe('no fact of the project descriptions is lost', () => {
  test.each(Object.entries(EXPECTED))('%s marks every number that applies to it', (folder, expected) => {
    const marked = numbersInComments(folder);
    expect(expected.filter((number) => !marked.has(number))).toEqual([]);
  });

  test.each([
    ['partnerships/dagtilbud-2017', [1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18]],
    ['partnerships/tilsyn-2020', [3, 9, 10, 11, 12, 13, 14, 15, 17, 18]],
  ])('%s marks every contradiction that touches it', (folder, expected) => {
    const marked = numbersInComments(folder);
    expect(numbers('O', expected).filter((number) => !marked.has(number))).toEqual([]);
  });

  test('a milestone is marked where it belongs and nowhere else', () => {
    const marked = Object.keys(EXPECTED).map((folder) =>
      [...numbersInComments(folder)].filter((number) => number.startsWith('M')).toSorted(),
    );
    expect(marked).toEqual([MILESTONES_2017.toSorted(), MILESTONES_2020.toSorted()]);
  });
});

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function numbers(letter: 'R' | 'M' | 'O', list: number[]): string[] {
  return list.map((number) => `${letter}${number}`);
}

function without(list: string[], others: string[]): string[] {
  return list.filter((number) => !others.includes(number));
}
