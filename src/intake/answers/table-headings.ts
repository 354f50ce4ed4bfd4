import { foldSpelling } from '../../partnership/close-spelling.ts';

/** "Titel2" of Excel's tables, "Titel.1" and "Titel_1" of other programs. */
const RENAMED = /^(.*[^\d\s._])[._]?(\d{1,2})$/s;

/**
 * The headings as they were before a program made them differ: the second "Titel" of a table is called "Titel2". One is
 * taken back only where the plain one and all numbers between stand to its left.
 */
export function originalHeadings(headings: readonly string[]): string[] {
  /** The last number of each name, 0 where it stands without one. */
  const last = new Map<string, number>();
  return headings.map((heading) => {
    const [, name = '', digits = ''] = RENAMED.exec(heading.trim()) ?? [];
    const before = last.get(foldSpelling(name));
    const number = Number(digits);
    // Programs begin with 1 or with 2.
    if (digits !== '' && before !== undefined && (number === before + 1 || (before === 0 && number === 2))) {
      last.set(foldSpelling(name), number);
      return name;
    }
    last.set(foldSpelling(heading), 0);
    return heading;
  });
}
