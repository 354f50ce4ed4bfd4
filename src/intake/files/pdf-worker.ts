import { parentPort, workerData } from 'node:worker_threads';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
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
    return { kind: 'pdf', content: { pages: document.numPages, keywords, title } };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return name === 'PasswordException' ? { kind: 'protected' } : { kind: 'damaged', why: message };
  }
}

parentPort?.postMessage(await read(workerData as Uint8Array));
