import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../clock.ts';
import { openStore } from '../store/db/open-store.ts';
import { restore } from '../store/privacy/backup.ts';

/** How many rows were restored, or that it was not possible. */
export type TrialReply = { rows: number } | { failed: true };

// A thread: restores a backup into an empty store in a folder, which whoever started it removes.
const { file, within } = workerData as { file: string; within: string };
parentPort?.postMessage(await tried());

async function tried(): Promise<TrialReply> {
  try {
    const store = await openStore({ dataFolder: within, clock: systemClock });
    try {
      return { rows: (await restore(store, { actor: 'backup', surface: 'server' }, file)).rows };
    } finally {
      await store.close();
    }
  } catch {
    // Its message may quote what stands in the file.
    return { failed: true };
  }
}
