import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  type IFrameOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
} from 'docx';
import type { Block, DocumentTree, Inline } from '../../src/documents/document-tree.ts';
import { bulletNumbering, numbering, orderedNumbering } from '../../src/documents/docx/numbering.ts';
import { styles } from '../../src/documents/docx/styles.ts';
import { cellMargin, letterheadColumn, page, textWidth } from '../../src/documents/layout/page.ts';
import { columnWidths } from '../../src/documents/layout/table-layout.ts';
import { plainText } from '../../src/documents/layout/words.ts';
import { assertNever } from '../../src/errors.ts';

/** The same document as the product's, with `docx` used as its guide shows: an object for everything, every time. */
export function naiveDocx(tree: DocumentTree): Promise<Buffer> {
  let lists = 0;
  const blocks = (all: readonly Block[], together = false): (Paragraph | Table)[] =>
    all.flatMap((block): (Paragraph | Table)[] => {
      switch (block.kind) {
        case 'title':
          return [new Paragraph({ style: 'Title', children: inlines(block.content) })];
        case 'heading':
          return [new Paragraph({ style: `Heading${block.level}`, children: inlines(block.content) })];
        case 'paragraph':
          return [paragraph(block.content, together)];
        case 'list': {
          const instance = lists++;
          const reference = block.ordered ? orderedNumbering : bulletNumbering;
          const style = block.ordered ? 'ListNumber' : 'ListBullet';
          return block.items.map(
            (item) =>
              new Paragraph({
                style,
                numbering: { reference, level: 0, instance },
                children: item.flatMap((part) => (part.kind === 'paragraph' ? inlines(part.content) : [])),
              }),
          );
        }
        case 'table':
          return [table(block)];
        case 'keep-together':
          return blocks(block.blocks, true);
        case 'picture':
          throw new Error('An agreement has no pictures');
        case 'page-break':
          return [new Paragraph({ pageBreakBefore: true })];
        default:
          return assertNever(block);
      }
    });
  return Packer.toBuffer(
    new Document({
      creator: 'KL',
      title: tree.title,
      compatibility: { version: 15 },
      styles,
      numbering,
      sections: [
        {
          properties: { page: { size: { width: page.width, height: page.height }, margin: page.margin } },
          headers: { default: header(tree) },
          footers: { default: footer(tree) },
          children: blocks(tree.blocks),
        },
      ],
    }),
  );
}

function paragraph(content: readonly Inline[], keepNext: boolean): Paragraph {
  const writing = content.some((inline) => inline.kind === 'writing-line');
  const tabStops = writing ? [{ type: 'right', position: textWidth, leader: 'underscore' } as const] : [];
  return new Paragraph({
    ...(writing ? { style: 'WritingLine' } : {}),
    keepNext,
    tabStops,
    children: inlines(content),
  });
}

function inlines(content: readonly Inline[]): ParagraphChild[] {
  return content.map((inline) => {
    switch (inline.kind) {
      case 'text':
        return new TextRun({
          text: inline.text,
          bold: inline.bold === true,
          italics: inline.italic === true,
        });
      case 'missing':
        return new TextRun({ text: inline.text, style: 'Missing' });
      case 'link':
        return new ExternalHyperlink({
          link: inline.url,
          children: [new TextRun({ text: plainText(inline.content), style: 'Hyperlink' })],
        });
      case 'line-break':
        return new TextRun({ break: 1 });
      case 'writing-line':
        return new TextRun({ children: [new Tab()] });
      default:
        return assertNever(inline);
    }
  });
}

function table({ columns, header, rows }: Extract<Block, { kind: 'table' }>): Table {
  const texts = columns.map((_, column) => [header, ...rows].map((row) => plainText(row[column] ?? [])));
  const widths = columnWidths(texts, textWidth, 2 * cellMargin.side);
  const row = (cells: readonly Inline[][], tableHeader: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader,
      children: cells.map(
        (content, column) =>
          new TableCell({
            width: { size: widths[column] ?? 0, type: 'dxa' },
            children: [
              new Paragraph({
                style: tableHeader ? 'TableHeading' : 'TableText',
                alignment: columns[column]?.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
                children: inlines(content),
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: textWidth, type: 'dxa' },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [row(header, true), ...rows.map((cells) => row(cells, false))],
  });
}

function frame(y: number): IFrameOptions {
  return {
    type: 'absolute',
    position: { x: letterheadColumn.x, y },
    width: letterheadColumn.width,
    anchor: { horizontal: 'page', vertical: 'page' },
  };
}

function header({ letterhead, draft }: DocumentTree): Header {
  const lines = [
    `Dato: ${letterhead.date}`,
    `Sags ID: ${letterhead.caseId}`,
    `Dok. ID: ${letterhead.documentId}`,
    `E-mail: ${letterhead.email}`,
    `Direkte: ${letterhead.phone}`,
  ];
  return new Header({
    children: [
      ...lines.map((text) => new Paragraph({ style: 'Letterhead', frame: frame(page.margin.header), text })),
      new Paragraph({ style: 'Draft', text: draft ? 'UDKAST' : '' }),
    ],
  });
}

function footer({ letterhead }: DocumentTree): Footer {
  const bottom = frame(page.height - page.margin.bottom - 1400);
  return new Footer({
    children: [
      ...[...letterhead.address, letterhead.website].map(
        (text) => new Paragraph({ style: 'Letterhead', frame: bottom, text }),
      ),
      new Paragraph({
        style: 'Letterhead',
        frame: bottom,
        children: [new TextRun({ children: ['Side ', PageNumber.CURRENT, ' af ', PageNumber.TOTAL_PAGES] })],
      }),
      new Paragraph({ style: 'Footer' }),
    ],
  });
}
