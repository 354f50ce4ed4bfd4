import { Worker } from 'node:worker_threads';
import type { WorkbookReading } from './read-workbook.ts';

/** Far more than a list of answers needs; what does get there is stopped before it harms whoever else is served. */
const MOST_MEGABYTES = 256;
const MOST_SECONDS = 30;

export type Workbook =
  | WorkbookReading
  /** The thread that read it was ended. */
  | { kind: 'given-up'; why: 'memory' | 'time' };

/**
 * Reads a workbook on a thread of its own, so that a server goes on answering, and with bounds on its memory and time
 * beside those on what is unpacked and read: they hold whatever the reader of cells does with it.
 */
export function workbookRows(
  bytes: Uint8Array,
  { megabytes = MOST_MEGABYTES, seconds = MOST_SECONDS } = {},
): Promise<Workbook> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise<Workbook>((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve({ kind: 'given-up', why: 'time' });
      void worker.terminate();
    }, seconds * 1000);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ kind: 'given-up', why: 'memory' });
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('Our own bug: the thread that reads a workbook ended without a word'));
    });
  });
}
