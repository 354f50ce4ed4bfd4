import { assertNever } from '../errors.ts';
import { privacyOf } from '../private-files.ts';
import { inspectStore, type StoreInspection } from '../store/db/inspect-store.ts';
import type { StoreSettings } from '../store/db/open-store.ts';
import { StoreError } from '../store/db/store-error.ts';
import { type Finding, fail, ok } from './finding.ts';

/** Whether the store opens, has a version that this program works with, and is writable. Changes nothing. */
export async function checkStore(
  settings: StoreSettings,
): Promise<{ finding: Finding; databaseTime?: number | undefined }> {
  try {
    const inspection = await inspectStore(settings);
    return { finding: usable(inspection), databaseTime: inspection.databaseTime };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { finding: fail('database', error.message.replace(`. ${error.fix}`, ''), error.fix) };
  }
}

function usable({ place, version, expected }: StoreInspection): Finding {
  if (version === 0) return ok('database', `nothing is there yet; it is made at the first start (${place})`);
  return ok(
    'database',
    version === expected
      ? `it can be read and written, in version ${version} (${place})`
      : `it can be read and written; the next start brings it from version ${version} to ${expected} (${place})`,
  );
}

/** Whether other users of the machine can read the data folder. */
export async function checkPrivacy(dataFolder: string): Promise<Finding> {
  const privacy = await privacyOf(dataFolder).catch((error: Error) => error);
  if (privacy instanceof Error)
    return fail(
      'data folder',
      `it can't be looked at: ${privacy.message}`,
      'Name another in PARTNERSKAB_DATA.',
    );
  switch (privacy.kind) {
    case 'absent':
      return ok('data folder', `it is made at the first start (${dataFolder})`);
    case 'private':
      return ok('data folder', `nobody else on this machine can look into it (${dataFolder})`);
    case 'open':
      return fail(
        'data folder',
        `others on this machine can look into it: mode ${privacy.mode} (${dataFolder})`,
        'Run "chmod 700" on it; the next start does so, too.',
      );
    case 'not-ours':
      return fail(
        'data folder',
        `others on this machine can look into it: mode ${privacy.mode}; the program does not close it, since ${privacy.why} (${dataFolder})`,
        'Name a folder of its own in PARTNERSKAB_DATA, or run "chmod 700" on this one if nobody else needs it.',
      );
    default:
      return assertNever(privacy);
  }
}
