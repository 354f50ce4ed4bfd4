import { terminalText, WIDTH } from './terminal-text.ts';

const GAP = '  ';
/** A column is not made narrower than this for the sake of others. */
const LEAST = 12;

/**
 * Rows under a heading, at most 100 characters wide where words allow it: what doesn't fit goes on below, within its
 * column. The first column is never wrapped, so that no cell can imitate another row.
 */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows].map((row) => row.map(oneLine));
  const whole = fitted(all, wordsOf);
  // An address may be too long for a table with other columns.
  const widths = isTooWide(whole) ? fitted(all, piecesOf) : whole;
  return all.flatMap((row) => linesOf(row, widths)).join('\n');
}

function wordsOf(cell: string): string[] {
  return cell.split(' ');
}

/** "bo.lund@", "example." and "org": where an address or a path may be parted. */
function piecesOf(cell: string): string[] {
  return cell.split(/ |(?<=[@./_-])/);
}

function isTooWide(widths: readonly number[]): boolean {
  return sum(widths) + GAP.length * (widths.length - 1) > WIDTH;
}

/** The widest columns give way until all fit, none to less than its longest part. */
function fitted(rows: readonly (readonly string[])[], partsOf: (cell: string) => string[]): number[] {
  const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ''));
  const widths = columns.map(longest);
  const least = columns.map((cells) => Math.max(LEAST, longest(cells.flatMap(partsOf))));
  while (isTooWide(widths)) {
    const giving = widths.map((width, column) => (column > 0 && width > (least[column] ?? 0) ? width : 0));
    const widest = Math.max(...giving);
    if (widest === 0) break;
    widths[giving.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

function linesOf(row: readonly string[], widths: readonly number[]): string[] {
  const cells = row.map((cell, column) => (column === 0 ? [cell] : wrapped(cell, widths[column] ?? 0)));
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, column) => (lines[line] ?? '').padEnd(widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

/** At spaces. A word that is longer than the column is parted where its signs allow it, and otherwise stays whole. */
function wrapped(cell: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of wordsOf(cell)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...(word.length > width ? parted(word, width) : [word]));
  }
  return lines;
}

function parted(word: string, width: number): string[] {
  const lines: string[] = [];
  for (const piece of piecesOf(word)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + piece.length <= width) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines;
}

function oneLine(cell: string): string {
  return terminalText(cell).replace(/\s*\n\s*/g, ' ');
}
