import { parentPort } from 'node:worker_threads';

// The thread, but for a word at which it ends as it would without memory.
parentPort?.on('message', (job) => {
  if (JSON.stringify(job).includes('dø')) process.exit(1);
});
await import('../../../src/documents/pdf/worker.ts');
