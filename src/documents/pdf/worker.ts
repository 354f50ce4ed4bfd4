import { parentPort } from 'node:worker_threads';
import type { Compile, PdfStandard } from './compile.ts';
import type { PageData } from './page-data.ts';

/** What the worker is asked. */
export interface PdfJob {
  id: number;
  data: PageData;
  standard: PdfStandard;
}

/** What it says: once whether it can work at all, then what became of each job. */
export type PdfReply =
  | { kind: 'ready' }
  | { kind: 'unavailable'; reason: string }
  | { kind: 'made'; id: number; bytes: Uint8Array; unshown: string[] }
  | { kind: 'failed'; id: number; reason: string };

const port = parentPort;
const reply = (message: PdfReply, transfer: ArrayBuffer[] = []) => port?.postMessage(message, transfer);

function answer(compile: Compile, { id, data, standard }: PdfJob): void {
  try {
    const { bytes, unshown } = compile(data, standard);
    const own = Uint8Array.from(bytes);
    reply({ kind: 'made', id, bytes: own, unshown }, [own.buffer]);
  } catch (error) {
    reply({ kind: 'failed', id, reason: String(error) });
  }
}

try {
  // Both are optional to install, so nothing imports them before somebody wants a PDF.
  const { openCompiler } = await import('./compile.ts');
  const compile = openCompiler();
  port?.on('message', (job: PdfJob) => answer(compile, job));
  reply({ kind: 'ready' });
} catch (error) {
  reply({ kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) });
}
