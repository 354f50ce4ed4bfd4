import { parentPort, workerData } from 'node:worker_threads';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import type { PdfReading } from './read-pdf.ts';

const Info = z.object({ Keywords: z.string().catch(''), Title: z.string().catch('') }).catch({
  Keywords: '',
  Title: '',
});

async function read(bytes: Uint8Array): Promise<PdfReading> {
  const data = Uint8Array.from(bytes);
  try {
    const document = await getDocument({ data, disableFontFace: true, useSystemFonts: false, verbosity: 0 })
      .promise;
    const { info } = await document.getMetadata();
    const { Keywords: keywords, Title: title } = Info.parse(info);
    // Text that can't be read says nothing.
    const documents = await countDocuments(document).catch(() => 1);
    return { kind: 'pdf', content: { pages: document.numPages, documents, keywords, title } };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return name === 'PasswordException' ? { kind: 'protected' } : { kind: 'damaged', why: message };
  }
}

/** More than an agreement has. */
const PAGES_LOOKED_AT = 200;
/** Of what stands behind the number on each page of ours: enough to tell our letterhead from others. */
const LETTERS_ALIKE = 20;

/** How many pages call themselves the first, as ours do, with the same letterhead. A scan has no text. */
async function countDocuments(document: PDFDocumentProxy): Promise<number> {
  const heads = new Map<string, number>();
  for (let number = 1; number <= Math.min(document.numPages, PAGES_LOOKED_AT); number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join('');
    const [, behind] = /Side\s*1\s*af\s*\d+\s*(.*)/su.exec(text) ?? [];
    if (behind === undefined) continue;
    const head = behind.slice(0, LETTERS_ALIKE);
    heads.set(head, (heads.get(head) ?? 0) + 1);
  }
  return Math.max(1, ...heads.values());
}

parentPort?.postMessage(await read(workerData as Uint8Array));
