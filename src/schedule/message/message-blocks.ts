import { listBlocks, textBlocks } from '../../chat/list-blocks.ts';
import type { MessageBlock } from '../../chat/message.ts';
import { toDocumentContent } from '../../documents/document-content.ts';
import type { Block } from '../../documents/document-tree.ts';
import { textOf } from '../../documents/outline.ts';
import { assertNever, type Problem } from '../../errors.ts';
import { tellerOf } from '../../problems/tell.ts';
import { DOCUMENT_PROBLEMS, reminderCalled } from '../../problems/text/documents-da.ts';
import type { Rendered } from '../../templates/fields/field.ts';

const { error } = tellerOf(DOCUMENT_PROBLEMS);

/** A rendered template as a message: its heading, and everything else. */
export type WrittenBlocks =
  | { ok: true; summary: string; blocks: MessageBlock[] }
  | { ok: false; problems: Problem[] };

/** Every platform's headings hold this much; a longer one is shown as text. */
const LONGEST_HEADING = 150;

/** Converts a rendered template to neutral blocks. Nothing is cut; a value remains text, whatever it contains. */
export function messageBlocks(rendered: Rendered, template: { name: string; file: string }): WrittenBlocks {
  const about = reminderCalled(template.name);
  const read = toDocumentContent(rendered, { about, file: template.file });
  if (!read.ok) return read;
  const { blocks, missing } = read.content;
  const place = { file: template.file };
  if (missing.length > 0)
    return { ok: false, problems: missing.map((what) => error('missing-value', { about, what }, { place })) };
  const title = blocks.find(({ kind }) => kind === 'title');
  if (!title) return { ok: false, problems: [error('reminder-title', { about }, { place })] };
  return { ok: true, summary: oneLine(textOf(title)), blocks: blocks.flatMap(blocksOf) };
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
