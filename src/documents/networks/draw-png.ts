import { Worker } from 'node:worker_threads';

/**
 * Draws an SVG as PNG in a thread that lives for this picture: drawing takes a quarter of a second, and the renderer
 * keeps some 7 MB of native memory for each until its thread ends.
 */
export function drawPng(svg: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./png-worker.ts', import.meta.url), { workerData: svg });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`Drawing ended with ${code} and no picture`)));
  });
}
