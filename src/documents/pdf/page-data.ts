import { assertNever } from '../../errors.ts';
import type { Block, Column, DocumentTree, Inline, Letterhead } from '../document-tree.ts';
import { fitOnPage, linesOfAll, rowLines, rowsFitOnPage, typeSize } from '../layout/estimated-lines.ts';
import { joinTogether } from '../layout/keep-together.ts';
import { caseGroups, isoDay, senderGroups } from '../layout/letterhead-lines.ts';
import { deepestListLevel, indentOf, letterheadColumn, textWidth } from '../layout/page.ts';
import { cellPadding, fewestRows, layTable, type TableContent } from '../layout/table-layout.ts';
import { hasWritingLine, plainText } from '../layout/words.ts';
import { type PageInline, type Parts, pageInlines, partsOf, printable } from './page-inlines.ts';

/**
 * A document as `document.typ` is handed it: plain data, which it lays out and never reads as markup.
 * Lengths are in points; `lines` are estimated lines of running text that a page must have room for.
 */
export interface PageData {
  /** The document's id, by which the file is known again. */
  keywords: string[];
  title: string;
  /** Year, month and day of the letterhead; null where it has none. */
  date: number[] | null;
  draft: boolean;
  /** Groups of lines in the margin. */
  top: Parts[][];
  bottom: Parts[][];
  body: PageBlock[];
}

type PageBlock =
  | { kind: 'title'; content: PageInline[] }
  /** `level` for those who listen, where none may be left out; `look` for those who see. */
  | { kind: 'heading'; level: number; look: 1 | 2 | 3; number: string; content: PageInline[] }
  /** `bound`: stays on the page of what follows; `writing`: has lines to write on, `last` if no more follow. */
  | { kind: 'paragraph'; content: PageInline[]; bound: boolean; writing: boolean; last: boolean }
  | ({ kind: 'list'; ordered: boolean; marker: string; items: PageBlock[][] } & Kept)
  | ({ kind: 'table'; rows: PageInline[][][]; widths: number[]; align: Column['align'][] } & Kept & {
        /** Has rows that may be broken over two pages. */
        breakable: boolean;
      })
  | { kind: 'picture'; svg: string; alt: string }
  | { kind: 'together'; blocks: PageBlock[]; whole: boolean; writing: boolean }
  /** `inside` a list or another block. */
  | { kind: 'page-break'; inside: boolean };

interface Kept {
  /** All on one page. */
  whole: boolean;
  /** Of its beginning, which is not broken over two pages. */
  lines: number;
}

/** The same for every document: what `document.typ` makes a PDF of. */
export function pageData(tree: DocumentTree): PageData {
  const shownTitle = tree.blocks.find((block) => block.kind === 'title');
  const titles = [tree.title, shownTitle ? plainText(shownTitle.content) : ''].map(printable);
  return {
    keywords: tree.id === undefined ? [] : [printable(tree.id)],
    // A PDF must have one; a screen reader says it first.
    title: titles.find((title) => title.trim() !== '') ?? 'KL',
    date: isoDay(tree.letterhead.date)?.split('-').map(Number) ?? null,
    draft: tree.draft,
    ...margin(tree.letterhead),
    body: createBody()(tree.blocks),
  };
}

function margin(letterhead: Letterhead): Pick<PageData, 'top' | 'bottom'> {
  const room = letterheadColumn.width / typeSize.margin;
  const groups = (texts: string[][]) =>
    texts
      .map((group) => group.filter((line) => line !== '').map((line) => partsOf(printable(line), room)))
      .filter((group) => group.length > 0);
  return { top: groups(caseGroups(letterhead)), bottom: groups(senderGroups(letterhead)) };
}

/** Where blocks stand. */
interface Place {
  /** How deep in lists, and how many of those are ordered. */
  depth: number;
  ordered: number;
  /** In a block that stays on one page. */
  together: boolean;
}

const bullets = ['•', '–'];
const numberings = ['1.', 'a.', 'i.'];
/** As in Word. Each further level over a page break would double the time that Typst needs. */
const deepestList = deepestListLevel + 1;
/** A list of no more lines is never broken over two pages. */
const smallList = 14;

