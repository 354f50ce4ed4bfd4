import type { Column, Inline } from '../document-tree.ts';
import { letterWidth } from './letter-widths.ts';
import { cellMargin } from './page.ts';
import { plainText } from './words.ts';

export interface TableContent {
  columns: readonly Column[];
  header: readonly Inline[][];
  rows: readonly Inline[][][];
}

/** The layout of a table: every row has the same number of cells, header first. */
export interface TableLayout {
  rows: Inline[][][];
  /** The cells as text. */
  texts: string[][];
  /** Width of each column in twips. */
  widths: number[];
  /** Small enough never to be split over two pages; others break between rows. */
  isSmall: boolean;
}

/** Rows below the header for which a page must have room if a table is to begin on it. */
export const fewestRows = 3;

/** Width that a cell needs in addition to its text. */
export const cellPadding = 2 * cellMargin.side;
/** Up to this size a table is never split over two pages. */
const small = { rows: 8, characters: 1200 };

/** @param width of the whole table, in twips */
export function layTable(table: TableContent, width: number): TableLayout {
  const rows = evenRows(table);
  const texts = rows.map((row) => row.map(plainText));
  return { rows, texts, widths: columnWidths(transpose(texts), width, cellPadding), isSmall: isSmall(texts) };
}

/** Header and rows padded to the widest row: Word repairs a ragged table, other readers lose cells. */
function evenRows(table: TableContent): Inline[][][] {
  const rows = [table.header, ...table.rows];
  // A table needs at least one column.
  const width = rows.reduce((most, row) => Math.max(most, row.length), Math.max(1, table.columns.length));
  return rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? []));
}

function transpose(rows: readonly (readonly string[])[]): string[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ''));
}

function isSmall(texts: readonly (readonly string[])[]): boolean {
  const characters = texts.reduce((total, row) => total + row.reduce((sum, text) => sum + text.length, 0), 0);
  return texts.length <= small.rows && characters <= small.characters;
}

/**
 * Widths of a table's columns in twips, adding up to `available`: short content gets a narrow column, and columns with
 * much text share the rest. No column is narrower than its longest word, unless that word alone exceeds the column's
 * equal share.
 * @param columns the texts of each column, header first
 * @param padding width that a cell needs in addition to its text
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
 * Columns that want little get it; the others share the rest in proportion to the square root of what they want, so
 * that one long text does not take everything, and no words are cut.
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

/** Whole twips that add up to the table's width, in proportion. */
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

/**
 * Measured in one pass, as a table can hold many long texts. Overestimating is harmless: no-break spaces count as
 * letters.
 */
function extentOf(texts: readonly string[]): Extent {
  const most = { line: 0, word: 0 };
  for (const text of texts) {
    let line = 0;
    let word = 0;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const width = letterWidth(code);
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
/** Size of table text, 9.5 pt. */
const emInTwips = 190;
