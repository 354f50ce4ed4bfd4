import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { Problem } from '../errors.ts';
import { checkDefinition } from '../partnership/definition/check-definition.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import { pathText, sketch } from '../partnership/definition/sketch.ts';
import { didYouMean } from '../partnership/did-you-mean.ts';
import { readYaml } from './yaml-file.ts';

const DEFINITION = 'definition.yaml';

/** A partnership's folder, read: the definition is there unless something is an error. */
export interface PartnershipFolder {
  found: boolean;
  folder: string;
  /** Text of definition.yaml, for its hash. */
  text: string;
  definition: Definition | undefined;
  /** Name of the agreement's template, also where the rest of the definition has errors. */
  agreementTemplate: string | undefined;
  problems: Problem[];
}

/** Ids of the partnerships in a folder of folders, sorted. */
export async function partnershipIds(home: string): Promise<string[]> {
  const entries = await readdir(home, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry) =>
      (await exists(join(home, entry.name, DEFINITION))) ? entry.name : undefined,
    ),
  );
  return found.filter((name) => name !== undefined).sort();
}

/**
 * Finds a partnership by its id among those in `home`, or by the path of a folder anywhere (or of its
 * definition.yaml), and reads it with all its problems.
 */
export async function readPartnership(idOrPath: string, home: string): Promise<PartnershipFolder> {
  const folder = await findFolder(idOrPath, home);
  if (folder === undefined) return notFound(idOrPath, home);
  const file = relative(process.cwd(), join(folder, DEFINITION));
  const text = await readFile(join(folder, DEFINITION), 'utf8');
  const yaml = readYaml(file, text);
  const read = { found: true, folder, text, definition: undefined, agreementTemplate: undefined };
  if (yaml.problems.length > 0) return { ...read, problems: yaml.problems };
  const { definition, findings } = checkDefinition(yaml.value);
  const problems = findings.map(
    ({ path, ...finding }): Problem => ({ ...finding, path: pathText(path), place: yaml.placeOf(path) }),
  );
  if (definition && definition.id !== basename(resolve(folder)))
    problems.push(otherName(definition.id, folder, yaml.placeOf(['id'])));
  const agreementTemplate = sketch(yaml.value).text('agreement', 'template');
  return { ...read, definition, agreementTemplate, problems: problems.toSorted(byLine) };
}

async function findFolder(idOrPath: string, home: string): Promise<string | undefined> {
  const path = basename(idOrPath) === DEFINITION ? join(idOrPath, '..') : idOrPath;
  for (const folder of [join(home, path), resolve(path)]) {
    if (await exists(join(folder, DEFINITION))) return folder;
  }
  return undefined;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function notFound(idOrPath: string, home: string): Promise<PartnershipFolder> {
  const ids = await partnershipIds(home);
  const problem: Problem = {
    severity: 'error',
    rule: 'unknown-partnership',
    message: `There is no partnership "${idOrPath}"`,
    place: { file: idOrPath },
    expected: `one of ${ids.join(', ')}, or the path of a folder with a ${DEFINITION}`,
    found: idOrPath,
    fix: `Correct the id or the path.${didYouMean(idOrPath, ids)}`,
  };
  return {
    found: false,
    folder: idOrPath,
    text: '',
    definition: undefined,
    agreementTemplate: undefined,
    problems: [problem],
  };
}

function otherName(id: string, folder: string, place: Problem['place']): Problem {
  return {
    severity: 'warning',
    rule: 'folder-has-other-name',
    message: `The id "${id}" is not the name of its folder`,
    ...(place ? { place } : {}),
    path: 'id',
    expected: basename(resolve(folder)),
    found: id,
    fix: 'Rename the folder or the id, so that the partnership can be found by its id.',
  };
}

function byLine(a: Problem, b: Problem): number {
  return (a.place?.line ?? 0) - (b.place?.line ?? 0);
}
