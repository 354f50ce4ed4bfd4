import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Problem } from '../../errors.ts';
import { didYouMean } from '../../partnership/close-spelling.ts';
import type { ReadDefinition } from './read-definition.ts';

const DEFINITION = 'definition.yaml';

/** A partnership's folder, read. */
export interface PartnershipFolder extends ReadDefinition {
  found: boolean;
  folder: string;
  /** Text of definition.yaml, for the folder's hash. */
  text: string;
}

/** Names of the folders in a folder of partnerships, sorted; each is the id of one. */
export async function partnershipIds(home: string): Promise<string[]> {
  const names = await readdir(home).catch(() => []);
  const kinds = await Promise.all(names.map((name) => kindOf(join(home, name))));
  return names.filter((name, index) => kinds[index] === 'folder' && !name.startsWith('.')).sort();
}

/**
 * Finds a partnership by its id among those in `home`, or by the path of a folder anywhere (or of its
 * definition.yaml), and reads it with all its problems. An id wins over a folder of that name where one stands.
 */
export async function readPartnership(idOrPath: string, home: string): Promise<PartnershipFolder> {
  const folder = await findPartnershipFolder(idOrPath, home);
  if (folder === undefined) return notFound(idOrPath, home);
  const read = { found: true, folder, text: '', ...NOTHING_READ };
  const text = await readPartnershipText(folder);
  if (!text.ok) return { ...read, problems: [text.problem] };
  // With the rules and YAML it is many files, and most commands only look for a change in the text.
  const { readDefinition } = await import('./read-definition.ts');
  return { ...read, text: text.text, ...readDefinition(fileIn(folder), text.text) };
}

/** The text of a folder's definition.yaml, unread. */
export async function readPartnershipText(folder: string): Promise<ReturnType<typeof readDefinitionText>> {
  const file = fileIn(folder);
  const bytes = await readFile(file).catch((error: Error) => error);
  if (bytes instanceof Error) return { ok: false, problem: cannotRead(file, bytes) };
  return readDefinitionText(file, bytes);
}

function fileIn(folder: string): string {
  return relative(process.cwd(), join(folder, DEFINITION));
}

const NOTHING_READ = {
  definition: undefined,
  agreementTemplate: undefined,
  reminderTemplates: { rules: [] },
};

/** The absolute path of a folder with a definition.yaml, by an id in `home` or a path; undefined where there is none. */
export async function findPartnershipFolder(idOrPath: string, home: string): Promise<string | undefined> {
  if (idOrPath === '') return undefined;
  const name = basename(idOrPath);
  const path = resolve(name === DEFINITION ? dirname(idOrPath) : idOrPath);
  // A shell adds a slash when it completes the name of a folder.
  const isId = idOrPath.replace(/\/+$/, '') === name && !['', '.', '..', DEFINITION].includes(name);
  for (const folder of isId ? [join(home, name), path] : [path]) {
    if ((await kindOf(join(folder, DEFINITION))) === 'file') return resolve(folder);
  }
  return undefined;
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  return stat(path).then(
    (found) => (found.isDirectory() ? 'folder' : 'file'),
    () => 'nothing',
  );
}

async function notFound(idOrPath: string, home: string): Promise<PartnershipFolder> {
  const ids = await partnershipIds(home);
  const problem: Problem = {
    severity: 'error',
    rule: 'unknown-partnership',
    message: await whyNotFound(idOrPath, ids),
    ...(idOrPath === '' ? {} : { place: { file: idOrPath } }),
    expected: `one of ${ids.join(', ')}, or the path of a folder with a ${DEFINITION}`,
    found: idOrPath,
    fix: `Correct the id or the path.${ids.includes(idOrPath) ? '' : didYouMean(idOrPath, ids)}`,
  };
  return {
    found: false,
    folder: idOrPath,
    text: '',
    ...NOTHING_READ,
    problems: [problem],
  };
}

async function whyNotFound(idOrPath: string, ids: readonly string[]): Promise<string> {
  if (idOrPath === '') return 'The id of the partnership is empty';
  const kind = ids.includes(idOrPath) ? 'folder' : await kindOf(resolve(idOrPath));
  switch (kind) {
    case 'folder':
      return `The folder "${idOrPath}" has no ${DEFINITION}`;
    case 'file':
      return `"${idOrPath}" is a file, not the folder of a partnership`;
    case 'nothing':
      return `There is no partnership "${idOrPath}"`;
  }
}

function cannotRead(file: string, error: Error): Problem {
  return {
    severity: 'error',
    rule: 'cannot-read',
    message: `The file can't be read: ${error.message}`,
    place: { file },
    fix: 'Check that you may read it.',
  };
}

/** Ten times the longest definition there is; far more than that is another file. */
const MOST_BYTES = 256 * 1024;

/** The text of a file that is written in UTF-8, with or without a byte-order mark. */
export function readDefinitionText(
  file: string,
  bytes: Uint8Array,
): { ok: true; text: string } | { ok: false; problem: Problem } {
  if (bytes.length > MOST_BYTES) return { ok: false, problem: tooLarge(file, bytes.length) };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: notUtf8(file, bytes) };
  }
}

function tooLarge(file: string, length: number): Problem {
  return {
    severity: 'error',
    rule: 'file-too-large',
    message: 'The file is too large for a definition',
    place: { file },
    expected: `${MOST_BYTES} bytes at most`,
    found: `${length} bytes`,
    fix: 'Check that it is the right file.',
  };
}

/** Danish letters that another program saved its own way would come out wrong in every document. */
function notUtf8(file: string, bytes: Uint8Array): Problem {
  const [before = ''] = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1);
  const lines = before.split('\n');
  return {
    severity: 'error',
    rule: 'not-utf8',
    message: 'The file is not written in UTF-8',
    place: { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1 },
    expected: 'UTF-8',
    found: 'another encoding, perhaps Windows-1252',
    fix: 'Open it in an editor and save it with the encoding UTF-8.',
  };
}
