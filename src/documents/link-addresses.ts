import { assertNever } from '../errors.ts';
import type { Block, Inline } from './document-tree.ts';

/** An address of a page, without what ends the sentence that it stands in. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'»]/g;

/** Addresses of pages in running text can be followed. The text stays as it is. */
export function linkAddresses(blocks: readonly Block[]): Block[] {
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'paragraph':
        return { ...block, content: block.content.flatMap(linked) };
      case 'list':
        return { ...block, items: block.items.map(linkAddresses) };
      case 'keep-together':
        return { ...block, blocks: linkAddresses(block.blocks) };
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map((cell) => cell.flatMap(linked))) };
      case 'title':
      case 'heading':
      case 'picture':
      case 'page-break':
        return block;
      default:
        return assertNever(block);
    }
  });
}

function linked(inline: Inline): Inline[] {
  if (inline.kind !== 'text' || !inline.text.includes('://')) return [inline];
  const found = [...inline.text.matchAll(ADDRESS)];
  let at = 0;
  const parts = found.flatMap((match): Inline[] => {
    const before = inline.text.slice(at, match.index);
    at = match.index + match[0].length;
    const link: Inline = { kind: 'link', url: match[0], content: [{ ...inline, text: match[0] }] };
    return before === '' ? [link] : [{ ...inline, text: before }, link];
  });
  const after = inline.text.slice(at);
  return after === '' ? parts : [...parts, { ...inline, text: after }];
}
