import { CsvError, parse } from 'csv-parse/sync';
import { type Row, toRow } from '../answers/cells/table.ts';
import { countHeadings } from '../answers/find-header.ts';
import { LIMITS, type Limit, Meter, OverLimit } from './limits.ts';

export type CsvRows =
  | { ok: true; rows: Row[] }
  /** A quotation mark that does not close; `line` is where its row begins. What follows can't be trusted. */
  | { ok: false; kind: 'broken'; line: number; unclosed: boolean }
  | { ok: false; kind: 'too-large'; line: number; limit: Limit };

export interface CsvOptions {
  separator: string;
  /** Line of the file at which the text begins. */
  firstLine: number;
}

/**
 * Rows of a text with "\n" at its line ends. Rows need not be equally long.
 * @param bucket counts cells as they come, those that are empty too
 */
export function csvRows(text: string, options: CsvOptions, bucket = new Meter()): CsvRows {
  const strict = parseRows(text, options, false, bucket);
  if (strict.ok || strict.kind === 'too-large' || strict.unclosed) return strict;
  // Copied from a sheet, a cell such as `12" skærm` comes without quotation marks around it.
  const lenient = parseRows(text, options, true, new Meter());
  return lenient.ok && lenient.rows.every((row) => isPlain(row, options.separator)) ? lenient : strict;
}

/** Nothing in the row can come from another cell that a stray quotation mark drew in. */
function isPlain(row: Row, separator: string): boolean {
  return row.cells.every((cell) => !cell.includes('"') || !(cell.includes('\n') || cell.includes(separator)));
}

function parseRows(
  text: string,
  { separator, firstLine }: CsvOptions,
  lenient: boolean,
  bucket: Meter,
): CsvRows {
  const rows: Row[] = [];
  let records = 0;
  let begins = firstLine;
  try {
    parse(text, {
      delimiter: separator,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: lenient,
      cast: (cell, { index }) => {
        bucket.reach('columns', index + 1);
        bucket.add('cells');
        bucket.add('characters', cell.length);
        return cell;
      },
      on_record: (cells: string[], { lines }) => {
        records += 1;
        bucket.reach('rows', records);
        const row = toRow(begins, cells.map(withoutFormula));
        if (row !== undefined) rows.push(row);
        begins = firstLine + lines;
        return null;
      },
    });
  } catch (error) {
    if (error instanceof OverLimit) return { ok: false, kind: 'too-large', line: begins, limit: error.limit };
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, kind: 'broken', line: begins, unclosed: error.code === 'CSV_QUOTE_NOT_CLOSED' };
  }
  return { ok: true, rows };
}

/** Excel's way to keep a leading zero in a text file: ="0751". */
function withoutFormula(cell: string): string {
  return /^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell;
}

const SEPARATORS = [';', '\t', ',', '|'];

/** Enough to reach the headings below a title or two. */
const ROWS_LOOKED_AT = 10;
const CHARACTERS_LOOKED_AT = 200_000;

/** The text that `sep=;` on a line of its own begins with: Excel's way to say which separator follows. */
const DECLARATION = /^"?sep=([^\n"])"?\n/i;

export interface SeparatedText {
  separator: string;
  text: string;
  firstLine: number;
}

/** The text with the separator that gives the most headings we know, then the most columns. */
export function findSeparator(text: string): SeparatedText {
  const declared = DECLARATION.exec(text);
  if (declared !== null) {
    return { separator: declared[1] ?? ';', text: text.slice(declared[0].length), firstLine: 2 };
  }
  const start = firstLines(text);
  const [best = ';'] = SEPARATORS.map((separator) => ({ separator, merit: merit(start, separator) }))
    .sort((a, b) => b.merit - a.merit)
    .map(({ separator }) => separator);
  return { separator: best, text, firstLine: 1 };
}

function merit(text: string, separator: string): number {
  const merits = firstRows(text, separator).map(
    (cells) => countHeadings(cells) * 1000 + Math.min(cells.length, 999),
  );
  return Math.max(0, ...merits);
}

function firstRows(text: string, separator: string): string[][] {
  const read = csvRows(text, { separator, firstLine: 1 });
  if (read.ok) return read.rows.slice(0, ROWS_LOOKED_AT).map(({ cells }) => cells);
  // A broken quotation mark further down must not hide the headings.
  return text
    .split('\n')
    .slice(0, ROWS_LOOKED_AT)
    .map((line) => line.split(separator, LIMITS.columns).map((cell) => cell.replace(/^\s*"|"\s*$/g, '')));
}

/** A heading may itself run over several lines. */
function firstLines(text: string): string {
  return text
    .slice(0, CHARACTERS_LOOKED_AT)
    .split('\n', ROWS_LOOKED_AT * 5)
    .join('\n');
}
