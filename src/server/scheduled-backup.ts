import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { makePrivateFolder } from '../private-files.ts';
import type { Store } from '../store/db/open-store.ts';
import { backup, isEmptyStore } from '../store/privacy/backup.ts';
import { backupName, backupsIn } from '../store/privacy/backup-files.ts';
import type { TrialReply } from './backup-trial.ts';
import { type DailyJob, JobFailed } from './daily-work.ts';

/** Where backups go, and how many of them stay. */
export interface BackupSettings {
  folder: string;
  keep: number;
}

const TRIAL = '.trial-';
/** Unfinished, or not tried: what a process left behind that was killed. */
const LEFT_BEHIND = /^(\.partnerskab-.*\.tmp|\.trial-.*|partnerskab-.*\.backup\.untried)$/;

/**
 * Makes a backup that counts only once it was restored into a temporary store, and removes the oldest beyond those that
 * stay. Files that it has not made are left alone.
 */
export function scheduledBackup(
  store: Store,
  { folder, keep }: BackupSettings,
  tryRestoring: (file: string, within: string, signal: AbortSignal) => Promise<number> = restoreOnTrial,
): DailyJob {
  return {
    name: 'backup',
    async run(signal) {
      await makePrivateFolder(folder);
      for (const name of await readdir(folder))
        if (LEFT_BEHIND.test(name)) await rm(join(folder, name), { recursive: true, force: true });
      if (await isEmptyStore(store)) return { rows: 0, kept: (await backupsIn(folder)).length, removed: 0 };
      const file = join(folder, backupName(store.clock.now()));
      const untried = `${file}.untried`;
      const { rows } = await backup(store, untried, { replace: true });
      const restored = await onTrial(folder, (within) => tryRestoring(untried, within, signal));
      if (restored !== rows) throw new JobFailed('rows-missing');
      await rename(untried, file);
      const made = await backupsIn(folder);
      const old = made.slice(keep);
      for (const { name } of old) await rm(join(folder, name), { force: true });
      return { rows, kept: made.length - old.length, removed: old.length };
    },
  };
}

/** The restored store holds personal data as well, so it lies beside the backups and not with everybody's files. */
async function onTrial(folder: string, act: (within: string) => Promise<number>): Promise<number> {
  const within = await mkdtemp(join(folder, TRIAL));
  try {
    return await act(within);
  } finally {
    await rm(within, { recursive: true, force: true });
  }
}

/** In a thread of its own, since a large backup is read as a whole, and nobody should wait for that. */
async function restoreOnTrial(file: string, within: string, signal: AbortSignal): Promise<number> {
  const thread = new Worker(new URL('./backup-trial.ts', import.meta.url), { workerData: { file, within } });
  const end = () => void thread.terminate();
  signal.addEventListener('abort', end, { once: true });
  try {
    const reply = await new Promise<TrialReply | undefined>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => resolve(undefined));
    });
    if (reply && 'rows' in reply) return reply.rows;
    throw new JobFailed(reply ? 'not-restorable' : 'given-up');
  } finally {
    signal.removeEventListener('abort', end);
    await thread.terminate();
  }
}
