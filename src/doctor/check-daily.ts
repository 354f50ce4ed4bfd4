import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { ServerConfig } from '../config.ts';
import { backupsIn } from '../store/privacy/backup-files.ts';
import { type Finding, fail, ok, skipped } from './finding.ts';

/** A day, and an hour or two for a backup that had to be tried again. */
const OLDEST_HOURS = 27;

/** Whether backups are made by themselves, how old the newest is, and whether anybody else can read them. */
export async function checkBackups(backup: ServerConfig['daily']['backup'], clock: Clock): Promise<Finding> {
  if (!backup) return skipped('backups', 'none are made by themselves: PARTNERSKAB_BACKUP_FOLDER is not set');
  const { folder, keep } = backup;
  const made = await backupsIn(folder).catch(() => []);
  const [newest] = made;
  if (newest === undefined)
    return skipped(
      'backups',
      `there is none yet; the first is made soon after the server starts (${folder})`,
    );
  const hours = Math.round(clock.now().diff(newest.made, 'hours').hours);
  const found = `${made.length} of ${keep}, the newest ${hours} hours old (${folder})`;
  if (hours > OLDEST_HOURS)
    return fail(
      'backups',
      found,
      'See in the log why the last failed ("backup-failed"), and whether the server runs.',
    );
  const open = await readableByOthers(folder);
  if (open.length > 0)
    return fail(
      'backups',
      `${found}; others on this machine can read ${open.join(', ')}`,
      'Run "chmod go=".',
    );
  return ok('backups', found);
}

async function readableByOthers(folder: string): Promise<string[]> {
  // Windows has no file modes.
  if (process.getuid === undefined) return [];
  const files = (await readdir(folder)).filter((name) => /\.backup(\.untried)?$/.test(name));
  const modes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).mode));
  return files.filter((_, index) => ((modes[index] ?? 0) & 0o077) !== 0);
}

/** Whether personal data are removed by themselves. */
export function checkRetention(isOn: boolean): Finding {
  return isOn
    ? ok(
        'retention',
        'personal data are removed by themselves, where the definition says after how many months',
      )
    : skipped('retention', 'personal data are not removed by themselves: PARTNERSKAB_RETENTION is not on');
}

/** Whether a rehearsal is on: somebody may have forgotten it. */
export function checkRehearsal(rehearsal: string | undefined): Finding {
  if (rehearsal === undefined) return ok('rehearsal', 'none: messages go to their recipients');
  return skipped('rehearsal', `PARTNERSKAB_REHEARSAL is set: everything goes to ${rehearsal}`);
}
