import type { Problem } from '../../errors.ts';
import type { Table } from '../answers/cells/table.ts';
import type { Header } from '../answers/find-header.ts';
import { type Mark, markWorkbook } from './mark-workbook.ts';
import { writeWorkbook } from './write-workbook.ts';

/** A list that could be read, with its bytes and table. */
export interface HandedInList {
  bytes: Uint8Array;
  table: Table;
  /** Of the sheets that were read. */
  headers: readonly Header[];
}

/** The name of the only sheet of a copy of a text file. */
const SHEET = 'Svar';

/**
 * A workbook as the list was handed in, with the cells that problems name coloured and the problems as comments in them, for a
 * colleague to mend. A text file becomes a workbook of one sheet. What is only noted is not marked.
 * @throws OverLimit, DamagedFile
 */
export async function correctedCopy(
  { bytes, table, headers }: HandedInList,
  problems: readonly Problem[],
): Promise<Uint8Array> {
  const isText = table.sheets.every(({ name }) => name === undefined);
  const marks = problems.flatMap((problem) => marksOf(problem, headers));
  if (!isText) return markWorkbook(bytes, marks);
  const rows = table.sheets.flatMap((sheet) => sheet.rows);
  // A cell of several lines makes the lines of a text file differ from the rows of a sheet.
  const rowOf = new Map(rows.map(({ line }, index) => [line, index + 1]));
  const [heading = [], ...others] = rows.map(({ cells }) => cells);
  const copy = await writeWorkbook([{ name: SHEET, heading, rows: others }]);
  return markWorkbook(
    copy,
    marks.map((mark) => ({ ...mark, sheet: SHEET, row: rowOf.get(mark.row) ?? 1 })),
  );
}

function marksOf(problem: Problem, headers: readonly Header[]): Mark[] {
  const { severity, place, path, message, expected, fix } = problem;
  const header = headers.find(({ sheet }) => sheet.name === place?.sheet) ?? headers[0];
  if (severity === 'note' || !header || place?.line === undefined) return [];
  const cells = header.below.find(({ line }) => line === place.line)?.cells ?? header.row.cells;
  const columns = columnsOf(place.heading ?? path, header, cells);
  const text = [message, expected && `Forventet: ${expected}`, fix].filter(Boolean).join('\n');
  return columns.map((column) => ({
    sheet: header.sheet.name ?? SHEET,
    ...{ row: place.line ?? 1, column: column + 1, severity, text },
  }));
}

/** Positions of the columns that are called so, with content in the row if there are any; else the first of the row. */
function columnsOf(heading: string | undefined, { row }: Header, cells: readonly string[]): number[] {
  const called = [...row.cells.keys()].filter(
    (index) => heading !== undefined && row.cells[index] === heading,
  );
  const filled = called.filter((index) => (cells[index] ?? '') !== '');
  if (filled.length > 0) return filled;
  return [
    called[0] ??
      Math.max(
        0,
        cells.findIndex((cell) => cell !== ''),
      ),
  ];
}
