import type { Inline } from '../document-tree.ts';
import { hasWritingLine, type InlineWriter } from './inlines.ts';
import type { OrderedList } from './numbering.ts';
import { indentOf, textWidth } from './page.ts';
import type { ParagraphTraits, ParagraphWriter } from './paragraphs.ts';
import type { ParagraphSample } from './samples.ts';
import type { TableContent, TableWriter } from './tables.ts';

/** The body of a document, and what its other parts must know of it. */
export interface Body {
  xml: string;
  orderedLists: OrderedList[];
  /** Relationship id of each link's target. */
  links: Map<string, string>;
}

/** A body being written: what was put down, and what the next block must heed. */
export interface OpenBody {
  paragraph(sample: ParagraphSample, content: readonly Inline[], traits: ParagraphTraits): void;
  table(table: TableContent, depth: number, together: boolean, bindLast: boolean): void;
  pageBreak(): void;
  /** The number of a new ordered list, which starts at 1. */
  orderedList(list: OrderedList): number;
  /** Running text after a list gets a little room above it, which Word doesn't give. */
  endList(): void;
  close(): Body;
}

export interface BodyForms {
  inlines: InlineWriter;
  paragraph: ParagraphWriter;
  table: TableWriter;
  /** The first list number that the samples don't use. */
  firstListId: number;
}

/** Twips above what follows. */
const gapAfterList = 150;
const gapAfterTable = 240;
const gapAfterWritingLines = 420;

export function openBody(forms: BodyForms): OpenBody {
  const body: Body = { xml: '', orderedLists: [], links: new Map() };
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
    // A heading and a line to write on have room of their own above them.
    const above =
      sample === 'Title' || sample === 'WritingLine' || sample.startsWith('Heading') ? {} : { gap };
    body.xml += forms.paragraph(sample, { ...traits, ...own, ...above }, runs(content));
    pageBreakBefore = false;
    gap = writing ? gapAfterWritingLines : 0;
  };

  return {
    paragraph,
    table(table, depth, together, bindLast) {
      // Word would join two tables, and a table can neither have room above it nor start a page by itself.
      if (gap > 0 || pageBreakBefore) separate(true);
      const indent = indentOf(depth);
      body.xml += forms.table(table, { indent, width: textWidth - indent, together, bindLast }, runs);
      gap = gapAfterTable;
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
      // A page break at the very end still makes its page, and a document can't end with a table.
      if (pageBreakBefore || gap === gapAfterTable || body.xml === '') separate(false);
      return body;
    },
  };

  function separate(keepNext: boolean): void {
    gap = 0;
    paragraph('TableEnd', [], { keepNext });
  }
}
