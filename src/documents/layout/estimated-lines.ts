import { assertNever } from '../../errors.ts';
import type { Block, Inline } from '../document-tree.ts';
import { textWidthInEms } from './letter-widths.ts';
import { textWidth } from './page.ts';
import { cellPadding, layTable, type TableLayout } from './table-layout.ts';
import { hasWritingLine, plainText } from './words.ts';

/** Lines of running text on a page, with something to spare: lines are estimated, and rather too many than too few. */
const pageLines = 36;

/** Running text is set in a type of 10.5 points, tables in one of 9.5; in twips. */
export const typeSize = { text: 210, table: 190, title: 420, heading: 280, margin: 160 } as const;

/** From one line of running text to the next, in twips. */
const bodyPitch = 280;

/** Whether blocks are sure to fit on one page. */
export function fitOnPage(blocks: readonly Block[]): boolean {
  return !blocks.some(breaksPage) && linesOfAll(blocks) <= pageLines;
}

function breaksPage(block: Block): boolean {
  if (block.kind === 'list') return block.items.flat().some(breaksPage);
  return block.kind === 'page-break' || (block.kind === 'keep-together' && block.blocks.some(breaksPage));
}

/** Estimated lines of running text that blocks take, with the room around them. */
export function linesOfAll(blocks: readonly Block[]): number {
  return sum(blocks.map(linesOf));
}

function linesOf(block: Block): number {
  switch (block.kind) {
    case 'title':
      return 1 + 2 * textLines(block.content, typeSize.title);
    case 'heading':
      return 2 + textLines(block.content, typeSize.heading);
    case 'paragraph':
      return 0.6 + textLines(block.content, typeSize.text) * (hasWritingLine(block.content) ? 2 : 1);
    case 'list':
      return 0.5 + sum(block.items.map(linesOfAll));
    case 'table':
      return 1 + sum(rowLines(layTable(block, textWidth)));
    case 'keep-together':
      return linesOfAll(block.blocks);
    case 'picture':
      return 1 + (textWidth * block.picture.height) / block.picture.width / bodyPitch;
    case 'page-break':
      return 0;
    default:
      return assertNever(block);
  }
}

function textLines(content: readonly Inline[], size: number): number {
  return wrapped(plainText(content), (textWidth * 0.95) / size);
}

/** Estimated lines of each row of a table, its header first. */
export function rowLines({ texts, widths }: TableLayout): number[] {
  const room = widths.map((width) => ((width - cellPadding) * 0.95) / typeSize.table);
  return texts.map((row) => 0.5 + Math.max(...row.map((text, column) => wrapped(text, room[column] ?? 1))));
}

/** Whether each row is sure to fit on a page, below the header. */
export function rowsFitOnPage(lines: readonly number[]): boolean {
  return (lines[0] ?? 0) + Math.max(...lines) <= pageLines;
}

function wrapped(text: string, room: number): number {
  return sum(
    text.split('\n').map((line) => Math.max(1, Math.ceil(textWidthInEms(line) / Math.max(1, room)))),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
