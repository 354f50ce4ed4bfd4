/**
 * Widths of a table's columns in twips, together `available`: short content gets a narrow column,
 * and what is left is shared by the columns with much to say. No column is narrower than its longest word,
 * unless that word alone would take more than the column's equal share.
 * @param columns the texts of each column, its header first
 * @param padding what a cell needs beside its text
 */
export function columnWidths(
  columns: readonly (readonly string[])[],
  available: number,
  padding: number,
): number[] {
  const equal = Math.floor(available / columns.length);
  const wanted = columns.map((texts) => padding + largest(texts.map(longestLine)));
  const needed = columns.map((texts) => Math.min(equal, padding + largest(texts.map(longestWord))));
  return spread(share(wanted, needed, available), available);
}

/**
 * Grants the modest their wish; the others share the rest by the square root of theirs, so that one long text
 * doesn't take all, and the words of none are cut.
 */
function share(wanted: readonly number[], needed: readonly number[], available: number): number[] {
  const widths = wanted.map(() => 0);
  let open = wanted.map((_, column) => column);
  let left = available;
  while (open.length > 0) {
    const fair = fairShares(wanted, open, left);
    const modest = open.filter((column) => at(wanted, column) <= at(fair, column));
    const tight = open.filter((column) => at(needed, column) > at(fair, column));
    const [settled, granted] =
      modest.length > 0 ? [modest, wanted] : tight.length > 0 ? [tight, needed] : [open, fair];
    for (const column of settled) {
      widths[column] = at(granted, column);
      left -= at(granted, column);
    }
    open = open.filter((column) => !settled.includes(column));
  }
  return widths;
}

function fairShares(wanted: readonly number[], open: readonly number[], left: number): number[] {
  const total = sum(open.map((column) => Math.sqrt(at(wanted, column))));
  return wanted.map((width) => Math.max(1, (left * Math.sqrt(width)) / total));
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

/** Whole twips that fill the table exactly, in proportion. */
function spread(widths: readonly number[], available: number): number[] {
  const total = sum(widths);
  const whole = widths.map((width) => Math.max(1, Math.floor((width / total) * available)));
  const last = whole.length - 1;
  return whole.map((width, column) => (column === last ? width + available - sum(whole) : width));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Not `Math.max(...values)`, which fails on some hundred thousand values. */
function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function longestLine(text: string): number {
  return largest(text.split('\n').map(textWidthInTwips));
}

function longestWord(text: string): number {
  return largest(text.split(/\s+/).map(textWidthInTwips));
}

/** Arial at the size of table text (9.5 pt), bold, in rough classes: a little too wide never hurts. */
function textWidthInTwips(text: string): number {
  let thousandths = 0;
  for (let index = 0; index < text.length; index++) thousandths += widthOf(text.charCodeAt(index));
  return Math.ceil((thousandths * 190) / 1000);
}

const narrow = new Set([..." .,:;!|'ijlftI()[]/-"].map((character) => character.charCodeAt(0)));
const wide = new Set([...'mwMW@%ÆæŒœ'].map((character) => character.charCodeAt(0)));

function widthOf(code: number): number {
  if (narrow.has(code)) return 333;
  if (wide.has(code)) return 950;
  if (code >= 65 && code <= 90) return 722;
  return code < 0x250 ? 590 : 1000;
}
