import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DraftHistory, DraftVersion } from './draft-history.ts';
import { writeAtomically } from './write-atomically.ts';

/** Remembers versions in `.drafts/<code>.json` beside the drafts. An unreadable record counts as none. */
export function folderHistory(folder: string): DraftHistory {
  const records = join(folder, '.drafts');
  return {
    latest: async (municipality) => {
      const text = await readFile(join(records, `${municipality}.json`), 'utf8').catch(() => '');
      return readVersion(text);
    },
    save: async (municipality, version) => {
      await mkdir(records, { recursive: true });
      await writeAtomically(
        join(records, `${municipality}.json`),
        `${JSON.stringify(version, undefined, 1)}\n`,
      );
    },
    known: async () => {
      const files = await readdir(records).catch(() => []);
      return files.filter((file) => /^\d{4}\.json$/.test(file)).map((file) => file.slice(0, 4));
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
