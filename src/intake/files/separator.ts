import { countHeadings } from '../answers/find-header.ts';
import { csvRows } from './csv-rows.ts';
import { LIMITS } from './limits.ts';

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
