import { readdir } from 'node:fs/promises';
import { DateTime } from 'luxon';

/** A backup that was made by itself. */
export interface BackupFile {
  name: string;
  made: DateTime<true>;
}

const NAME = /^partnerskab-(\d{8}T\d{6}Z)\.backup$/;
const STAMP = "yyyyMMdd'T'HHmmss'Z'";

/** The name of a backup that is made now. */
export function backupName(now: DateTime<true>): string {
  return `partnerskab-${now.toUTC().toFormat(STAMP)}.backup`;
}

/** The backups in a folder that were made by themselves, by their names, newest first. */
export async function backupsIn(folder: string): Promise<BackupFile[]> {
  const names = await readdir(folder);
  return names
    .toSorted()
    .toReversed()
    .flatMap((name) => {
      const stamp = NAME.exec(name)?.[1];
      return stamp === undefined ? [] : [{ name, made: DateTime.fromFormat(stamp, STAMP, { zone: 'utc' }) }];
    });
}
