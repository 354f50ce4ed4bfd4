import { readdir, readFile } from 'node:fs/promises';
import { join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OwnTemplate } from '../partnership/definition/own-template.ts';
import type { TemplateSource } from './handlebars/parse.ts';

const ENDING = '.md.hbs';
const PARTIALS = 'partials';

/** The templates that every partnership has unless its own folder overrides them. */
export const DEFAULT_TEMPLATES = fileURLToPath(new URL('.', import.meta.url));
/** A folder of a partnership, and of the product, with the templates of reminders. */
export const REMINDERS = 'reminders';

/** All templates in reach of one partnership. */
export interface TemplateSources {
  templates: Map<string, TemplateSource>;
  partials: Map<string, TemplateSource>;
  /** Names of the product's templates that a partnership's own has taken the place of. */
  overridden: Set<string>;
}

/** A partnership's own templates, as they are in its folder or as they were when they were activated. */
export interface OwnTemplates {
  /** Where they stand, or stood: what is wrong in one is told with its place. */
  folder: string;
  /** By their paths. */
  files: readonly OwnTemplate[];
}

/** Templates (`<name>.md.hbs`) and partials (`partials/<name>.md.hbs`) of one folder; none where it does not exist. */
export async function readTemplateFolder(folder: string): Promise<TemplateSources> {
  const sources = { templates: new Map(), partials: new Map(), overridden: new Set<string>() };
  put(sources, { folder, files: await filesBelow(folder, ['', PARTIALS]) }, '');
  return sources;
}

/** All templates that a partnership has of its own. A folder that does not exist has none. */
export async function readOwnTemplates(folder: string): Promise<OwnTemplates> {
  return { folder, files: await filesBelow(folder, ['', PARTIALS, REMINDERS, `${REMINDERS}/${PARTIALS}`]) };
}

/**
 * The product's templates, with a partnership's own in their place or beside them.
 * @param below those of a folder inside: `REMINDERS`
 */
export async function templatesInReach(own: OwnTemplates, below = ''): Promise<TemplateSources> {
  const sources = await readTemplateFolder(join(DEFAULT_TEMPLATES, below));
  const names = new Set(sources.templates.keys());
  for (const name of put(sources, own, below)) if (names.has(name)) sources.overridden.add(name);
  return sources;
}

/** Gives the names of the templates, not of the partials. */
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
      files.push({
        path: posix.join(below, fileName),
        text: text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'),
      });
    }
  }
  return files;
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
