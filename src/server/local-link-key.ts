import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** In local mode there is no secret to make the key from: one is made, and kept beside the store for its owner alone. */
export async function localLinkKey(dataFolder: string): Promise<Uint8Array> {
  const file = join(dataFolder, 'link-key');
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  // Of two that start at once, one makes it and both read it.
  await writeFile(file, randomBytes(32), { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return await readFile(file);
}
