import { foldSpelling } from '../../../partnership/close-spelling.ts';
import type { Row } from './table.ts';

const FIRST = /\b(?:fornavne?|first ?names?|given ?names?)\b/iu;
const LAST = /\b(?:efternavne?|last ?names?|surnames?|family ?names?)\b/iu;

/** Two columns that hold one name: positions, and the heading of both. */
interface SplitName {
  first: number;
  last: number;
  heading: string;
}

/**
 * Headings and rows in which a name that stands in two columns, "Fornavn" and "Efternavn" of the same person, stands in
 * the left one of the two, under a heading without that difference ("Kontaktpersonens navn").
 */
export function withWholeNames(headings: Row, below: readonly Row[]): { row: Row; below: Row[] } {
  const split = splitNames(headings.cells);
  if (split.length === 0) return { row: headings, below: [...below] };
  const joined = (row: Row, whole: (one: SplitName) => string): Row => {
    const cells = [...row.cells];
    for (const one of split) {
      const [left, right] = [one.first, one.last].toSorted((a, b) => a - b) as [number, number];
      while (cells.length <= left) cells.push('');
      cells[left] = whole(one);
      if (right < cells.length) cells[right] = '';
    }
    return { ...row, cells };
  };
  const nameIn = (row: Row) => (one: SplitName) =>
    [row.cells[one.first] ?? '', row.cells[one.last] ?? ''].filter((part) => part !== '').join(' ');
  return {
    row: joined(headings, ({ heading }) => heading),
    below: below.map((row) => joined(row, nameIn(row))),
  };
}

function splitNames(headings: readonly string[]): SplitName[] {
  return headings.flatMap((heading, first) => {
    if (!FIRST.test(heading)) return [];
    const rest = foldSpelling(heading.replace(FIRST, ''));
    const lasts = headings.flatMap((other, last) =>
      LAST.test(other) && foldSpelling(other.replace(LAST, '')) === rest ? [last] : [],
    );
    const [last] = lasts;
    const isOnlyOne = headings.filter((other) => foldSpelling(other) === foldSpelling(heading)).length === 1;
    return last !== undefined && lasts.length === 1 && isOnlyOne
      ? [
          {
            first,
            last,
            heading: heading.replace(FIRST, (word) => (/^\p{Lu}/u.test(word) ? 'Navn' : 'navn')),
          },
        ]
      : [];
  });
}
