import { terminalText } from './terminal-text.ts';

/** Wide enough for what a table says, and narrow enough for most screens and mails. */
const WIDTH = 100;
const GAP = '  ';
/** A column is not made narrower than this for the sake of others. */
const LEAST = 12;

/**
 * Rows under a heading, at most 100 characters wide where words allow it: what doesn't fit goes on below, within its
 * column. The first column is never wrapped, so that no cell can imitate another row.
 */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows].map((row) => row.map(oneLine));
  const widths = fitted(
    heading.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length))),
  );
  return all.flatMap((row) => linesOf(row, widths)).join('\n');
}

/** The widest columns give way until all fit. */
function fitted(natural: readonly number[]): number[] {
  const widths = [...natural];
  const room = WIDTH - GAP.length * (widths.length - 1);
  for (let over = sum(widths) - room; over > 0; over = sum(widths) - room) {
    const widest = Math.max(...widths.slice(1));
    if (widest <= LEAST || widths.length < 2) break;
    widths[widths.lastIndexOf(widest)] = widest - 1;
  }
  return widths;
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

/** At spaces; a word that is longer than the column stays whole, so that it can be copied. */
function wrapped(cell: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of cell.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function oneLine(cell: string): string {
  return terminalText(cell).replace(/\s*\n\s*/g, ' ');
}
