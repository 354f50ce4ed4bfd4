import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Packer,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
} from 'docx';
import { colours } from '../layout/colours.ts';
import { cellMargin, deepestListLevel, indentOf, page } from '../layout/page.ts';
import { sampleFooter, sampleHeader } from './letterhead-sample.ts';
import { bulletNumbering, numbering, orderedNumbering } from './numbering.ts';
import { styles } from './styles.ts';
import { type PackedPart, unpackText, unzip } from './zip.ts';

/** Marks the place of a document's own text in a sample. */
export const textMarker = '¤text¤';
/** Mark the places of a document's own measures; numbers, as `docx` accepts nothing else there. */
export const markerWidth = { table: 4321, indent: 1234, column: 2345, tab: 3456 } as const;

/** A sample of each kind of block as `docx` writes it, by name, and the parts of the sample document. */
export interface Samples {
  blocks: Record<BlockSample, string>;
  parts: Map<string, PackedPart>;
  /** The XML of document.xml before the first block and after the last. */
  frame: [before: string, after: string];
}

const simple = ['Normal', 'Title', 'Heading1', 'Heading2', 'Heading3', 'WritingLine', 'TableEnd'] as const;
const alignments = ['left', 'center', 'right'] as const;
const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
type Level = (typeof levels)[number];

export type ParagraphSample =
  | (typeof simple)[number]
  | `${'ListBullet' | 'ListNumber' | 'ListContinue'}${Level}`
  | `${'TableText' | 'TableHeading'}-${(typeof alignments)[number]}`;
export type BlockSample = ParagraphSample | 'runs' | 'table';

/** Word's level, from 0, for a list depth. */
export function listLevel(depth: number): number {
  return Math.min(depth, deepestListLevel);
}

/** A list's sample for a depth that may exceed Word's deepest. */
export function listSample(
  kind: 'ListBullet' | 'ListNumber' | 'ListContinue',
  depth: number,
): ParagraphSample {
  return `${kind}${listLevel(depth) as Level}`;
}

/** Has `docx` build one document with everything in it. */
export async function buildSamples(): Promise<Samples> {
  const samples = [...blockSamples()];
  const separator = '¤next¤';
  const document = new Document({
    creator: 'KL',
    lastModifiedBy: 'KL',
    title: textMarker,
    compatibility: { version: 15 },
    defaultTabStop: 567,
    styles,
    numbering,
    sections: [
      {
        properties: { page: { size: { width: page.width, height: page.height }, margin: page.margin } },
        headers: { default: sampleHeader() },
        footers: { default: sampleFooter() },
        children: samples.flatMap(([, block]) => [new Paragraph(separator), block]),
      },
    ],
  });
  const parts = unzip(await Packer.toBuffer(document));
  return {
    parts,
    ...cutBlocks(
      parts,
      separator,
      samples.map(([name]) => name),
    ),
  };
}

function cutBlocks(parts: Map<string, PackedPart>, separator: string, names: readonly BlockSample[]) {
  const documentPart = parts.get('word/document.xml');
  if (!documentPart) throw new Error('Our own bug: docx wrote no document.xml');
  const separators = new RegExp(`<w:p>(?:(?!</w:p>).)*${separator}.*?</w:p>`);
  const [before = '', ...blocks] = unpackText(documentPart).split(separators);
  const last = blocks.length - 1;
  const end = blocks[last]?.lastIndexOf('<w:sectPr') ?? -1;
  if (end < 0 || blocks.length !== names.length)
    throw new Error('Our own bug: docx writes its body in another way');
  const after = blocks[last]?.slice(end) ?? '';
  blocks[last] = blocks[last]?.slice(0, end) ?? '';
  return {
    blocks: Object.fromEntries(names.map((name, index) => [name, blocks[index]])) as Samples['blocks'],
    frame: [before, after] as Samples['frame'],
  };
}

