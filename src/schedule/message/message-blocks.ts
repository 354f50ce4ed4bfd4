import { listBlocks, textBlocks } from '../../chat/list-blocks.ts';
import type { MessageBlock } from '../../chat/message.ts';
import type { Block } from '../../documents/document-tree.ts';
import { toMessageContent } from '../../documents/message-content.ts';
import { textOf } from '../../documents/outline.ts';
import { assertNever, type Problem } from '../../errors.ts';
import type { Rendered } from '../../templates/fields/field.ts';

/** A rendered template as a message: its heading, and everything else. */
export type WrittenBlocks =
  | { ok: true; summary: string; blocks: MessageBlock[] }
  | { ok: false; problems: Problem[] };

/** Every platform's headings hold this much; a longer one is shown as text. */
const LONGEST_HEADING = 150;

/** Converts a rendered template to neutral blocks. Nothing is cut; a value remains text, whatever it contains. */
export function messageBlocks(rendered: Rendered, template: { name: string; file: string }): WrittenBlocks {
  const read = toMessageContent(rendered, template);
  if (!read.ok) return read;
  return { ok: true, summary: oneLine(textOf(read.title)), blocks: read.blocks.flatMap(blocksOf) };
}

function blocksOf(block: Block): MessageBlock[] {
  switch (block.kind) {
    case 'title':
    case 'heading': {
      const text = oneLine(textOf(block));
      return [{ kind: text.length > LONGEST_HEADING ? 'text' : 'heading', text }];
    }
    case 'paragraph':
      return textOf(block).trim() === '' ? [] : textBlocks(textOf(block));
    case 'list':
      return itemBlocks(
        block.items.map((item, index) => {
          const text = item.map(textOf).join('\n');
          return block.ordered ? `${index + 1}. ${text}` : text;
        }),
      );
    case 'table':
      return itemBlocks(
        [block.header, ...block.rows]
          .map((row) =>
            row
              .map((cell) => textOf({ kind: 'paragraph', content: cell }))
              .filter((cell) => cell.trim() !== ''),
          )
          .filter((row) => row.length > 0)
          .map((row) => row.join(': ')),
      );
    case 'picture':
    case 'keep-together':
      return [{ kind: 'note', text: textOf(block) }];
    case 'page-break':
      return [{ kind: 'divider' }];
    default:
      return assertNever(block);
  }
}

/** Every platform's list items hold this much. */
const LONGEST_ITEM = 2500;

/** A list, with items that are too long as text in their place. */
function itemBlocks(items: readonly string[]): MessageBlock[] {
  const isLong = (item: string) => item.length > LONGEST_ITEM;
  const at = items.findIndex(isLong);
  const [long, ...rest] = at < 0 ? [] : items.slice(at);
  if (long === undefined) return listBlocks(items);
  return [...listBlocks(items.slice(0, at)), ...textBlocks(`• ${long}`), ...itemBlocks(rest)];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
