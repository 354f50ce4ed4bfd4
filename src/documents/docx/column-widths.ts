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
  const extents = columns.map(extentOf);
  const wanted = extents.map(({ line }) => padding + line);
  const needed = extents.map(({ word }) => Math.min(equal, padding + word));
  return spread(share(wanted, needed, available), available);
}

/**
 * Grants the modest their wish; the others share the rest by the square root of theirs, so that one long text
 * doesn't take all, and the words of none are cut.
 */
function share(wanted: readonly number[], needed: readonly number[], available: number): number[] {
  const shares = wanted.map(() => 0);
  let open = wanted.map((_, column) => column);
  let left = available;
  while (open.length > 0) {
    const fair = fairShares(wanted, open, left);
    const modest = open.filter((column) => at(wanted, column) <= at(fair, column));
    const tight = open.filter((column) => at(needed, column) > at(fair, column));
    const [settled, granted] =
      modest.length > 0 ? [modest, wanted] : tight.length > 0 ? [tight, needed] : [open, fair];
    for (const column of settled) {
      shares[column] = at(granted, column);
      left -= at(granted, column);
    }
    open = open.filter((column) => !settled.includes(column));
  }
  return shares;
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

interface Extent {
  /** Twips of the longest line and of the longest word. */
  line: number;
  word: number;
}

/** Measured in one pass, as a table can hold many long texts. Too wide a guess never hurts: no-break spaces are letters. */
function extentOf(texts: readonly string[]): Extent {
  const most = { line: 0, word: 0 };
  for (const text of texts) {
    let line = 0;
    let word = 0;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const width = widths[code] ?? unknownWidth;
      line = code === lineFeed ? 0 : line + width;
      word = code === lineFeed || code === space ? 0 : word + width;
      most.word = Math.max(most.word, word);
      most.line = Math.max(most.line, line);
    }
  }
  return { line: Math.ceil(most.line * emInTwips), word: Math.ceil(most.word * emInTwips) };
}

const lineFeed = 10;
const space = 32;
/** The size of table text, 9.5 pt. */
const emInTwips = 190;

/** Arial's letters in bold, in parts of an em and in rough classes; by code for the Latin letters. */
const unknownWidth = 1;
const widths = Array.from({ length: 0x250 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (" .,:;!|'ijlftI()[]/-".includes(character)) return 0.333;
  if ('mwMW@%ÆæŒœ'.includes(character)) return 0.95;
  return /\p{Lu}/u.test(character) ? 0.722 : 0.59;
});
