import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import { withWholeNames } from './cells/split-names.ts';
import type { Area, Row, Sheet, Table } from './cells/table.ts';
import { type HeadingReading, readHeading, readKnownHeading, readNamedHeading } from './heading.ts';

/** Headings may stand below a title and a few lines about the list. */
const ROWS_LOOKED_AT = 20;
/** Looking for headings that are spelled otherwise takes far longer. */
const ROWS_LOOKED_AT_CLOSELY = 10;

/** Two rows of data may come to one or two headings by chance: "ja" above "nej". */
const FEWEST_IN_TWO_ROWS = 3;

export interface Header {
  sheet: Sheet;
  /** The headings; those that stand in two rows read together, with the number of the lower one. */
  row: Row;
  /** The row above, where groups such as "Kontaktperson" stand over "Navn" and "Titel". */
  groups?: Row;
  /** Rows below the headings. */
  below: Row[];
}

/** How the headings of one kind of list are read. */
export interface HeadingReader<Reading> {
  /** What a heading means that is spelled as we know it. */
  known(heading: string): Reading | undefined;
  /** The same, with a slip or two. */
  close(heading: string): Reading | undefined;
  /** Whether these are enough to read rows by. */
  isComplete(read: readonly Reading[]): boolean;
  /** Whether it needs no group above to say what the column holds. */
  saysAll(read: Reading): boolean;
}

/** Of lists of answers. */
export const ANSWER_HEADINGS: HeadingReader<HeadingReading> = {
  known: readKnownHeading,
  close: readHeading,
  isComplete: (read) => {
    const names = read.map(({ meaning }) => (meaning.kind === 'single' ? meaning.name : undefined));
    return (
      names.includes('decision') && (names.includes('municipality') || names.includes('municipality-code'))
    );
  },
  saysAll: ({ meaning: { kind } }) => kind === 'single' || kind === 'preference' || kind === 'person',
};

/** How many of the cells are headings we know by name, spelled as we know them. */
export function countHeadings(cells: readonly string[]): number {
  return cells.filter((cell) => readNamedHeading(cell) !== undefined).length;
}

/** The headings of each visible sheet that are complete and have rows below; where none has, the best there are. */
export function findHeaders<Reading>({ sheets }: Table, reader: HeadingReader<Reading>): Header[] {
  const headers = sheets.flatMap((sheet) => (sheet.isHidden ? [] : (headerOf(sheet, reader) ?? [])));
  const complete = headers.filter((header) => isComplete(header, reader));
  const filled = complete.filter(({ below }) => below.length > 0);
  if (filled.length > 0) return filled;
  return [complete[0] ?? headers[0]].filter((header) => header !== undefined);
}

function headerOf<Reading>(sheet: Sheet, reader: HeadingReader<Reading>): Header | undefined {
  return (
    bestHeader(candidates(sheet, reader), reader, reader.known) ??
    bestHeader(singleRows(sheet, ROWS_LOOKED_AT_CLOSELY), reader, reader.close)
  );
}

/**
 * The first row, or two rows read together, with the most headings. One that is complete goes before any other: ranks in the
 * cells of answers look like headings.
 */
function bestHeader<Reading>(
  headers: Iterable<Header>,
  { isComplete: isEnough }: HeadingReader<Reading>,
  reads: (heading: string) => Reading | undefined,
): Header | undefined {
  let best: Header | undefined;
  let most = 0;
  for (const header of headers) {
    const known = header.row.cells.map(reads).filter((read) => read !== undefined);
    if (known.length === 0 || (header.groups && known.length < FEWEST_IN_TWO_ROWS)) continue;
    const merit = known.length + (isEnough(known) ? COMPLETE : 0);
    if (merit > most) [best, most] = [header, merit];
  }
  return best;
}

/** More than a row has headings. */
const COMPLETE = 1000;

function* candidates<Reading>(sheet: Sheet, reader: HeadingReader<Reading>): Generator<Header> {
  for (const [index, header] of singleRows(sheet, ROWS_LOOKED_AT).entries()) {
    yield header;
    const groups = sheet.rows[index - 1];
    if (groups) {
      const cells = readTogether(groups, header.row, sheet.merged ?? [], reader);
      yield { ...header, row: { line: header.row.line, cells }, groups };
    }
  }
}

