import { assertNever } from '../../errors.ts';
import type { Block, Inline, Picture } from '../document-tree.ts';
import { fitOnPage } from '../layout/estimated-lines.ts';
import { joinTogether } from '../layout/keep-together.ts';
import { indentOf, textWidth } from '../layout/page.ts';
import type { TableContent } from '../layout/table-layout.ts';
import { hasWritingLine } from '../layout/words.ts';
import { cutInlines, type InlineWriter } from './inlines.ts';
import type { OrderedList } from './numbering.ts';
import { cutParagraphs, type ParagraphTraits, type ParagraphWriter } from './paragraphs.ts';
import { pictureRun } from './pictures.ts';
import { listLevel, listSample, type ParagraphSample, type Samples } from './samples.ts';
import { cutTables, type TableWriter } from './tables.ts';

/** Context of a block: its list depth, and what must stay on one page. */
interface Place {
  depth: number;
  /** How many of those lists are ordered. */
  ordered: number;
  together: boolean;
  /** The last of the blocks stays on the page of what follows them. */
  bindLast: boolean;
}

/** @param firstListId the first number not used by the samples' own lists */
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
    writeBlocks(body, joinTogether(blocks, fitOnPage), {
      depth: 0,
      ordered: 0,
      together: false,
      bindLast: false,
    });
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
    case 'picture':
      body.picture(block.picture);
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
    // Neither the first nor the last item is left alone on a page.
    const bound = ref.together || index === 0 || index === items.length - 2;
    const bindLast = index === items.length - 1 ? ref.bindLast : bound;
    writeItem(body, ordered ? 'ListNumber' : 'ListBullet', numId, item, { ...ref, bindLast });
  }
  body.endList();
}

/**
 * An item's first paragraph carries the bullet or number; if the item starts with something else, that gets a line of
 * its own.
 */
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

/** A paragraph before a list or table introduces it, and stays on its page. */
function leadsInto(block: Block | undefined): boolean {
  return block?.kind === 'list' || block?.kind === 'table';
}

/** The body of a document, and what its other parts need to know about it. */
export interface Body {
  xml: string;
  orderedLists: OrderedList[];
  /** Relationship id by link target. */
  links: Map<string, string>;
  /** In the order in which they stand. */
  pictures: Picture[];
}

/** A body being written: its XML so far, and what affects the next block. */
export interface OpenBody {
  paragraph(sample: ParagraphSample, content: readonly Inline[], traits: ParagraphTraits): void;
  table(table: TableContent, depth: number, together: boolean, bindLast: boolean): void;
  picture(picture: Picture): void;
  pageBreak(): void;
  /** The number of a new ordered list, which starts at 1. */
  orderedList(list: OrderedList): number;
  /** Running text after a list gets some space above it, which Word does not add. */
  endList(): void;
  close(): Body;
}

export interface BodyForms {
  inlines: InlineWriter;
  paragraph: ParagraphWriter;
  table: TableWriter;
  /** The first list number not used by the samples. */
  firstListId: number;
}

/** Twips above the next block. */
const gapAfterList = 150;
const gapAfterTable = 240;
const gapAfterWritingLines = 420;

export function openBody(forms: BodyForms): OpenBody {
  const body: Body = { xml: '', orderedLists: [], links: new Map(), pictures: [] };
  let pageBreakBefore = false;
  let gap = 0;

  const linker = (target: string) => {
    const id = body.links.get(target) ?? `link${body.links.size + 1}`;
    body.links.set(target, id);
    return id;
  };
  const runs = (content: readonly Inline[]) => forms.inlines(content, linker);

  const paragraph: OpenBody['paragraph'] = (sample, content, traits) => {
    const writing = hasWritingLine(content);
    const own = { pageBreakBefore, lineEnd: writing ? textWidth : undefined };
    // A heading and a line to write on have space above them by their styles.
    const above =
      sample === 'Title' || sample === 'WritingLine' || sample.startsWith('Heading') ? {} : { gap };
    body.xml += forms.paragraph(sample, { ...traits, ...own, ...above }, runs(content));
    pageBreakBefore = false;
    gap = writing ? gapAfterWritingLines : 0;
  };

  return {
    paragraph,
    table(table, depth, together, bindLast) {
      // Word would merge two adjacent tables, and a table can neither have space above it nor start a page.
      if (gap > 0 || pageBreakBefore) separate(true);
      const indent = indentOf(depth);
      body.xml += forms.table(table, { indent, width: textWidth - indent, together, bindLast }, runs);
      gap = gapAfterTable;
    },
    picture(picture) {
      const number = body.pictures.push(picture);
      paragraph('Normal', [], {});
      // The paragraph was written empty: the picture is its only run.
      body.xml = body.xml.replace(/<\/w:p>$/, `${pictureRun(picture, number)}</w:p>`);
    },
    pageBreak() {
      if (pageBreakBefore) separate(false);
      pageBreakBefore = true;
    },
    orderedList: (list) => forms.firstListId + body.orderedLists.push(list) - 1,
    endList() {
      gap = Math.max(gap, gapAfterList);
    },
    close() {
      // A page break at the very end still makes its page, and a document cannot end with a table.
      if (pageBreakBefore || gap === gapAfterTable || body.xml === '') separate(false);
      return body;
    },
  };

  function separate(keepNext: boolean): void {
    gap = 0;
    paragraph('TableEnd', [], { keepNext });
  }
}
