import { normaliseText } from '../../partnership/normalise-text.ts';

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
