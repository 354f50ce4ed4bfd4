import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Samples } from './samples.ts';

/**
 * Builds the samples on a thread of their own: `docx` needs some 50 ms in one go for them, in which a server would
 * answer nobody.
 */
export async function buildSamplesInWorker(): Promise<Samples> {
  const worker = new Worker(new URL('./samples-worker.ts', import.meta.url));
  const [samples] = (await once(worker, 'message')) as [Samples];
  const parts = [...samples.parts].map(
    // A buffer arrives as plain bytes.
    ([name, part]) => [name, { ...part, packed: Buffer.from(part.packed) }] as const,
  );
  return { ...samples, parts: new Map(parts) };
}

/** Lets everything else that waits for the event loop have its turn. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
