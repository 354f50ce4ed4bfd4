import { readHeading, readKnownHeading } from './heading.ts';
import type { Row, Sheet, Table } from './table.ts';

/** Headings may stand below a title and a few lines about the list. */
const ROWS_LOOKED_AT = 10;

export interface Header {
  sheet: Sheet;
  row: Row;
  /** Rows below the headings. */
  below: Row[];
}

/** How many of the cells are headings we know, spelled as we know them. */
export function countHeadings(cells: readonly string[]): number {
  return cells.filter((cell) => readKnownHeading(cell) !== undefined).length;
}

/** The headings of the first sheet that has a column for the municipality and one for its answer, else of the best. */
export function findHeader(table: Table): Header | undefined {
  const headers = table.sheets.flatMap((sheet) => headerOf(sheet) ?? []);
  return headers.find(isComplete) ?? headers[0];
}

function headerOf(sheet: Sheet): Header | undefined {
  return rowWithMost(sheet, readKnownHeading) ?? rowWithMost(sheet, readHeading);
}

function rowWithMost(sheet: Sheet, reads: (heading: string) => object | undefined): Header | undefined {
  const counts = sheet.rows.slice(0, ROWS_LOOKED_AT).map(({ cells }) => cells.filter(reads).length);
  const most = Math.max(0, ...counts);
  const index = counts.indexOf(most);
  const row = sheet.rows[index];
  return row === undefined || most === 0 ? undefined : { sheet, row, below: sheet.rows.slice(index + 1) };
}

function isComplete({ row }: Header): boolean {
  const names = row.cells.map((cell) => {
    const meaning = readHeading(cell)?.meaning;
    return meaning?.kind === 'single' ? meaning.name : undefined;
  });
  return (
    names.includes('decision') && (names.includes('municipality') || names.includes('municipality-code'))
  );
}
