import { normaliseText } from '../../partnership/normalise-text.ts';
import { readHeading, readKnownHeading } from './heading.ts';

/** A file of rows and columns as a person sees it, whatever format it was saved in. */
export interface Table {
  /** Name of the file, for messages. */
  file: string;
  /** The sheets of a workbook in order; a text file has one, without a name. */
  sheets: Sheet[];
}

export interface Sheet {
  name?: string;
  /** Without rows whose cells are all empty. */
  rows: Row[];
}

export interface Row {
  /** Where the row begins in a text file, or its number in a sheet. Counts from 1. */
  line: number;
  /** As text, without white space around it; days are "2017-06-12", truth values "true" and "false". */
  cells: string[];
}

/** The row as it is read on: in one spelling, trimmed, or nothing where no cell has content. */
export function toRow(line: number, cells: readonly string[]): Row | undefined {
  const trimmed = cells.map((cell) => normaliseText(cell).trim());
  const width = trimmed.findLastIndex((cell) => cell !== '') + 1;
  return width === 0 ? undefined : { line, cells: trimmed.slice(0, width) };
}

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