function singleRows(sheet: Sheet, count: number): Header[] {
  const rows = sheet.rows.slice(0, count);
  return rows.map((row, index) => ({
    sheet,
    ...withWholeNames(row, answerRows(sheet, sheet.rows.slice(index + 1))),
  }));
}

/** Nextcloud Forms writes what it calls its questions below them. */
function answerRows({ merged = [] }: Sheet, rows: readonly Row[]): Row[] {
  const [first] = rows;
  const own = first?.cells.some((cell) => /^question-id-\d+/.test(cell)) ? rows.slice(1) : [...rows];
  const tall = merged.filter(({ top, bottom }) => top < bottom);
  return tall.length === 0 ? own : own.map((row) => filledDown(row, own, tall));
}

/** A cell that is one with those below it is shown beside all of their rows: one municipality with two contacts. */
function filledDown(row: Row, rows: readonly Row[], tall: readonly Area[]): Row {
  const over = tall.filter(
    ({ top, bottom, left }) => top < row.line && row.line <= bottom && !row.cells[left - 1],
  );
  if (over.length === 0) return row;
  const cells = [...row.cells];
  for (const { top, left } of over) {
    const text = rows.find(({ line }) => line === top)?.cells[left - 1] ?? '';
    while (cells.length < left) cells.push('');
    cells[left - 1] = text;
  }
  return { ...row, cells };
}

/** Each heading with its group, where it takes both to say what the column holds. */
function readTogether<Reading>(
  groups: Row,
  row: Row,
  merged: readonly Area[],
  { known, saysAll }: HeadingReader<Reading>,
): string[] {
  const width = Math.max(groups.cells.length, row.cells.length);
  return Array.from({ length: width }, (_, index) => {
    const own = row.cells[index] ?? '';
    if (own === '') return groups.cells[index] ?? '';
    const group = groupOver(index, groups, merged);
    const read = known(own);
    if (group === '' || (read !== undefined && saysAll(read))) return own;
    return [`${group} ${own}`, `${own} ${group}`].find((both) => known(both) !== undefined) ?? own;
  });
}

/** A merged cell stands over all its columns; one that is not, over those that have none to their left. */
function groupOver(index: number, { cells, line }: Row, merged: readonly Area[]): string {
  const column = index + 1;
  const area = merged.find(
    ({ top, bottom, left, right }) => top <= line && line <= bottom && left <= column && column <= right,
  );
  if (area) return cells[area.left - 1] ?? '';
  const own = cells[index] ?? '';
  const isMerged = merged.some(({ top, left, right }) => top === line && left < right);
  return own !== '' || isMerged ? own : (cells.slice(0, index).findLast((cell) => cell !== '') ?? '');
}

function isComplete<Reading>({ row }: Header, reader: HeadingReader<Reading>): boolean {
  return [reader.known, reader.close].some((reads) =>
    reader.isComplete(row.cells.map((cell) => reads(cell)).filter((read) => read !== undefined)),
  );
}

/**
 * The first two rows that look like headings that belong together: where the upper one has no text of its own, the lower
 * one has, and neither is about a municipality. Asked where no headings are complete, to name the cause.
 */
export function headingsInTwoRows({ rows, merged = [] }: Sheet): [Row, Row] | undefined {
  const looked = rows.slice(0, ROWS_LOOKED_AT);
  for (const [index, lower] of looked.entries()) {
    const upper = looked[index - 1];
    if (upper === undefined || ![upper, lower].every(looksLikeHeadings)) continue;
    const isGrouped =
      upper.cells.filter((cell) => cell !== '').length > 1 ||
      merged.some(({ top, left, right }) => top === upper.line && left < right);
    const fills = lower.cells.filter((cell, column) => cell !== '' && !upper.cells[column]);
    if (isGrouped && fills.length > 0) return [upper, lower];
  }
  return undefined;
}

/** Words and no data: no numbers, addresses, answers or municipalities. */
function looksLikeHeadings({ cells }: Row): boolean {
  return cells
    .filter((cell) => cell !== '')
    .every(
      (cell) =>
        /\p{L}/u.test(cell) &&
        !/[@\n]|\d{3}/.test(cell) &&
        !/^(?:ja|nej)\b/i.test(cell) &&
        findMunicipality(cell).kind !== 'found',
    );
}
