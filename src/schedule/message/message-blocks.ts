import { listBlocks, textBlocks } from '../../chat/list-blocks.ts';
import type { MessageBlock } from '../../chat/message.ts';
import { toDocumentContent } from '../../documents/document-content.ts';
import type { Block } from '../../documents/document-tree.ts';
import { textOf } from '../../documents/outline.ts';
import { assertNever, type Problem } from '../../errors.ts';
import type { Rendered } from '../../templates/fields/field.ts';

/** A rendered template as a message: its heading, and everything else. */
export type WrittenBlocks =
  | { ok: true; summary: string; blocks: MessageBlock[] }
  | { ok: false; problems: Problem[] };

/** What a heading holds on every platform; a longer one is shown as a text. */
const LONGEST_HEADING = 150;

/** Turns a rendered template into neutral blocks. Nothing is cut; a value stays text, whatever it holds. */
export function messageBlocks(rendered: Rendered, template: { name: string; file: string }): WrittenBlocks {
  const read = toDocumentContent(rendered);
  const wrong = (rule: string, message: string): Problem => ({
    severity: 'error',
    rule,
    message: `The reminder ${template.name}: ${message}`,
    place: { file: template.file },
    fix: 'Correct the template.',
  });
  if (!read.ok) {
    return {
      ok: false,
      problems: read.problems.map(({ rule, section, message, ...known }) => ({
        ...wrong(rule, section === '' ? message : `"${section}": ${message}`),
        ...known,
      })),
    };
  }
  const { blocks, missing } = read.content;
  if (missing.length > 0)
    return { ok: false, problems: missing.map((what) => wrong('missing-value', `${what} is missing`)) };
  const title = blocks.find(({ kind }) => kind === 'title');
  if (!title) return { ok: false, problems: [wrong('reminder-title', 'there is no heading')] };
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

/** What an item of a list holds on every platform. */
const LONGEST_ITEM = 2500;

/** A list, with what is too long for an item as a text in its place. */
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