function createBody(): (blocks: readonly Block[]) => PageBlock[] {
  const numberHeading = createHeadingNumbers();
  return (blocks) => laid(blocks, { depth: 0, ordered: 0, together: false });

  function laid(blocks: readonly Block[], place: Place): PageBlock[] {
    const joined = joinTogether(blocks, fitOnPage);
    return joined.flatMap((block, index) => lay(block, place, joined[index + 1]));
  }

  function lay(block: Block, place: Place, next: Block | undefined): PageBlock[] {
    switch (block.kind) {
      case 'title':
        return [{ kind: 'title', content: text(block.content, place, typeSize.title) }];
      case 'heading': {
        const content = text(block.content, place, typeSize.heading);
        return [{ kind: 'heading', ...numberHeading(block.level), content }];
      }
      case 'paragraph':
        return [layParagraph(block.content, place, next)];
      case 'list':
        return layList(block, place);
      case 'table':
        return [layTableOn(block, place)];
      case 'keep-together':
        return layTogether(block.blocks, place);
      case 'picture': {
        const { svg, alt } = block.picture;
        return [{ kind: 'picture', svg, alt: printable(alt) }];
      }
      case 'page-break':
        return [{ kind: 'page-break', inside: place.depth > 0 || place.together }];
      default:
        return assertNever(block);
    }
  }

  function layList({ ordered, items }: Extract<Block, { kind: 'list' }>, place: Place): PageBlock[] {
    const { depth } = place;
    const inner = { ...place, depth: depth + 1, ordered: place.ordered + (ordered ? 1 : 0) };
    const marker = ordered ? numberings[place.ordered % numberings.length] : bullets[depth % bullets.length];
    if (depth >= deepestList) {
      return items.flatMap((item, index) => laid(marked(ordered ? `${index + 1}.` : '–', item), inner));
    }
    const content = items.map((item) => laid(item, inner));
    return [
      {
        kind: 'list',
        ordered,
        marker: marker ?? '',
        items: content,
        ...kept(place, linesOfAll(items.flat()) <= smallList && fitOnPage(items.flat()), () =>
          linesOfAll(items.slice(0, 2).flat()),
        ),
      },
    ];
  }

  function layTogether(blocks: readonly Block[], place: Place): PageBlock[] {
    const content = laid(blocks, { ...place, together: true });
    // One within another adds nothing.
    if (place.together) return content;
    const last = content.at(-1);
    const writing = last?.kind === 'paragraph' && last.writing;
    return [{ kind: 'together', blocks: content, whole: fitOnPage(blocks), writing }];
  }
}

/** An item whose mark is text. */
function marked(mark: string, [first, ...rest]: readonly Block[]): Block[] {
  const text: Inline = { kind: 'text', text: `${mark} ` };
  if (first?.kind === 'paragraph') return [{ ...first, content: [text, ...first.content] }, ...rest];
  return [{ kind: 'paragraph', content: [text] }, ...(first ? [first] : []), ...rest];
}

/** Numbers headings as Word does: each level by itself, and those of the levels above before it. */
function createHeadingNumbers(): (look: 1 | 2 | 3) => { level: number; look: 1 | 2 | 3; number: string } {
  const numbers = [0, 0, 0];
  let level = 0;
  return (look) => {
    numbers[look - 1] = (numbers[look - 1] ?? 0) + 1;
    numbers.fill(0, look);
    level = Math.min(look, level + 1);
    const shown = numbers.slice(0, look).map((number) => Math.max(1, number));
    return { level, look, number: look === 1 ? `${shown[0]}.` : shown.join('.') };
  };
}

function layParagraph(content: readonly Inline[], place: Place, next: Block | undefined): PageBlock {
  return {
    kind: 'paragraph',
    content: text(content, place, typeSize.text),
    // It announces what follows.
    bound: next?.kind === 'list' || next?.kind === 'table',
    writing: hasWritingLine(content),
    last: !(next?.kind === 'paragraph' && hasWritingLine(next.content)),
  };
}

function layTableOn(content: TableContent, place: Place): PageBlock {
  const table = layTable(content, widthAt(place));
  const lines = rowLines(table);
  const room = table.widths.map((width) => (width - cellPadding) / typeSize.table);
  return {
    kind: 'table',
    rows: table.rows.map((row) => row.map((cell, column) => pageInlines(cell, room[column] ?? 1))),
    widths: table.widths.map((width) => width / 20),
    align: table.widths.map((_, column) => content.columns[column]?.align ?? 'left'),
    breakable: !rowsFitOnPage(lines),
    ...kept(place, table.isSmall && fitOnPage([{ kind: 'table', ...content } as Block]), () =>
      lines.slice(0, 1 + fewestRows).reduce((sum, one) => sum + one, 0),
    ),
  };
}

/** What stays together anyhow needs nothing of its own. */
function kept(place: Place, whole: boolean, lines: () => number): Kept {
  if (place.together) return { whole: false, lines: 0 };
  return { whole, lines: whole ? 0 : Math.min(lines(), 20) };
}

function text(content: readonly Inline[], place: Place, size: number): PageInline[] {
  return pageInlines(content, widthAt(place) / size);
}

function widthAt({ depth }: Place): number {
  return textWidth - indentOf(depth);
}
