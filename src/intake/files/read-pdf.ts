import { Worker } from 'node:worker_threads';
import { LIMITS } from './limits.ts';

/** What a PDF says of itself. */
export interface PdfContent {
  pages: number;
  /** How many documents of ours are in it, one behind the other, as far as their text says so. */
  documents: number;
  /** Where our documents carry their id. */
  keywords: string;
  title: string;
}

/** A PDF, or why it can't be read. */
export type PdfReading =
  | { kind: 'pdf'; content: PdfContent }
  | { kind: 'protected' }
  | { kind: 'too-large' }
  | { kind: 'damaged'; why: string }
  | { kind: 'given-up'; why: 'time' | 'memory' };

const MEGABYTES = 256;
const SECONDS = 30;

/**
 * Reads how many pages a PDF has, and its properties. On a thread of its own, which is ended when it takes too much: a PDF
 * can keep any reader busy (decision 11).
 */
export async function readPdf(
  bytes: Uint8Array,
  { seconds = SECONDS, megabytes = MEGABYTES } = {},
): Promise<PdfReading> {
  if (bytes.length > LIMITS.fileBytes) return { kind: 'too-large' };
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    workerData: bytes,
    // The reader writes what it thinks of a file to the console.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise<PdfReading>((resolve) => {
    const timer = setTimeout(() => {
      resolve({ kind: 'given-up', why: 'time' });
      void worker.terminate();
    }, seconds * 1000);
    const finish = (reading: PdfReading) => {
      clearTimeout(timer);
      resolve(reading);
      void worker.terminate();
    };
    worker.once('message', finish);
    // Whatever the reader throws, the file can't be read.
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? { kind: 'given-up', why: 'memory' }
          : { kind: 'damaged', why: error.message },
      ),
    );
    worker.once('exit', () => finish({ kind: 'damaged', why: 'the reader ended without a word' }));
  });
}
