import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Unpacks the Chromium that is inside its npm package, once for each version, and returns its path. The package itself
 * unpacks into the folder for temporary files, where two processes at once would write the same file.
 */
export async function unpackChromium(): Promise<string> {
  const description = findPackageJSON('@sparticuz/chromium', import.meta.url) ?? '';
  const { version } = JSON.parse(readFileSync(description, 'utf8')) as { version: string };
  const folder = join('node_modules', '.cache', `chromium-${version}`);
  const path = join(folder, 'chromium');
  if (existsSync(path)) return path;
  await mkdir(dirname(folder), { recursive: true });
  const own = await mkdtemp(`${folder}-`);
  const unpack = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  await promisify(execFile)(process.execPath, ['--eval', unpack], { env: { TMPDIR: own } });
  // Whoever comes second keeps what the first one has.
  await rename(own, folder).catch(() => rm(own, { recursive: true }));
  return path;
}
