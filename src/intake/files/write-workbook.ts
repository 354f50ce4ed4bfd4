import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';

/** A sheet: a heading row and rows under it. */
export interface Sheet {
  name: string;
  heading: readonly string[];
  rows: readonly (readonly (string | number | undefined)[])[];
  /** Headings of the columns that hold amounts: shown with two decimals. */
  amounts?: readonly string[];
}

/** Excel takes no longer text in a cell. The store takes none of more than 20,000, so this is a guard. */
const LONGEST_CELL = 32_767;

/**
 * Makes an .xlsx of sheets. Every text is written as text, so that one that begins with `=`, `+`, `-` or `@` is shown
 * and never calculated.
 */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const written = writeExcelFile(
    sheets.map(({ name, heading, rows, amounts = [] }) => ({
      sheet: name,
      data: [
        heading.map((text) => ({ type: String, value: text, fontWeight: 'bold' as const })),
        ...rows.map((row) => rowCells(row, (column) => amounts.includes(heading[column] ?? ''))),
      ] as SheetData,
      columns: heading.map((text, column) => ({
        width: columnWidth(
          text,
          rows.map((row) => row[column]),
        ),
      })),
      stickyRowsCount: 1,
    })),
  );
  return written.toBuffer();
}

function rowCells(
  row: readonly (string | number | undefined)[],
  isAmount: (column: number) => boolean,
): (Cell | null)[] {
  return row.map((value, column) => {
    if (value === undefined || value === '') return null;
    if (typeof value === 'number')
      return { type: Number, value, ...(isAmount(column) && { format: '#,##0.00' }) };
    return { type: String, value: cellText(value), wrap: true, alignVertical: 'top' };
  });
}

/** Characters that the file format can't hold are shown as U+FFFD, not dropped. */
function cellText(text: string): string {
  if (text.length > LONGEST_CELL)
    throw new Error(`Our own bug: a text of ${text.length} characters for one cell`);
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

function columnWidth(heading: string, values: readonly (string | number | undefined)[]): number {
  const longest = Math.max(heading.length, ...values.map((value) => String(value ?? '').length));
  return Math.min(60, Math.max(8, longest + 2));
}
