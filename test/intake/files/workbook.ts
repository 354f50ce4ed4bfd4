import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

/** A workbook as Excel would save it; days are Dates at midnight UTC. */
export async function workbook(sheets: Record<string, SheetData>): Promise<Uint8Array> {
  const written = Object.entries(sheets).map(([sheet, data]) => ({ sheet, data, dateFormat: 'dd-mm-yyyy' }));
  return new Uint8Array(await writeXlsxFile(written).toBuffer());
}

/** The same workbook with a part rewritten. */
export function rewritten(bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  const entries = unzipSync(bytes);
  const old = entries[part];
  if (old === undefined) throw new Error(`No ${part} in ${Object.keys(entries).join(', ')}`);
  return zipSync({ ...entries, [part]: Buffer.from(change(Buffer.from(old).toString())) });
}
