import { readdir, readFile, stat } from 'node:fs/promises';
import { join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OwnTemplate } from '../partnership/definition/own-template.ts';
import type { TemplateSource } from './handlebars/parse.ts';

const ENDING = '.md.hbs';
/** Name of the subfolder with partials, beside the templates that use them. */
export const PARTIALS = 'partials';

/** The templates of every partnership, unless its own folder overrides them. */
export const DEFAULT_TEMPLATES = fileURLToPath(new URL('.', import.meta.url));
/** Name of the subfolder with the reminders' templates, in the product and in a partnership's folder. */
export const REMINDERS = 'reminders';

/** All templates available to one partnership. */
export interface TemplateSources {
  templates: Map<string, TemplateSource>;
  partials: Map<string, TemplateSource>;
  /** Names of the product's templates that the partnership overrides. */
  overridden: Set<string>;
}

/** A partnership's own templates, from its folder or as they were activated. */
export interface OwnTemplates {
  /** Their folder, for messages. */
  folder: string;
  /** By path. */
  files: readonly OwnTemplate[];
}

/** Templates (`<name>.md.hbs`) and partials (`partials/<name>.md.hbs`) of a folder; empty if it does not exist. */
export async function readTemplateFolder(folder: string): Promise<TemplateSources> {
  const sources = { templates: new Map(), partials: new Map(), overridden: new Set<string>() };
  put(sources, { folder, files: await filesBelow(folder, ['', PARTIALS]) }, '');
  return sources;
}

/** A partnership's own templates; empty if the folder does not exist. */
export async function readOwnTemplates(folder: string): Promise<OwnTemplates> {
  return { folder, files: await filesBelow(folder, FOLDERS) };
}

/**
 * The product's templates, overridden and extended by a partnership's own.
 * @param below a subfolder: `REMINDERS`
 */
export async function templatesInReach(own: OwnTemplates, below = ''): Promise<TemplateSources> {
  const sources = await readTemplateFolder(join(DEFAULT_TEMPLATES, below));
  const names = new Set(sources.templates.keys());
  for (const name of put(sources, own, below)) if (names.has(name)) sources.overridden.add(name);
  return sources;
}

/** Returns the names of the templates, not of the partials. */
function put(sources: TemplateSources, { folder, files }: OwnTemplates, below: string): string[] {
  const names: string[] = [];
  for (const { path, text } of files) {
    const { dir, base } = posix.parse(path);
    const isPartial = dir === posix.join(below, PARTIALS);
    if (!isPartial && dir !== below) continue;
    const name = base.slice(0, -ENDING.length);
    if (!isPartial) names.push(name);
    const into = isPartial ? sources.partials : sources.templates;
    into.set(name, { name, file: relative(process.cwd(), join(folder, path)), text });
  }
  return names;
}

async function filesBelow(folder: string, inside: readonly string[]): Promise<OwnTemplate[]> {
  const files: OwnTemplate[] = [];
  for (const below of inside) {
    for (const fileName of await namesIn(join(folder, below))) {
      if (!fileName.endsWith(ENDING)) continue;
      const text = await readFile(join(folder, below, fileName), 'utf8');
      files.push(ownTemplate(posix.join(below, fileName), text));
    }
  }
  return files;
}

const FOLDERS: readonly string[] = ['', PARTIALS, REMINDERS, `${REMINDERS}/${PARTIALS}`];

/** Whether a path within a partnership's folder is that of a template. */
export function isTemplatePath(path: string): boolean {
  const { dir, base } = posix.parse(path);
  return base.endsWith(ENDING) && base !== ENDING && FOLDERS.includes(dir);
}

/** A template by its path within the folder, and its text as it is saved. */
export function ownTemplate(path: string, text: string): OwnTemplate {
  return { path, text: plainText(text) };
}

/** As any editor saves it: line ends are "\n", letters composed, and a line of spaces alone, which Word exports, is empty. */
function plainText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^[^\S\n]+$/gm, '')
    .normalize('NFC');
}

/** Folders within a partnership's folder that nothing is read from; what is hidden is left out. */
export async function strayFolders(folder: string): Promise<string[]> {
  const strays: string[] = [];
  for (const [below, known] of [
    ['', [PARTIALS, REMINDERS]],
    [PARTIALS, []],
    [REMINDERS, [PARTIALS]],
  ] as const) {
    for (const name of await namesIn(join(folder, below))) {
      const path = join(folder, below, name);
      const isKnown = name.startsWith('.') || (known as readonly string[]).includes(name);
      if (!isKnown && (await stat(path)).isDirectory()) strays.push(path);
    }
  }
  return strays;
}

/** Files in a partnership's folder that are neither its definition nor templates; what is hidden is left out. */
export async function strayFiles(folder: string): Promise<string[]> {
  const strays: string[] = [];
  for (const below of FOLDERS) {
    for (const name of await namesIn(join(folder, below))) {
      const path = join(folder, below, name);
      const isExpected =
        name.endsWith(ENDING) || name.startsWith('.') || (below === '' && name === 'definition.yaml');
      if (!isExpected && (await stat(path)).isFile()) strays.push(path);
    }
  }
  return strays;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return [];
    throw error;
  }
}
