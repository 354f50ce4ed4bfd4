import { hasErrors, type Problem } from '../../errors.ts';
import { readFolderZip } from '../../intake/files/folder-zip.ts';
import { readDefinitionText } from '../../intake/files/partnership-folder.ts';
import type { OwnTemplate } from '../../partnership/definition/own-template.ts';
import { isTemplatePath, ownTemplate } from '../../templates/template-folder.ts';

/** A partnership's folder as texts. */
export interface FolderTexts {
  /** Of definition.yaml. */
  definition: string;
  templates: readonly OwnTemplate[];
}

/** A folder that was handed in. */
export type HandedInFolder =
  | {
      ok: true;
      definition: string;
      /** Undefined where the definition was handed in alone. */
      templates: OwnTemplate[] | undefined;
      /** Paths that nothing is read from. */
      unused: string[];
    }
  | { ok: false; problems: Problem[] };

/** A folder as .zip, or its definition.yaml alone. */
export async function readHandedInFolder(name: string, bytes: Uint8Array): Promise<HandedInFolder> {
  if (!startsAsZip(bytes)) {
    const read = readDefinitionText(name, bytes);
    return read.ok
      ? { ok: true, definition: withoutMark(read.text), templates: undefined, unused: [] }
      : { ok: false, problems: [read.problem] };
  }
  const zip = await readFolderZip(name, bytes);
  if (!zip.ok) return { ok: false, problems: [zip.problem] };
  const problems: Problem[] = [];
  let definition = '';
  for (const file of zip.files) {
    if (file.path !== 'definition.yaml') continue;
    const read = readDefinitionText(file.path, file.bytes);
    if (read.ok) definition = withoutMark(read.text);
    else problems.push(read.problem);
  }
  if (hasErrors(problems)) return { ok: false, problems };
  const others = zip.files.filter(({ path }) => path !== 'definition.yaml');
  const templates = others.filter(({ path }) => isTemplatePath(path));
  return {
    ok: true,
    definition,
    templates: templates
      .map(({ path, bytes: content }) => ownTemplate(path, Buffer.from(content).toString('utf8')))
      .toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    unused: others.filter(({ path }) => !isTemplatePath(path)).map(({ path }) => path),
  };
}

function startsAsZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
