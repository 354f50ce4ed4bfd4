import { createPdfWriter } from '../../src/documents/pdf/writer.ts';
import { document, paragraph } from '../documents/docx/sample-documents.ts';

/**
 * A PDF as a signing service gives it back: what it was handed, with a signature over it after that. Only the frame is
 * real; the signature's value is zeros.
 */
export function digitallySigned(pdf: Uint8Array): Buffer {
  const value = '0'.repeat(64);
  const head =
    '\n9999 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Contents <';
  const range = (next: number, rest: number) =>
    `/ByteRange [0 ${pdf.length + head.length} ${next} ${rest}]`.padEnd(90);
  const tail = (text: string) => `> ${text} >>\nendobj\n%%EOF\n`;
  const next = pdf.length + head.length + value.length;
  return Buffer.concat([pdf, Buffer.from(head + value + tail(range(next, tail(range(0, 0)).length)))]);
}

/** A PDF that isn't ours: it says nothing of itself, as a scan does. */
export async function anyPdf(): Promise<Uint8Array> {
  const writer = createPdfWriter();
  const { bytes } = await writer.write(document([paragraph('En scanning')]));
  await writer.close();
  return bytes;
}
