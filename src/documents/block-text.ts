import { assertNever } from '../errors.ts';
import type { Block, Inline } from './document-tree.ts';

/** A block's text without its form, for comparing and for messages. */
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