/** Optional properties are in every sample, in `docx`'s order; a paragraph without them drops them. */
const optional = {
  children: [new TextRun(textMarker)],
  keepNext: true,
  keepLines: true,
  pageBreakBefore: true,
  spacing: { before: 220 },
  tabStops: [{ type: 'right', position: markerWidth.tab, leader: 'underscore' }],
} as const;

function* blockSamples(): Generator<[BlockSample, Paragraph | Table]> {
  for (const style of simple) {
    yield [style, new Paragraph({ ...optional, ...(style === 'Normal' ? {} : { style }) })];
  }
  for (const level of levels) {
    yield [`ListBullet${level}`, listParagraph('ListBullet', bulletNumbering, level)];
    yield [`ListNumber${level}`, listParagraph('ListNumber', orderedNumbering, level)];
    const indent = { left: indentOf(level + 1) };
    yield [`ListContinue${level}`, new Paragraph({ ...optional, style: 'ListContinue', indent })];
  }
  for (const alignment of alignments) {
    const align =
      alignment === 'left' ? {} : { alignment: AlignmentType[alignment === 'right' ? 'RIGHT' : 'CENTER'] };
    yield [`TableText-${alignment}`, new Paragraph({ ...optional, ...align, style: 'TableText' })];
    yield [`TableHeading-${alignment}`, new Paragraph({ ...optional, ...align, style: 'TableHeading' })];
  }
  yield ['runs', runs()];
  yield ['table', table()];
}

function listParagraph(style: string, reference: string, level: number): Paragraph {
  return new Paragraph({ ...optional, style, numbering: { reference, level } });
}

/** Run styles; the index of each in the sample paragraph is its `runIndex`. */
const looks = [{}, { style: 'Missing' }, { style: 'Hyperlink' }];
const emphases = [{}, { bold: true }, { italics: true }, { bold: true, italics: true }];

/** The index of a run style in the sample of runs. */
export function runIndex(look: 'text' | 'missing' | 'link', bold = false, italic = false): number {
  return ['text', 'missing', 'link'].indexOf(look) * emphases.length + (bold ? 1 : 0) + (italic ? 2 : 0);
}

function runs(): Paragraph {
  const all = looks.flatMap((look) =>
    emphases.map((emphasis) => new TextRun({ ...look, ...emphasis, text: textMarker })),
  );
  const link = new ExternalHyperlink({ link: 'https://www.kl.dk', children: [new TextRun(textMarker)] });
  return new Paragraph({
    children: [...all, new TextRun({ break: 1 }), new TextRun({ children: [new Tab()] }), link],
  });
}

/** One header row and one row with one cell each: the pieces of every table. */
function table(): Table {
  const rule = { style: 'single', size: 4, color: colours.rule } as const;
  const strong = { style: 'single', size: 8, color: colours.heading } as const;
  const none = { style: 'none', size: 0, color: 'auto' } as const;
  const cell = (shading: object) =>
    new TableCell({
      ...shading,
      width: { size: markerWidth.column, type: 'dxa' },
      children: [new Paragraph(textMarker)],
    });
  return new Table({
    width: { size: markerWidth.table, type: 'dxa' },
    indent: { size: markerWidth.indent, type: 'dxa' },
    columnWidths: [markerWidth.column],
    layout: TableLayoutType.FIXED,
    tableLook: {
      firstRow: true,
      lastRow: false,
      firstColumn: false,
      lastColumn: false,
      noHBand: true,
      noVBand: true,
    },
    margins: {
      top: cellMargin.top,
      bottom: cellMargin.bottom,
      left: cellMargin.side,
      right: cellMargin.side,
    },
    borders: {
      top: strong,
      bottom: strong,
      left: none,
      right: none,
      insideHorizontal: rule,
      insideVertical: none,
    },
    rows: [
      new TableRow({
        cantSplit: true,
        tableHeader: true,
        children: [cell({ shading: { type: 'clear', color: 'auto', fill: colours.headerShade } })],
      }),
      new TableRow({ cantSplit: true, children: [cell({})] }),
    ],
  });
}
