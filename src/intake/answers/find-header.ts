import { type HeadingReading, readHeading, readKnownHeading } from './heading.ts';
import type { Area, Row, Sheet, Table } from './table.ts';

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

/** How many of the cells are headings we know, spelled as we know them. */
export function countHeadings(cells: readonly string[]): number {
  return cells.filter((cell) => readKnownHeading(cell) !== undefined).length;
}

/**
 * The headings of each visible sheet that has a column for the municipality and one for its answer, with rows below; where
 * none has, the best there are.
 */
export function findHeaders({ sheets }: Table): Header[] {
  const headers = sheets.flatMap((sheet) => (sheet.isHidden ? [] : (headerOf(sheet) ?? [])));
  const complete = headers.filter(isComplete);
  const filled = complete.filter(({ below }) => below.length > 0);
  if (filled.length > 0) return filled;
  return [complete[0] ?? headers[0]].filter((header) => header !== undefined);
}

function headerOf(sheet: Sheet): Header | undefined {
  return (
    bestHeader(candidates(sheet), readKnownHeading) ??
    bestHeader(singleRows(sheet, ROWS_LOOKED_AT_CLOSELY), readHeading)
  );
}

type Reads = (heading: string) => HeadingReading | undefined;

/**
 * The first row, or two rows read together, with the most headings. One with the municipality and its answer goes before
 * any other: ranks in the cells of answers look like headings.
 */
function bestHeader(headers: Iterable<Header>, reads: Reads): Header | undefined {
  let best: Header | undefined;
  let most = 0;
  for (const header of headers) {
    const known = header.row.cells.map(reads).filter((read) => read !== undefined);
    if (known.length === 0 || (header.groups && known.length < FEWEST_IN_TWO_ROWS)) continue;
    const merit = known.length + (isCompleteWith(known) ? COMPLETE : 0);
    if (merit > most) [best, most] = [header, merit];
  }
  return best;
}

/** More than a row has headings. */
const COMPLETE = 1000;

function isCompleteWith(known: readonly HeadingReading[]): boolean {
  const names = known.map(({ meaning }) => (meaning.kind === 'single' ? meaning.name : undefined));
  return (
    names.includes('decision') && (names.includes('municipality') || names.includes('municipality-code'))
  );
}

function* candidates(sheet: Sheet): Generator<Header> {
  for (const [index, header] of singleRows(sheet, ROWS_LOOKED_AT).entries()) {
    yield header;
    const groups = sheet.rows[index - 1];
    if (groups) {
      const cells = readTogether(groups, header.row, sheet.merged ?? []);
      yield { ...header, row: { line: header.row.line, cells }, groups };
    }
  }
}

function singleRows(sheet: Sheet, count: number): Header[] {
  return sheet.rows
    .slice(0, count)
    .map((row, index) => ({ sheet, row, below: answerRows(sheet.rows.slice(index + 1)) }));
}

/** Nextcloud Forms writes what it calls its questions below them. */
function answerRows(rows: readonly Row[]): Row[] {
  const [first] = rows;
  return first?.cells.some((cell) => /^question-id-\d+/.test(cell)) ? rows.slice(1) : [...rows];
}

/** Each heading with its group, where it takes both to say what the column holds. */
function readTogether(groups: Row, row: Row, merged: readonly Area[]): string[] {
  const width = Math.max(groups.cells.length, row.cells.length);
  return Array.from({ length: width }, (_, index) => {
    const own = row.cells[index] ?? '';
    if (own === '') return groups.cells[index] ?? '';
    const group = groupOver(index, groups, merged);
    if (group === '' || saysAll(own)) return own;
    return [`${group} ${own}`, `${own} ${group}`].find(readKnownHeading) ?? own;
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

function saysAll(heading: string): boolean {
  const kind = readKnownHeading(heading)?.meaning.kind;
  return kind === 'single' || kind === 'preference' || kind === 'person';
}

function isComplete({ row }: Header): boolean {
  return [readKnownHeading, readHeading].some((reads: Reads) =>
    isCompleteWith(row.cells.map(reads).filter((read) => read !== undefined)),
  );
}
