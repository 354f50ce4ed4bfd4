import type { Column, Inline } from '../document-tree.ts';
import {
  cellPadding,
  fewestRows,
  layTable,
  type TableContent,
  type TableLayout,
} from '../layout/table-layout.ts';
import { hasWritingLine } from '../layout/words.ts';
import type { ParagraphWriter } from './paragraphs.ts';
import { markerWidth } from './samples.ts';
import { cutAt, pick } from './xml.ts';

/** Context of a table. */
export interface TablePlace {
  /** Left edge and width in twips. */
  indent: number;
  width: number;
  /** Keeps all of it on one page, together with what follows. */
  together: boolean;
  bindLast: boolean;
}

/** Writes the XML of a table. */
export type TableWriter = (table: TableContent, place: TablePlace, runs: Runs) => string;

type Runs = (content: Inline[]) => string;

/** Cuts up the sample table: what precedes its grid, a header row, a row, and their cells. */
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
    const lineEnd = hasWritingLine(content) ? Math.max(1, width - cellPadding) : undefined;
    const sample = index === 0 ? (`TableHeading-${align}` as const) : (`TableText-${align}` as const);
    return `${open}w:w="${width}"${close}${paragraph(sample, { keepNext, lineEnd }, runs(content))}</w:tc>`;
  };

  return (table, place, runs) => {
    const layout = layTable(table, place.width);
    const { rows, widths } = layout;
    const binds = rowBinding(layout, place);
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

/** Which rows stay with the next one: the first ones, the last but one, all of a small table. */
function rowBinding({ rows, isSmall }: TableLayout, place: TablePlace): (row: number) => boolean {
  const last = rows.length - 1;
  const whole = place.together || isSmall;
  return (row) => (row === last ? place.bindLast : whole || row < fewestRows || row === last - 1);
}
