import { assertNever, type Place } from '../errors.ts';
import { isMissing, type Missing, PLACEHOLDER, type Rendered } from '../templates/fields/field.ts';
import type { Block, Inline } from './document-tree.ts';
import { textOf } from './outline.ts';
import { readMarkdown, UnsupportedMarkup } from './read-markdown.ts';
import { missingText } from './text/da.ts';

/** A document's content, and what is still missing in it (in Danish, without repetition, in order). */
export interface DocumentContent {
  blocks: Block[];
  missing: string[];
}

/** Why a rendered template is not a document. */
export interface Unreadable {
  rule: 'markup' | 'empty-section' | 'template-too-large';
  /** The heading above it. */
  section: string;
  message: string;
  /** Its place, if known, and what to do, if that is not to correct the template. */
  place?: Place;
  fix?: string;
}

/**
 * Cached: most sections of a partnership's documents have the same Markdown with other values, so each is parsed once.
 * Bounded, so that a long-running process does not accumulate sections of old templates.
 */
const readSections = new Map<string, Block[]>();
const MOST_SECTIONS = 2_000;

/** Parses a rendered template into blocks. A section without content is refused: no clause may be silently empty. */
export function toDocumentContent(
  rendered: Rendered,
): { ok: true; content: DocumentContent } | { ok: false; problems: Unreadable[] } {
  const { tooLarge } = rendered;
  if (tooLarge) return { ok: false, problems: [{ rule: 'template-too-large', section: '', ...tooLarge }] };
  const problems: Unreadable[] = [];
  let used = 0;
  const values = { next: () => rendered.values[used++] ?? '' };
  const blocks: Block[] = [];
  for (const section of rendered.markdown.split(/^(?=#{1,6} )/m)) {
    try {
      blocks.push(...fillPlaceholders(readSection(section), values));
    } catch (error) {
      if (!(error instanceof UnsupportedMarkup)) throw error;
      problems.push({
        rule: 'markup',
        section: shown(section.split('\n')[0] ?? ''),
        message: `A letter can't show ${shown(error.message)}`,
      });
      used += section.split(PLACEHOLDER).length - 1;
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
  const cached = readSections.get(section);
  if (cached) return cached;
  const blocks = readMarkdown(section);
  if (readSections.size >= MOST_SECTIONS) readSections.clear();
  readSections.set(section, blocks);
  return blocks;
}

function emptySections(blocks: readonly Block[]): Unreadable[] {
  return blocks.flatMap((block, index) => {
    switch (block.kind) {
      case 'heading': {
        const following = blocks[index + 1];
        const hasContent =
          following !== undefined && (following.kind !== 'heading' || following.level > block.level);
        return hasContent ? [] : [empty(textOf(block), 'Nothing stands under this heading')];
      }
      case 'table':
        return block.rows.length > 0 ? [] : [empty(textOf(block), 'This table has no rows')];
      case 'list':
        return block.items.flatMap((item) =>
          item.length > 0 ? emptySections(item) : [empty(textOf(block), 'This list has an empty item')],
        );
      case 'keep-together':
        return emptySections(block.blocks);
      default:
        return [];
    }
  });
}

function empty(section: string, message: string): Unreadable {
  return { rule: 'empty-section', section, message };
}

/** Markdown as people write it, for a message. */
function shown(markdown: string): string {
  return markdown.trim().replaceAll(PLACEHOLDER, '{{…}}');
}

/** Returns a document's values in the order of their placeholders. */
export interface Values {
  next(): string | Missing;
}

/** Replaces placeholders by their values. A value is text, whatever it contains. */
export function fillPlaceholders(blocks: readonly Block[], values: Values): Block[] {
  return blocks.map((block) => fillBlock(block, values));
}

function fillBlock(block: Block, values: Values): Block {
  switch (block.kind) {
    case 'title':
    case 'heading':
    case 'paragraph':
      return { ...block, content: fillInlines(block.content, values) };
    case 'list':
      return { ...block, items: block.items.map((item) => fillPlaceholders(item, values)) };
    case 'keep-together':
      return { ...block, blocks: fillPlaceholders(block.blocks, values) };
    case 'table':
      return {
        ...block,
        header: block.header.map((cell) => fillInlines(cell, values)),
        rows: block.rows.map((row) => row.map((cell) => fillInlines(cell, values))),
      };
    case 'page-break':
      return block;
    default:
      return assertNever(block);
  }
}

function fillInlines(inlines: readonly Inline[], values: Values): Inline[] {
  return inlines.flatMap((inline) => {
    if (inline.kind === 'link') return [{ ...inline, content: fillInlines(inline.content, values) }];
    return inline.kind === 'text' && inline.text.includes(PLACEHOLDER) ? fillText(inline, values) : [inline];
  });
}

function fillText(inline: Extract<Inline, { kind: 'text' }>, values: Values): Inline[] {
  const filled: Inline[] = [];
  for (const [index, text] of inline.text.split(PLACEHOLDER).entries()) {
    const value = index === 0 ? '' : values.next();
    if (isMissing(value)) filled.push({ ...inline, kind: 'missing', text: missingText(value.missing) });
    const plain = (isMissing(value) ? '' : value) + text;
    const last = filled.at(-1);
    if (last?.kind === 'text') last.text += plain;
    else if (plain !== '') filled.push({ ...inline, text: plain });
  }
  return filled;
}
