import { assertNever } from '../errors.ts';
import type { Block, Inline } from './document-tree.ts';

/** A section of a document with its text, in order: what versions are compared by. */
export interface Section {
  /** Headings from the outermost, joined with " › "; "(2)" after a repeated one. Empty before the title. */
  heading: string;
  text: string;
}

export function outlineOf(blocks: readonly Block[]): Section[] {
  let section: Section = { heading: '', text: '' };
  const sections = [section];
  const headings: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'title' || block.kind === 'heading') {
      const level = block.kind === 'title' ? 0 : block.level;
      headings.length = Math.min(headings.length, Math.max(0, level - 1));
      headings.push(textOf(block));
      section = { heading: headings.join(' › '), text: '' };
      sections.push(section);
      if (level === 0) headings.length = 0;
    } else {
      section.text += `${section.text === '' ? '' : '\n'}${textOf(block)}`;
    }
  }
  return numbered(sections.filter(({ heading, text }) => heading !== '' || text !== ''));
}

function numbered(sections: readonly Section[]): Section[] {
  const times = new Map<string, number>();
  return sections.map(({ heading, text }) => {
    const time = (times.get(heading) ?? 0) + 1;
    times.set(heading, time);
    return { heading: time === 1 ? heading : `${heading} (${time})`, text };
  });
}

/** A difference in a section; `before` or `after` is absent if the section is new or was removed. */
export interface SectionChange {
  heading: string;
  before?: string;
  after?: string;
}

/**
 * The differences between two versions, in the order of the newer one. A section that only stands in another place is one,
 * with the same text before and after.
 */
export function changesBetween(before: readonly Section[], after: readonly Section[]): SectionChange[] {
  const earlier = new Map(before.map(({ heading, text }) => [heading, text]));
  const later = new Map(after.map(({ heading, text }) => [heading, text]));
  const moved = movedBetween(before, after);
  const changed = after.flatMap(({ heading, text }): SectionChange[] => {
    const old = earlier.get(heading);
    if (old === text && !moved.has(heading)) return [];
    return [old === undefined ? { heading, after: text } : { heading, before: old, after: text }];
  });
  const gone = before
    .filter(({ heading }) => !later.has(heading))
    .map(({ heading, text }) => ({ heading, before: text }));
  return [...changed, ...gone];
}

/** Headings of both that stand in another order: as few as explain it. */
function movedBetween(before: readonly Section[], after: readonly Section[]): ReadonlySet<string> {
  const places = new Map(before.map(({ heading }, index) => [heading, index]));
  const common = after.filter(({ heading }) => places.has(heading)).map(({ heading }) => heading);
  // The longest part that kept its order, ending at each.
  const kept: string[][] = [];
  for (const [index, heading] of common.entries()) {
    const place = places.get(heading) ?? 0;
    const earlier = kept.filter((_, other) => (places.get(common[other] ?? '') ?? 0) < place);
    const longest = earlier.reduce<string[]>((best, one) => (one.length > best.length ? one : best), []);
    kept[index] = [...longest, heading];
  }
  const stayed = new Set(kept.reduce<string[]>((best, one) => (one.length > best.length ? one : best), []));
  return new Set(common.filter((heading) => !stayed.has(heading)));
}

/** A block's text without formatting, for comparisons and messages. */
export function textOf(block: Block): string {
  switch (block.kind) {
    case 'title':
    case 'heading':
    case 'paragraph':
      return block.content.map(inlineText).join('');
    case 'list':
      return block.items.map((item) => item.map(textOf).join('\n')).join('\n');
    case 'table':
      return [block.header, ...block.rows]
        .map((row) => row.map((cell) => cell.map(inlineText).join('')).join(' | '))
        .join('\n');
    case 'keep-together':
      return block.blocks.map(textOf).join('\n');
    case 'picture':
      return block.picture.alt;
    case 'page-break':
      return '';
    default:
      return assertNever(block);
  }
}

function inlineText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'missing':
      return inline.text;
    case 'link':
      return inline.content.map(inlineText).join('');
    case 'line-break':
      return '\n';
    case 'writing-line':
      return '____';
    default:
      return assertNever(inline);
  }
}
