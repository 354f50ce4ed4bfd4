import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { tellerOf } from '../../problems/tell.ts';
import { TABLE_FILE_PROBLEMS } from '../../problems/text/files-da.ts';
import { DamagedFile, openArchive, unpack } from './archive.ts';
import { readHandedIn } from './handed-in.ts';
import { LIMITS, Meter, OverLimit } from './limits.ts';

const { error } = tellerOf(TABLE_FILE_PROBLEMS);

/** A file that was handed in with others. */
export interface OneOfMany {
  /** Without its folders. */
  name: string;
  bytes: Uint8Array;
}

/**
 * The agreements among what is handed in: files, all files of a folder (not of folders within it), and what is in a .zip.
 * What can't be read is a problem of its own, and the others are read all the same.
 */
export async function readHandedInFiles(
  paths: readonly string[],
): Promise<{ files: OneOfMany[]; problems: Problem[] }> {
  const files: OneOfMany[] = [];
  const problems: Problem[] = [];
  for (const path of (await Promise.all(paths.map(filesAt))).flat()) {
    const bytes = await readHandedIn(path, 'agreement');
    if (!(bytes instanceof Uint8Array)) problems.push(bytes);
    else if (extname(path).toLowerCase() !== '.zip') files.push({ name: basename(path), bytes });
    else {
      const read = await filesInZip(bytes);
      if (Array.isArray(read)) files.push(...read);
      else
        problems.push(error('cannot-open', { what: 'agreement', why: read.why }, { place: { file: path } }));
    }
  }
  return { files, problems };
}

/** What can't be looked at is taken for a file: reading it says why. */
async function filesAt(path: string): Promise<string[]> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  if (!isFolder) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => join(path, name))
    .toSorted();
}

async function filesInZip(bytes: Uint8Array): Promise<OneOfMany[] | { why: string }> {
  const meter = new Meter();
  try {
    meter.reach('fileBytes', bytes.length);
    const archive = await openArchive(bytes, meter);
    const files: OneOfMany[] = [];
    for (const [path, entry] of archive.entries) {
      const name = basename(path);
      if (path.endsWith('/') || name.startsWith('.') || path.startsWith('__MACOSX/')) continue;
      files.push({ name, bytes: Buffer.concat(await Array.fromAsync(unpack(archive, entry, meter))) });
    }
    return files;
  } catch (failure) {
    if (failure instanceof OverLimit) return { why: `more than ${LIMITS[failure.limit]} ${failure.limit}` };
    if (failure instanceof DamagedFile) return { why: failure.message };
    throw failure;
  }
}
