import type { Column, Inline } from '../document-tree.ts';
import { columnWidths } from './column-widths.ts';
import { hasWritingLine, plainText } from './inlines.ts';
import { cellMargin } from './page.ts';
import type { ParagraphWriter } from './paragraphs.ts';
import { markerWidth } from './samples.ts';
import { cutAt, pick } from './xml.ts';

export interface TableContent {
  columns: readonly Column[];
  header: readonly Inline[][];
  rows: readonly Inline[][][];
}

/** Where a table stands. */
export interface TablePlace {
  /** Left edge and width in twips. */
  indent: number;
  width: number;
  /** All of it stays on one page, and with what follows it. */
  together: boolean;
  bindLast: boolean;
}

/** Makes the XML of a table. */
export type TableWriter = (table: TableContent, place: TablePlace, runs: Runs) => string;

type Runs = (content: Inline[]) => string;

const padding = 2 * cellMargin.side;
/** A table of no more than this is never broken over two pages; longer ones break between rows. */
const small = { rows: 8, characters: 1200 };

/** Cuts the sample table: what stands before its grid, a header row, a row, and their cells. */
export function cutTables(sample: string, paragraph: ParagraphWriter): TableWriter {
  const [start, afterStart] = cutAt(sample, `w:w="${markerWidth.table}"`);
  const [beforeIndent, afterIndent] = cutAt(afterStart, `w:w="${markerWidth.indent}"`);
  const [properties] = cutAt(afterIndent, '<w:tblGrid>');
  const rowSamples = sample.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
  const [headerRow = '', bodyRow = ''] = rowSamples.map((row) => cutAt(row, '<w:tc>')[0]);
  const [headerCell = ['', ''], bodyCell = ['', '']] = rowSamples.map((row) =>
    cutAt(pick(row, /<w:tc>.*?<\/w:tcPr>/), `w:w="${markerWidth.column}"`),
  );

  const cellXml = (
    index: number,
    width: number,
    align: Column['align'],
    keepNext: boolean,
    content: Inline[],
    runs: Runs,
  ) => {
    const [open, close] = index === 0 ? headerCell : bodyCell;
    const lineEnd = hasWritingLine(content) ? Math.max(1, width - padding) : undefined;
    const sample = index === 0 ? (`TableHeading-${align}` as const) : (`TableText-${align}` as const);
    return `${open}w:w="${width}"${close}${paragraph(sample, { keepNext, lineEnd }, runs(content))}</w:tc>`;
  };

  return (table, place, runs) => {
    const rows = evenRows(table);
    const texts = rows.map((row) => row.map(plainText));
    const widths = columnWidths(transpose(texts), place.width, padding);
    const binds = rowBinding(texts, place);
    let xml = `${start}w:w="${place.width}"${beforeIndent}w:w="${place.indent}"${properties}<w:tblGrid>`;
    for (const width of widths) xml += `<w:gridCol w:w="${width}"/>`;
    xml += '</w:tblGrid>';
    for (const [index, row] of rows.entries()) {
      xml += index === 0 ? headerRow : bodyRow;
      for (const [column, content] of row.entries()) {
        const align = table.columns[column]?.align ?? 'left';
        xml += cellXml(index, widths[column] ?? 0, align, binds(index), content, runs);
      }
      xml += '</w:tr>';
    }
    return `${xml}</w:tbl>`;
  };
}

/** Which rows stay with the next: the header with the first, the last with the one before it, all of a small table. */
function rowBinding(texts: readonly (readonly string[])[], place: TablePlace): (row: number) => boolean {
  const last = texts.length - 1;
  const whole = place.together || isSmall(texts);
  return (row) => (row === last ? place.bindLast : whole || row === 0 || row === last - 1);
}

/** Header and rows with as many cells as the widest has: Word mends a ragged table, other readers lose cells. */
function evenRows(table: TableContent): Inline[][][] {
  const rows = [table.header, ...table.rows];
  // A table needs a column, even if nobody gave it one.
  const width = rows.reduce((most, row) => Math.max(most, row.length), Math.max(1, table.columns.length));
  return rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? []));
}

function transpose(rows: readonly (readonly string[])[]): string[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ''));
}

function isSmall(texts: readonly (readonly string[])[]): boolean {
  const characters = texts.reduce((total, row) => total + row.reduce((sum, text) => sum + text.length, 0), 0);
  return texts.length <= small.rows && characters <= small.characters;
}
