import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, type FileHandle, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Letters, drafts, exports, backups and the database hold personal data: only the user running the program may read
 * them.
 */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const OTHERS = 0o077;
const STICKY = 0o1000;

/**
 * Writes a file that only its owner can read, atomically: a reader, or a crash at any time, finds the old content or
 * the new. A symbolic link of that name is replaced, never followed.
 */
export async function writePrivateFile(file: string, content: Uint8Array | string): Promise<void> {
  await fillPrivateFile(file, (handle) => handle.writeFile(content));
}

/**
 * The same for content that is written in parts.
 * @param replace whether to overwrite an existing file; if not, the error has the code `EEXIST`
 */
export async function fillPrivateFile<T>(
  file: string,
  fill: (handle: FileHandle) => Promise<T>,
  { replace = true }: { replace?: boolean } = {},
): Promise<T> {
  // An unguessable name, opened exclusively: no symbolic link can be waiting there.
  const unfinished = join(dirname(file), `.${basename(file).slice(0, 100)}.${randomUUID()}.tmp`);
  try {
    const handle = await open(unfinished, 'wx', FILE_MODE);
    let filled: T;
    try {
      // The umask removes permissions from what `open` asks for.
      await handle.chmod(FILE_MODE);
      filled = await fill(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (replace) await rename(unfinished, file);
    else await renameToFreeName(unfinished, file);
    return filled;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Unlike a rename, a hard link never replaces a file that was created meanwhile. */
async function renameToFreeName(unfinished: string, file: string): Promise<void> {
  try {
    await link(unfinished, file);
    await rm(unfinished);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    // Some file systems have no hard links: reserve the name first, then write the content.
    await (await open(file, 'wx', FILE_MODE)).close();
    await rename(unfinished, file);
  }
}

/**
 * Creates a folder for private files and returns its path. An existing folder keeps its permissions, since a person
 * named it. The folders `within` are ours: each is created in turn, closed to others, and refused if it is a symbolic
 * link.
 */
export async function makePrivateFolder(folder: string, ...within: readonly string[]): Promise<string> {
  const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  if (made !== undefined) await closeFolder(folder);
  let path = folder;
  for (const name of within) {
    path = join(path, name);
    await mkdir(path, { mode: FOLDER_MODE }).catch((error) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    await closeFolder(path);
  }
  return path;
}

async function closeFolder(folder: string): Promise<void> {
  // Windows has no file modes: a user's folder is closed to others there.
  if (process.getuid === undefined) return;
  const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
  const handle = await open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW).catch((error) => {
    const isLink = ['ENOTDIR', 'ELOOP'].includes(String(codeOf(error)));
    throw isLink
      ? Object.assign(new Error(`${folder} is a link or a file, and must be a folder`), { code: 'ENOTDIR' })
      : error;
  });
  try {
    await handle.chmod(FOLDER_MODE);
  } finally {
    await handle.close();
  }
}

/** Files by which a data folder is known as ours. */
const OURS = ['partnerskab.db', 'link-key'];

/** Who can look into a data folder. */
export type Privacy =
  | { kind: 'absent' }
  | { kind: 'private' }
  /** Others can; it is ours to close. */
  | { kind: 'open'; mode: string }
  /** Others can, and it is not ours to close. */
  | { kind: 'not-ours'; mode: string; why: string };

/** Looks at a data folder and changes nothing. */
export async function privacyOf(folder: string): Promise<Privacy> {
  const found = await stat(folder).catch((error) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return { kind: 'absent' };
  if (process.getuid === undefined || (found.mode & OTHERS) === 0) return { kind: 'private' };
  const mode = (found.mode & 0o7777).toString(8).padStart(4, '0');
  if (found.uid !== process.getuid()) return { kind: 'not-ours', mode, why: 'it belongs to another user' };
  const names = await readdir(folder);
  // Closing a folder such as /tmp, or one that a person keeps other things in, would do harm.
  const isOurs =
    (found.mode & STICKY) === 0 && (names.length === 0 || OURS.some((name) => names.includes(name)));
  return isOurs ? { kind: 'open', mode } : { kind: 'not-ours', mode, why: 'there are other things in it' };
}

/**
 * Creates the data folder, or closes ours if others can read it. A folder that is not ours is left as it is and
 * reported.
 */
export async function closeDataFolder(folder: string): Promise<Privacy> {
  await makePrivateFolder(folder);
  const privacy = await privacyOf(folder);
  if (privacy.kind !== 'open') return privacy;
  await chmod(folder, FOLDER_MODE);
  return { kind: 'private' };
}

/**
 * Sees to it that a file which a library fills is there, and private from its first byte. Whether it can be used at
 * all is for the library to say.
 * @param beside files that the library may have put beside it
 */
export async function closePrivateFile(file: string, beside: readonly string[]): Promise<void> {
  // One that is there is not opened: to close it again would let go of the locks that a library in this process has on it.
  await open(file, 'wx', FILE_MODE).then(
    (handle) => handle.close(),
    () => {},
  );
  for (const one of [file, ...beside]) await chmod(one, FILE_MODE).catch(() => {});
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
