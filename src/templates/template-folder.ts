import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TemplateSource } from './handlebars/parse.ts';

const ENDING = '.md.hbs';

/** The templates that every partnership has unless its own folder overrides them. */
export const DEFAULT_TEMPLATES = fileURLToPath(new URL('.', import.meta.url));

/** All templates in reach of one partnership. */
export interface TemplateSources {
  templates: Map<string, TemplateSource>;
  partials: Map<string, TemplateSource>;
  /** Names of templates that a later folder has put in place of an earlier folder's. */
  overridden: Set<string>;
}

/**
 * Reads templates (`<name>.md.hbs`) and partials (`partials/<name>.md.hbs`) from folders; a later folder's file
 * overrides an earlier one's of the same name. Folders that do not exist have none.
 */
export async function readTemplateFolders(folders: readonly string[]): Promise<TemplateSources> {
  const sources: TemplateSources = { templates: new Map(), partials: new Map(), overridden: new Set() };
  for (const folder of folders) {
    const earlier = new Set(sources.templates.keys());
    for (const name of await readInto(sources.templates, folder))
      if (earlier.has(name)) sources.overridden.add(name);
    await readInto(sources.partials, join(folder, 'partials'));
  }
  return sources;
}

async function readInto(sources: Map<string, TemplateSource>, folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const fileName of await filesIn(folder)) {
    if (!fileName.endsWith(ENDING)) continue;
    const file = relative(process.cwd(), join(folder, fileName));
    const name = fileName.slice(0, -ENDING.length);
    names.push(name);
    sources.set(name, {
      name,
      file,
      text: (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'),
    });
  }
  return names;
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return [];
    throw error;
  }
}
