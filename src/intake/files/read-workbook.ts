import readXlsxFile from 'read-excel-file/universal';
import { type Row, type Sheet, toRow } from '../answers/table.ts';
import { type Archive, DamagedFile, openArchive, unpack, zipUncompressed } from './archive.ts';
import { type Limit, Meter, OverLimit, type Spent } from './limits.ts';
import { cleanSheet, scanXml, type XmlHandler } from './sheet-xml.ts';

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

const STRINGS = 'xl/sharedStrings.xml';

/** Parts that are handed on as they are, after a look at each: only sheets are written anew. */
const AS_THEY_ARE = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', STRINGS];

/**
 * The parts of a workbook that its cells are read from, unpacked within bounds. Whatever reads them has no more
 * before it than was counted here.
 * @throws OverLimit, DamagedFile
 */
export async function workbookParts(bytes: Uint8Array, bucket: Meter): Promise<Record<string, Uint8Array>> {
  const archive = await openArchive(bytes, bucket);
  const parts: Record<string, Uint8Array> = {};
  const shared = new SharedTexts(bucket);
  for (const name of AS_THEY_ARE) {
    const handler = name === STRINGS ? shared : new OncePerSheet(bucket);
    const part = await lookedAt(archive, name, bucket, handler);
    if (part) parts[name] = part;
  }
  for (const [name, entry] of archive.entries) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    bucket.add('sheets');
    const sheet = Buffer.from(await cleanSheet(unpack(archive, entry, bucket), bucket, shared.lengths));
    bucket.add('keptBytes', sheet.length);
    parts[name] = sheet;
  }
  return parts;
}

async function lookedAt(
  archive: Archive,
  name: string,
  bucket: Meter,
  handler: XmlHandler,
): Promise<Uint8Array | undefined> {
  const entry = archive.entries.get(name);
  if (!entry) return undefined;
  const kept: Uint8Array[] = [];
  const chunks = async function* () {
    for await (const chunk of unpack(archive, entry, bucket)) {
      bucket.add('keptBytes', chunk.length);
      kept.push(chunk);
      yield chunk;
    }
  };
  await scanXml(chunks(), bucket, handler);
  return Buffer.concat(kept);
}

/** How long each text is that cells share. */
class SharedTexts implements XmlHandler {
  readonly lengths: number[] = [];
  readonly #meter: Meter;

  constructor(bucket: Meter) {
    this.#meter = bucket;
  }

  open(name: string): void {
    this.#meter.add('elements');
    if (name === 'si') this.lengths.push(0);
  }

  text(text: string): void {
    const last = this.lengths.length - 1;
    if (last >= 0) this.lengths[last] = (this.lengths[last] ?? 0) + text.length;
  }
}

/** A sheet that the workbook names a hundred times would be read a hundred times. */
class OncePerSheet implements XmlHandler {
  readonly #meter: Meter;
  readonly #sheets = new Set<string>();

  constructor(bucket: Meter) {
    this.#meter = bucket;
  }

  open(name: string, { id, Target }: Readonly<Record<string, string>>): void {
    this.#meter.add('elements');
    const sheet = name === 'sheet' ? id : name === 'Relationship' ? Target : undefined;
    if (sheet === undefined) return;
    if (this.#sheets.has(sheet)) throw new DamagedFile('a sheet that is named twice');
    this.#sheets.add(sheet);
    if (name === 'sheet') this.#meter.reach('sheets', this.#sheets.size);
  }
}
