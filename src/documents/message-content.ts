import type { Problem } from '../errors.ts';
import { tellerOf } from '../problems/tell.ts';
import { DOCUMENT_PROBLEMS, reminderCalled } from '../problems/text/documents-da.ts';
import type { Rendered } from '../templates/fields/field.ts';
import { toDocumentContent } from './document-content.ts';
import type { Block } from './document-tree.ts';

const { error } = tellerOf(DOCUMENT_PROBLEMS);

/** A filled-in template of a reminder as blocks, with its title. Nothing may be missing in a message, which is no draft. */
export function toMessageContent(
  rendered: Rendered,
  template: { name: string; file: string },
): { ok: true; title: Block; blocks: Block[] } | { ok: false; problems: Problem[] } {
  const about = reminderCalled(template.name);
  const read = toDocumentContent(rendered, { about, file: template.file });
  if (!read.ok) return read;
  const { blocks, missing } = read.content;
  const place = { file: template.file };
  if (missing.length > 0)
    return { ok: false, problems: missing.map((what) => error('missing-value', { about, what }, { place })) };
  const title = blocks.find(({ kind }) => kind === 'title');
  if (!title) return { ok: false, problems: [error('reminder-title', { about }, { place })] };
  return { ok: true, title, blocks };
}
