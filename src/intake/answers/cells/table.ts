import { normaliseText } from '../../../partnership/normalise-text.ts';

/** A file of rows and columns as a person sees it, whatever format it was saved in. */
export interface Table {
  /** Name of the file, for messages. */
  file: string;
  /** The sheets of a workbook in order; a text file has one, without a name. */
  sheets: Sheet[];
}

export interface Sheet {
  name?: string;
  /** Those that Excel shows, without rows whose cells are all empty. */
  rows: Row[];
  /** Excel does not show its tab. */
  isHidden?: boolean;
  /** A chart, dialog or macros on a tab of their own. */
  holdsNoCells?: true;
  /** Cells that are one on the screen; the first of them holds the text. */
  merged?: Area[];
  /** Numbers of rows and columns with content that Excel does not show: left out. */
  hiddenRows?: number[];
  hiddenColumns?: number[];
  /** Beside cells, not in them. */
  comments?: CellComment[];
}

/** What somebody wrote about a cell. */
export interface CellComment {
  /** "B2" */
  cell: string;
  text: string;
}

/** All of it inclusive and counted from 1. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Row {
  /** Where the row begins in a text file, or its number in a sheet. Counts from 1. */
  line: number;
  /** As Danish Excel shows them, without white space around. */
  cells: string[];
  /** What Excel keeps behind what it shows, by the cell's position from 0. */
  kept?: ReadonlyMap<number, Kept>;
  /** Positions of cells whose text is struck out, or some of it. */
  struck?: ReadonlySet<number>;
}

/** A number that a cell shows through a format, as a number or as a day or time. */
export type Kept =
  | { kind: 'number'; value: number }
  /** With the day as "2017-06-12", where the cell shows all of it. */
  | { kind: 'date'; day?: string };

/** A row in normal form: NFC, plain hyphens, trimmed. Undefined where no cell has content. */
export function toRow(
  line: number,
  cells: readonly string[],
  kept?: ReadonlyMap<number, Kept>,
  struck?: ReadonlySet<number>,
): Row | undefined {
  const trimmed = cells.map((cell) =>
    normaliseText(cell)
      .replace(/[\u2010\u2011]/g, '-')
      .trim(),
  );
  const width = trimmed.findLastIndex((cell) => cell !== '') + 1;
  if (width === 0) return undefined;
  return {
    ...{ line, cells: trimmed.slice(0, width) },
    ...(kept?.size && { kept }),
    ...(struck?.size && { struck }),
  };
}
