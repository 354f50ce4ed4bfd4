import { isMissing } from '../templates/field.ts';
import type { Rendered } from '../templates/rendered.ts';
import { textOf } from './block-text.ts';
import type { Block } from './document-tree.ts';
import { fillBlocks } from './markdown/fill-holes.ts';
import { readMarkdown, UnsupportedMarkup } from './markdown/read-markdown.ts';

/** A document's content, and what is still missing in it (in Danish, each once, in order). */
export interface DocumentContent {
  blocks: Block[];
  missing: string[];
}

/** Why a filled-in template makes no document. */
export interface Unreadable {
  rule: 'markup' | 'empty-section';
  /** The heading it stands under. */
  section: string;
  message: string;
}

/**
 * Most sections of the documents of one partnership have the same Markdown with other values, so each is read
 * once. Bounded, so that a long-lived process can't fill its memory with sections of templates long gone.
 */
const readSections = new Map<string, Block[]>();
const MOST_SECTIONS = 2_000;

/** Turns a filled-in template into blocks. A section without content is refused: no clause is silently empty. */
export function toDocumentContent(
  rendered: Rendered,
): { ok: true; content: DocumentContent } | { ok: false; problems: Unreadable[] } {
  const problems: Unreadable[] = [];
  let used = 0;
  const values = { next: () => rendered.values[used++] ?? '' };
  const blocks: Block[] = [];
  for (const section of rendered.markdown.split(/^(?=#{1,6} )/m)) {
    try {
      blocks.push(...fillBlocks(readSection(section), values));
    } catch (error) {
      if (!(error instanceof UnsupportedMarkup)) throw error;
      problems.push({
        rule: 'markup',
        section: firstLine(section),
        message: `A letter can't show ${error.message}`,
      });
    }
  }
  problems.push(...emptySections(blocks));
  if (problems.length > 0) return { ok: false, problems };
  if (used !== rendered.values.length) {
    throw new Error(
      `Our own bug: ${rendered.values.length} values were printed and ${used} found their place`,
    );
  }
  const missing = rendered.values.filter(isMissing).map((value) => value.missing);
  return { ok: true, content: { blocks, missing: [...new Set(missing)] } };
}

function readSection(section: string): Block[] {
  const known = readSections.get(section);
  if (known) return known;
  const blocks = readMarkdown(section);
  if (readSections.size >= MOST_SECTIONS) readSections.clear();
  readSections.set(section, blocks);
  return blocks;
}

function emptySections(blocks: readonly Block[]): Unreadable[] {
  return blocks.flatMap((block, index) => {
    const following = blocks[index + 1];
    if (block.kind === 'heading') {
      const hasContent =
        following !== undefined && (following.kind !== 'heading' || following.level > block.level);
      return hasContent ? [] : [emptySection(textOf(block))];
    }
    const isEmptyTable = block.kind === 'table' && block.rows.length === 0;
    return isEmptyTable
      ? [emptySection(block.header.map((cell) => textOf({ kind: 'paragraph', content: cell })).join(' | '))]
      : [];
  });
}

function emptySection(section: string): Unreadable {
  return { rule: 'empty-section', section, message: 'Nothing stands under this heading' };
}

function firstLine(section: string): string {
  return section.split('\n')[0]?.trim() ?? '';
}
