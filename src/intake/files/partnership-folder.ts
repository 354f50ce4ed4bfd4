import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Problem } from '../../errors.ts';
import { nearestNames } from '../../partnership/close-spelling.ts';
import { tellerOf } from '../../problems/tell.ts';
import { FOLDER_PROBLEMS } from '../../problems/text/files-da.ts';
import type { ReadDefinition } from './read-definition.ts';

const { error } = tellerOf(FOLDER_PROBLEMS);

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
  if (bytes instanceof Error)
    return { ok: false, problem: error('cannot-read', { why: bytes.message }, { place: { file } }) };
  return readDefinitionText(file, bytes);
}

function fileIn(folder: string): string {
  return relative(process.cwd(), join(folder, DEFINITION));
}

const NOTHING_READ = {
  definition: undefined,
  agreementTemplate: undefined,
  reminderTemplates: { rules: [] },
  clauses: [],
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
  const data = {
    asked: idOrPath,
    is: await whatIsThere(idOrPath, ids),
    known: ids,
    nearest: ids.includes(idOrPath) ? [] : nearestNames(idOrPath, ids),
  };
  const place = idOrPath === '' ? {} : { place: { file: idOrPath } };
  return {
    found: false,
    folder: idOrPath,
    text: '',
    ...NOTHING_READ,
    problems: [error('unknown-partnership', data, place)],
  };
}

async function whatIsThere(
  idOrPath: string,
  ids: readonly string[],
): Promise<'empty' | 'folder' | 'file' | 'nothing'> {
  if (idOrPath === '') return 'empty';
  return ids.includes(idOrPath) ? 'folder' : kindOf(resolve(idOrPath));
}

/** Ten times the longest definition there is; far more than that is another file. */
const MOST_BYTES = 256 * 1024;

/** The text of a file that is written in UTF-8, with or without a byte-order mark. */
export function readDefinitionText(
  file: string,
  bytes: Uint8Array,
): { ok: true; text: string } | { ok: false; problem: Problem } {
  if (bytes.length > MOST_BYTES) {
    const data = { most: MOST_BYTES, length: bytes.length };
    return { ok: false, problem: error('definition-too-large', data, { place: { file } }) };
  }
  if (isUtf16(bytes))
    return { ok: false, problem: error('not-utf8', { isUtf16: true }, { place: { file } }) };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: notUtf8(file, bytes) };
  }
}

/** With its byte-order mark, or without: every second byte of a definition's letters is then zero. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first = 1, second = 1] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first * second === 0;
}

/** Danish letters in another encoding would be garbled in every document. */
function notUtf8(file: string, bytes: Uint8Array): Problem {
  const [before = ''] = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1);
  const lines = before.split('\n');
  const place = { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  return error('not-utf8', { isUtf16: false }, { place });
}
