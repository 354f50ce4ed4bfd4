import { Worker } from 'node:worker_threads';

let latest: Promise<unknown> = Promise.resolve();

/**
 * Draws an SVG as PNG in a thread that lives for this picture: drawing takes a quarter of a second, and the renderer
 * keeps some 7 MB of native memory for each until its thread ends. One at a time, since a thread takes some 100 MB.
 * @throws if it is no SVG; the next one is drawn all the same
 */
export function drawPng(svg: string): Promise<Uint8Array> {
  const picture = latest.then(() => drawInThread(svg));
  latest = picture.catch(() => {});
  return picture;
}

function drawInThread(svg: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./png-worker.ts', import.meta.url), { workerData: svg });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`Drawing ended with ${code} and no picture`)));
  });
}
