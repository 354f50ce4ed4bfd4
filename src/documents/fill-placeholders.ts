import { assertNever } from '../errors.ts';
import { isMissing, type Missing } from '../templates/fields/field.ts';
import { HOLE } from '../templates/fields/rendered.ts';
import type { Block, Inline } from './document-tree.ts';
import { missingText } from './text/da.ts';

/** Hands out a document's values in the order in which their holes stand. */
export interface Values {
  next(): string | Missing;
}

/** Puts values where the Markdown had holes. A value is text, whatever it contains. */
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
    return inline.kind === 'text' && inline.text.includes(HOLE) ? fillText(inline, values) : [inline];
  });
}

function fillText(inline: Extract<Inline, { kind: 'text' }>, values: Values): Inline[] {
  const filled: Inline[] = [];
  for (const [index, text] of inline.text.split(HOLE).entries()) {
    const value = index === 0 ? '' : values.next();
    if (isMissing(value)) filled.push({ ...inline, kind: 'missing', text: missingText(value.missing) });
    const plain = (isMissing(value) ? '' : value) + text;
    const last = filled.at(-1);
    if (last?.kind === 'text') last.text += plain;
    else if (plain !== '') filled.push({ ...inline, text: plain });
  }
  return filled;
}
