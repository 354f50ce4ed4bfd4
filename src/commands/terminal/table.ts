import { terminalText } from './terminal-text.ts';

/** Rows under a heading, in columns as wide as their longest cell. A cell is one line, lest it imitate another row. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows].map((row) => row.map(oneLine));
  const widths = heading.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function oneLine(cell: string): string {
  return terminalText(cell).replace(/\s*\n\s*/g, ' ');
}
