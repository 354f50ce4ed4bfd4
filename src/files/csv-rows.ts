import { CsvError, parse } from 'csv-parse/sync';
import { type Row, toRow } from '../partnership/answers-table/table.ts';

export type CsvRows =
  | { ok: true; rows: Row[] }
  /** A quotation mark that does not close; `line` is where its row begins. What follows can't be trusted. */
  | { ok: false; line: number; unclosed: boolean };

export interface CsvOptions {
  separator: string;
  /** Line of the file at which the text begins. */
  firstLine: number;
}

/** Rows of a text with "\n" at its line ends. Rows need not be equally long. */
export function csvRows(text: string, options: CsvOptions): CsvRows {
  const strict = parseRows(text, options, false);
  if (strict.ok || strict.unclosed) return strict;
  // Copied from a sheet, a cell such as `12" skærm` comes without quotation marks around it.
  const lenient = parseRows(text, options, true);
  return lenient.ok && lenient.rows.every((row) => isPlain(row, options.separator)) ? lenient : strict;
}

/** Nothing in the row can come from another cell that a stray quotation mark drew in. */
function isPlain(row: Row, separator: string): boolean {
  return row.cells.every((cell) => !cell.includes('"') || !(cell.includes('\n') || cell.includes(separator)));
}

function parseRows(text: string, { separator, firstLine }: CsvOptions, lenient: boolean): CsvRows {
  const rows: Row[] = [];
  let begins = firstLine;
  try {
    parse(text, {
      delimiter: separator,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: lenient,
      on_record: (cells: string[], { lines }) => {
        const row = toRow(begins, cells.map(withoutFormula));
        if (row !== undefined) rows.push(row);
        begins = firstLine + lines;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, line: begins, unclosed: error.code === 'CSV_QUOTE_NOT_CLOSED' };
  }
  return { ok: true, rows };
}

/** Excel's way to keep a leading zero in a text file: ="0751". */
function withoutFormula(cell: string): string {
  return /^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell;
}
