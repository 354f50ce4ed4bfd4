import readXlsxFile from 'read-excel-file/universal';
import { type Row, type Sheet, toRow } from '../partnership/answers-table/table.ts';
import { keepErrorCells, reachOf } from './worksheet-xml.ts';
import { unzip, zipUncompressed } from './zip.ts';

export type Workbook = { kind: 'sheets'; sheets: Sheet[] } | { kind: 'damaged' } | { kind: 'too-large' };

/** A sheet is read as a full rectangle, so one cell far out could fill the memory. */
const MOST_CELLS = 2_000_000;

/** The sheets of an .xlsx file with their cells as text: days as ISO days, the value of a formula, error codes. */
export async function workbookRows(bytes: Uint8Array): Promise<Workbook> {
  const unzipped = unzip(bytes, isRead);
  if (unzipped.kind !== 'unzipped') return unzipped;
  const entries = unzipped.entries;
  for (const [name, content] of Object.entries(entries)) {
    if (!name.startsWith('xl/worksheets/')) continue;
    const xml = keepErrorCells(new TextDecoder().decode(content));
    if (reachOf(xml) > MOST_CELLS) return { kind: 'too-large' };
    entries[name] = new TextEncoder().encode(xml);
  }
  return readSheets(zipUncompressed(entries));
}

function isRead(name: string): boolean {
  return /^xl\/(?:workbook|styles|sharedStrings|worksheets\/[^/]+)\.xml$|^xl\/_rels\/workbook\.xml\.rels$/.test(
    name,
  );
}

async function readSheets(bytes: Uint8Array<ArrayBuffer>): Promise<Workbook> {
  try {
    const sheets = await readXlsxFile(new Blob([bytes]), { trim: false });
    return {
      kind: 'sheets',
      sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: textRows(data) })),
    };
  } catch {
    // The reader has no common error: whatever it throws means that the content is not what it should be.
    return { kind: 'damaged' };
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
