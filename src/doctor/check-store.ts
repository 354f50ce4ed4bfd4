import { inspectStore } from '../store/inspect-store.ts';
import type { StoreSettings } from '../store/open-store.ts';
import { StoreError } from '../store/store-error.ts';
import { type Finding, fail, ok } from './finding.ts';

/** Whether the store opens, is of a version that this program works with, and can be written to. Nothing is changed. */
export async function checkStore(settings: StoreSettings): Promise<Finding> {
  try {
    const { place, version, expected } = await inspectStore(settings);
    if (version === 0)
      return ok('database', `nothing is there yet; it is made at the first start (${place})`);
    return ok(
      'database',
      version === expected
        ? `it can be read and written, in version ${version} (${place})`
        : `it can be read and written; the next start brings it from version ${version} to ${expected} (${place})`,
    );
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return fail('database', `${error.kind} (${error.place})`, error.fix);
  }
}
