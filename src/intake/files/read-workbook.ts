import readXlsxFile from 'read-excel-file/universal';
import { type Row, type Sheet, toRow } from '../answers/table.ts';
import { DamagedFile } from './damaged-file.ts';
import { type Limit, Meter, OverLimit, type Spent } from './limits.ts';
import { workbookParts } from './workbook-parts.ts';
import { zipUncompressed } from './zip.ts';

/** A workbook, or why it is none; and what reading it came to. */
export type WorkbookReading = { spent: Spent } & (
  | { kind: 'sheets'; sheets: Sheet[] }
  | { kind: 'too-large'; limit: Limit }
  | { kind: 'damaged'; why: string }
);

/** The sheets of an .xlsx file with their cells as text: days as ISO days, the value of a formula, error codes. */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookReading> {
  const bucket = new Meter();
  try {
    bucket.reach('fileBytes', bytes.length);
    const sheets = await readSheets(zipUncompressed(await workbookParts(bytes, bucket)));
    return { kind: 'sheets', sheets, spent: bucket.spent };
  } catch (error) {
    const { spent } = bucket;
    if (error instanceof OverLimit) return { kind: 'too-large', limit: error.limit, spent };
    if (error instanceof DamagedFile) return { kind: 'damaged', why: error.message, spent };
    throw error;
  }
}

async function readSheets(bytes: Uint8Array<ArrayBuffer>): Promise<Sheet[]> {
  try {
    const sheets = await readXlsxFile(new Blob([bytes]), { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: textRows(data) }));
  } catch (error) {
    // The reader has no common error: whatever it throws means that the content is not what it should be.
    throw new DamagedFile('sheets or cells that are not as Excel writes them', { cause: error });
  }
}

function textRows(data: readonly (readonly unknown[])[]): Row[] {
  return data.flatMap((cells, index) => toRow(index + 1, cells.map(textOf)) ?? []);
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return dayOrTime(cell);
  return String(cell).replace(/\r\n?/g, '\n');
}

function dayOrTime(date: Date): string {
  // Excel keeps a time as a fraction of a day, which rarely hits a whole minute.
  const [day = '', time = ''] = new Date(Math.round(date.getTime() / 60_000) * 60_000)
    .toISOString()
    .split('T');
  return time.startsWith('00:00') ? day : `${day}T${time.slice(0, 5)}`;
}
