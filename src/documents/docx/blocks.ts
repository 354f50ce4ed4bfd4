import { assertNever } from '../../errors.ts';
import type { Block, Inline } from '../document-tree.ts';
import { cutInlines, hasWritingLine } from './inlines.ts';
import { type Body, type BodyForms, type OpenBody, openBody } from './open-body.ts';
import { cutParagraphs } from './paragraphs.ts';
import { listLevel, listSample, type Samples } from './samples.ts';
import { cutTables } from './tables.ts';

/** Where blocks stand: how deep in lists, and what must stay on one page. */
interface Place {
  depth: number;
  /** How many of those lists are ordered. */
  ordered: number;
  together: boolean;
  /** The last of the blocks stays with what follows them. */
  bindLast: boolean;
}

/** @param firstListId the first number that the samples' own lists don't use */
export function createBodyWriter(samples: Samples, firstListId: number): (blocks: readonly Block[]) => Body {
  const paragraph = cutParagraphs(samples.blocks);
  const forms: BodyForms = {
    inlines: cutInlines(samples.blocks.runs),
    paragraph,
    table: cutTables(samples.blocks.table, paragraph),
    firstListId,
  };
  return (blocks) => {
    const body = openBody(forms);
    writeBlocks(body, blocks, { depth: 0, ordered: 0, together: false, bindLast: false });
    return body.close();
  };
}

function writeBlocks(body: OpenBody, blocks: readonly Block[], ref: Place): void {
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    const leadIn = block.kind === 'paragraph' && leadsInto(next);
    const bindLast = next === undefined ? ref.bindLast : ref.together || leadIn;
    writeBlock(body, block, { ...ref, bindLast });
  }
}

function writeBlock(body: OpenBody, block: Block, ref: Place): void {
  switch (block.kind) {
    case 'title':
      body.paragraph('Title', block.content, {});
      break;
    case 'heading':
      body.paragraph(`Heading${block.level}`, block.content, {});
      break;
    case 'paragraph':
      writeRunningText(body, block.content, ref);
      break;
    case 'list':
      writeList(body, block.ordered, block.items, ref);
      break;
    case 'table':
      body.table(block, ref.depth, ref.together, ref.bindLast);
      break;
    case 'keep-together':
      writeBlocks(body, block.blocks, { ...ref, together: true });
      break;
    case 'page-break':
      body.pageBreak();
      break;
    default:
      assertNever(block);
  }
}

function writeRunningText(body: OpenBody, content: readonly Inline[], ref: Place): void {
  const plain = hasWritingLine(content) ? 'WritingLine' : 'Normal';
  const sample = ref.depth === 0 ? plain : listSample('ListContinue', ref.depth - 1);
  body.paragraph(sample, content, { keepNext: ref.bindLast, keepLines: ref.together });
}

function writeList(body: OpenBody, ordered: boolean, items: readonly Block[][], ref: Place): void {
  const numId = ordered ? body.orderedList({ level: listLevel(ref.depth), within: ref.ordered }) : undefined;
  for (const [index, item] of items.entries()) {
    // Neither the first item nor the last is left alone on a page.
    const bound = ref.together || index === 0 || index === items.length - 2;
    const bindLast = index === items.length - 1 ? ref.bindLast : bound;
    writeItem(body, ordered ? 'ListNumber' : 'ListBullet', numId, item, { ...ref, bindLast });
  }
  body.endList();
}

/** An item's first paragraph carries the bullet or number; an item that starts with something else has it on a line of its own. */
function writeItem(
  body: OpenBody,
  kind: 'ListNumber' | 'ListBullet',
  numId: number | undefined,
  item: readonly Block[],
  ref: Place,
): void {
  const [first, rest] = item[0]?.kind === 'paragraph' ? [item[0].content, item.slice(1)] : [[], item];
  const bindFirst = ref.together || first.length === 0 || leadsInto(rest[0]);
  const keepNext = rest.length > 0 ? bindFirst : ref.bindLast;
  body.paragraph(listSample(kind, ref.depth), first, { keepNext, keepLines: ref.together, numId });
  const ordered = ref.ordered + (kind === 'ListNumber' ? 1 : 0);
  writeBlocks(body, rest, { ...ref, depth: ref.depth + 1, ordered });
}

/** A paragraph before a list or a table announces it, and stays on its page. */
function leadsInto(block: Block | undefined): boolean {
  return block?.kind === 'list' || block?.kind === 'table';
}
