import { assertNever, type Problem } from '../errors.ts';
import { tellerOf } from '../problems/tell.ts';
import { DOCUMENT_PROBLEMS } from '../problems/text/documents-da.ts';
import { isMissing, type Missing, PLACEHOLDER, type Rendered } from '../templates/fields/field.ts';
import type { Block, Inline } from './document-tree.ts';
import { linkAddresses } from './link-addresses.ts';
import { textOf } from './outline.ts';
import { readMarkdown, UnsupportedMarkup } from './read-markdown.ts';
import { missingText } from './text/da.ts';

/** A document's content, and what is still missing in it (in Danish, without repetition, in order). */
export interface DocumentContent {
  blocks: Block[];
  missing: string[];
}

const { error } = tellerOf(DOCUMENT_PROBLEMS);

/**
 * Cached: most sections of a partnership's documents have the same Markdown with other values, so each is parsed once.
 * Bounded, so that a long-running process does not accumulate sections of old templates.
 */
const readSections = new Map<string, Block[]>();
const MOST_SECTIONS = 2_000;

/**
 * Turns a filled-in template into blocks. A section without content is refused: no clause is silently empty.
 *
 * `about` says what it is for in messages (the municipality, the reminder), and `file` which template it is.
 */
export function toDocumentContent(
  rendered: Rendered,
  { about, file }: { about: string; file: string },
): { ok: true; content: DocumentContent } | { ok: false; problems: Problem[] } {
  const { tooLarge } = rendered;
  if (tooLarge) return { ok: false, problems: [{ ...tooLarge, message: `${about}: ${tooLarge.message}` }] };
  const problems: Problem[] = [];
  let used = 0;
  const values = { next: () => rendered.values[used++] ?? '' };
  const blocks: Block[] = [];
  for (const section of rendered.markdown.split(/^(?=#{1,6} )/m)) {
    try {
      blocks.push(...fillPlaceholders(readSection(section), values));
    } catch (failure) {
      if (!(failure instanceof UnsupportedMarkup)) throw failure;
      const data = {
        section: headingOf(section),
        what: failure.what,
        text: shown(failure.text),
      };
      problems.push(error('markup', { about, ...data }, { place: { file } }));
      used += section.split(PLACEHOLDER).length - 1;
    }
  }
  const empty = emptySections(blocks);
  problems.push(...empty.map((data) => error('empty-section', { about, ...data }, { place: { file } })));
  if (problems.length > 0) return { ok: false, problems };
  if (used !== rendered.values.length) {
    throw new Error(
      `Our own bug: ${rendered.values.length} values were printed and ${used} found their place`,
    );
  }
  const linked = linkAddresses(blocks);
  const missing = rendered.values.filter(isMissing).map((value) => value.missing);
  return { ok: true, content: { blocks: linked, missing: [...new Set(missing)] } };
}

function readSection(section: string): Block[] {
  const cached = readSections.get(section);
  if (cached) return cached;
  const blocks = readMarkdown(section);
  if (readSections.size >= MOST_SECTIONS) readSections.clear();
  readSections.set(section, blocks);
  return blocks;
}

interface EmptySection {
  section: string;
  what: 'heading' | 'table' | 'list-item';
}

function emptySections(blocks: readonly Block[]): EmptySection[] {
  return blocks.flatMap((block, index) => {
    switch (block.kind) {
      case 'heading': {
        const following = blocks[index + 1];
        const hasContent =
          following !== undefined && (following.kind !== 'heading' || following.level > block.level);
        return hasContent ? [] : [{ section: textOf(block), what: 'heading' }];
      }
      case 'table':
        return block.rows.length > 0 ? [] : [{ section: textOf(block), what: 'table' }];
      case 'list':
        return block.items.flatMap((item) =>
          item.length > 0 ? emptySections(item) : [{ section: textOf(block), what: 'list-item' }],
        );
      case 'keep-together':
        return emptySections(block.blocks);
      default:
        return [];
    }
  });
}

/** Of a section without a heading, what it begins with. */
function headingOf(section: string): string {
  return shown((section.split('\n')[0] ?? '').replace(/^#+ /, ''));
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
    case 'picture':
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
