import type { ListRead } from '../../acts/handed-in-lists.ts';
import type { Problem } from '../../errors.ts';
import type { Header } from '../../intake/answers/find-header.ts';

/** Characters of a list that are shown at most: rows with problems go before others. */
const MOST_CHARACTERS = 60_000;
const LONGEST_CELL = 80;
/** Markup around each. */
const AROUND_CELL = 10;
const MOST_PROBLEMS = 400;

/** A row as it was handed in, with what is wrong in it. */
export interface ShownRow {
  /** Its number in the file. */
  line: number;
  cells: readonly string[];
  /** Positions of cells that a problem is about. */
  wrong: ReadonlySet<number>;
  problems: readonly Problem[];
}

export interface ShownSheet {
  /** Undefined of a text file, whose rows are lines. */
  name: string | undefined;
  header: readonly string[];
  rows: readonly ShownRow[];
  /** How many rows are left out, for the page's sake; none of them has a problem that is not told. */
  left: number;
}

/** A list with its problems beside its rows. */
export interface ShownList {
  sheets: readonly ShownSheet[];
  /** Those of no row: of the file, the sheet, the headings. */
  general: readonly Problem[];
  /** How many problems are left out, for the page's sake: the copy has them all. */
  left: number;
  errors: number;
  warnings: number;
}

/** @param onlyWrong whether rows without problems are left out */
export function shownList(
  { list, problems }: Pick<ListRead, 'list' | 'problems'>,
  onlyWrong: boolean,
): ShownList {
  const told = inOrder(problems).slice(0, MOST_PROBLEMS);
  const headers = list?.headers ?? [];
  const placed = new Map(headers.map((header) => [header, problemsByLine(header, headers, told)]));
  const inRows = new Set([...placed.values()].flatMap((lines) => [...lines.values()].flat()));
  const count = (severity: Problem['severity']) => problems.filter((one) => one.severity === severity).length;
  const room = { wrong: MOST_CHARACTERS, plain: onlyWrong ? 0 : MOST_CHARACTERS };
  const sheets = headers.map((header): ShownSheet => {
    const rows = header.below.flatMap(({ line, cells: whole }): ShownRow[] => {
      const own = placed.get(header)?.get(line) ?? [];
      const cells = whole.map(shortened);
      const kind = own.length > 0 ? 'wrong' : 'plain';
      room[kind] -= cells.reduce((sum, cell) => sum + cell.length + AROUND_CELL, 0);
      return room[kind] < 0 ? [] : [{ line, cells, wrong: wrongCells(own, header), problems: own }];
    });
    const left = header.below.length - rows.length;
    return { name: header.sheet.name, header: header.row.cells.map(shortened), rows, left };
  });
  const shown = new Set(sheets.flatMap(({ rows }) => rows.flatMap((row) => row.problems)));
  return {
    sheets,
    // What stands in a row that there is no room for is told above, with where it is.
    general: told.filter((problem) => !inRows.has(problem) || !shown.has(problem)),
    left: problems.length - told.length,
    ...{ errors: count('error'), warnings: count('warning') },
  };
}

const ORDER = ['error', 'warning', 'note'];

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
}

function problemsByLine(
  header: Header,
  headers: readonly Header[],
  problems: readonly Problem[],
): Map<number, Problem[]> {
  const lines = new Set(header.below.map(({ line }) => line));
  const own = problems.filter(({ place }) => {
    if (place?.line === undefined || !lines.has(place.line)) return false;
    return (headers.find(({ sheet }) => sheet.name === place.sheet) ?? headers[0]) === header;
  });
  return Map.groupBy(own, ({ place }) => place?.line ?? 0);
}

function wrongCells(problems: readonly Problem[], { row }: Header): Set<number> {
  const headings = new Set(problems.flatMap(({ place }) => place?.heading ?? []));
  return new Set([...row.cells.keys()].filter((index) => headings.has(row.cells[index] ?? '')));
}

function shortened(cell: string): string {
  return cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL - 1)}…` : cell;
}
