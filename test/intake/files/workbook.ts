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

/** The same workbook with a comment on a cell of its first sheet. */
export function withComment(bytes: Uint8Array, cell: string, text: string): Uint8Array {
  const entries = unzipSync(bytes);
  const relations = 'xl/worksheets/_rels/sheet1.xml.rels';
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
  return zipSync({
    ...entries,
    'xl/comments1.xml': Buffer.from(
      `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Lis Berg</author></authors><commentList><comment ref="${cell}" authorId="0"><text><r><t>${text}</t></r></text></comment></commentList></comments>`,
    ),
    [relations]: Buffer.from(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="${type}" Target="../comments1.xml"/></Relationships>`,
    ),
  });
}
