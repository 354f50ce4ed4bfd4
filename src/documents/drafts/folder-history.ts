import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import { type DraftHistory, DraftVersion } from './draft-history.ts';

/** Remembers versions in `.drafts/<code>.json` beside the drafts. An unreadable record counts as none. */
export function folderHistory(folder: string): DraftHistory {
  const records = join(folder, '.drafts');
  const latest = async (municipality: string) =>
    readVersion(await readFile(join(records, `${municipality}.json`), 'utf8').catch(() => ''));
  return {
    latest,
    wrote: async (municipality, fileHash) => (await latest(municipality))?.fileHash === fileHash,
    save: async (municipality, version) => {
      await makePrivateFolder(folder, '.drafts');
      await writePrivateFile(
        join(records, `${municipality}.json`),
        `${JSON.stringify(version, undefined, 1)}\n`,
      );
      return [];
    },
  };
}

function readVersion(text: string): DraftVersion | undefined {
  try {
    return DraftVersion.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
