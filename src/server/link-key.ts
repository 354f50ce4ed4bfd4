import { hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerConfig } from '../config.ts';
import { fillPrivateFile, makePrivateFolder } from '../private-files.ts';
import { isLocalMode } from './served-platforms.ts';

/** What links are signed with: the same after a restart, and in every process of one installation. */
export async function linkKeyFor(config: ServerConfig): Promise<Uint8Array> {
  if (config.teams) return linkKey(config.teams.appPassword);
  // Slack takes files itself, so no links are made.
  return isLocalMode(config) ? await keyBesideStore(config.dataFolder) : randomBytes(32);
}

/** From a secret that every process of one installation has. */
export function linkKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'partnerskab file links', 32));
}

/** In local mode there is no secret to make the key from: one is made, and kept for its owner alone. */
async function keyBesideStore(dataFolder: string): Promise<Uint8Array> {
  const file = join(dataFolder, 'link-key');
  await makePrivateFolder(dataFolder);
  // Of two that start at once, one makes it and both read it.
  const make = fillPrivateFile(file, (handle) => handle.writeFile(randomBytes(32)), { replace: false });
  await make.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return await readFile(file);
}
