import { basename, posix } from 'node:path';
import type { Entry } from 'yauzl';
import type { Problem } from '../../errors.ts';
import { tellerOf } from '../../problems/tell.ts';
import { FOLDER_PROBLEMS } from '../../problems/text/files-da.ts';
import { DamagedFile, openArchive, unpack } from './archive.ts';
import { Meter, OverLimit } from './limits.ts';

const { error } = tellerOf(FOLDER_PROBLEMS);

/** Far more than the folder of a partnership has. */
const MOST_FILES = 200;
const MOST_BYTES = 8 * 1024 * 1024;

/** A file of a folder, by its path within it, with "/". */
export interface FolderFile {
  path: string;
  bytes: Uint8Array;
}

type FolderReading = { ok: true; files: FolderFile[] } | { ok: false; problem: Problem };

/** What stands in an archive's way; `FOLDER_PROBLEMS` has words for each. */
type Obstacle =
  | 'damaged'
  | 'too-much'
  | 'path'
  | 'link'
  | 'protected'
  | 'no-definition'
  | 'several-definitions';

class Refused extends Error {
  readonly why: Obstacle;

  constructor(why: Obstacle) {
    super(why);
    this.why = why;
  }
}

/**
 * The files of a partnership's folder in a .zip, with paths from where its definition.yaml is. What would lead out of the
 * folder, or is more than a folder can be, is refused as a whole.
 */
export async function readFolderZip(name: string, bytes: Uint8Array): Promise<FolderReading> {
  const refuse = (why: Obstacle): FolderReading => ({
    ok: false,
    problem: error('unusable-zip', { why }, { place: { file: name } }),
  });
  try {
    return { ok: true, files: await filesIn(bytes) };
  } catch (failure) {
    if (failure instanceof Refused) return refuse(failure.why);
    if (failure instanceof OverLimit) return refuse('too-much');
    if (failure instanceof DamagedFile) return refuse(leadsOut(failure) ? 'path' : 'damaged');
    throw failure;
  }
}

/** @throws Refused, OverLimit, DamagedFile */
async function filesIn(bytes: Uint8Array): Promise<FolderFile[]> {
  const meter = new Meter();
  meter.reach('fileBytes', bytes.length);
  const archive = await openArchive(bytes, meter);
  const wanted = [...archive.entries].filter(([path, entry]) => isWanted(path, entry));
  if (wanted.length > MOST_FILES) throw new Refused('too-much');
  const root = rootOf(wanted.map(([path]) => path));
  const files: FolderFile[] = [];
  for (const [path, entry] of wanted) {
    if (!path.startsWith(root)) continue;
    const content = Buffer.concat(await Array.fromAsync(unpack(archive, entry, meter)));
    if (meter.spent.inflatedBytes > MOST_BYTES) throw new Refused('too-much');
    files.push({ path: path.slice(root.length), bytes: content });
  }
  return files;
}

/** Folders have no content, and what programs and systems leave beside files is nobody's. */
function isWanted(path: string, entry: Entry): boolean {
  // Unix keeps a file's kind in the upper half: a link would show what is elsewhere.
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) throw new Refused('link');
  if ((entry.generalPurposeBitFlag & 1) === 1) throw new Refused('protected');
  if (path.startsWith('/') || path.includes('\\') || posix.normalize(path).startsWith('..'))
    throw new Refused('path');
  const isHidden = path.split('/').some((part) => part.startsWith('.'));
  return !path.endsWith('/') && !isHidden && !/^__MACOSX\/|(?:^|\/)(?:Thumbs\.db|desktop\.ini)$/i.test(path);
}

/** Where the definition is: at the top, or in a folder within. */
function rootOf(paths: readonly string[]): string {
  const roots = paths
    .filter((path) => basename(path) === 'definition.yaml')
    .map((path) => path.slice(0, -'definition.yaml'.length));
  const [root, ...others] = roots;
  if (root === undefined) throw new Refused('no-definition');
  if (others.length > 0) throw new Refused('several-definitions');
  return root;
}

/** The library refuses paths that lead out of a folder before anybody sees them. */
function leadsOut({ cause }: DamagedFile): boolean {
  return (
    cause instanceof Error && /relative path|absolute path|invalid characters in fileName/.test(cause.message)
  );
}
