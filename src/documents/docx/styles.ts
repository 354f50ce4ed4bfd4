import type { IPropertiesOptions } from 'docx';
import { colours } from '../layout/colours.ts';

type Styles = NonNullable<IPropertiesOptions['styles']>;

/** Arial is in every Word; Liberation Sans has the same metrics. Sizes below are in half points. */
const font = 'Arial';

/** Line spacing, 240 being single. The rule is explicit, as LibreOffice otherwise reads it as a fixed height. */
function lines(line: number) {
  return { line, lineRule: 'auto' } as const;
}

/** The headings' automatic numbering is attached to their styles. */
export const headingNumbering = 'headings';

const headings = [
  { size: 28, before: 400, after: 140 },
  { size: 23, before: 300, after: 100 },
  { size: 21, before: 240, after: 80 },
].map(({ size, before, after }, level) => ({
  next: 'Normal',
  quickFormat: true,
  run: { size, bold: true, color: colours.heading },
  paragraph: {
    keepNext: true,
    keepLines: true,
    outlineLevel: level,
    spacing: { before, after, ...lines(264) },
    numbering: { reference: headingNumbering, level },
  },
}));

const [heading1 = {}, heading2 = {}, heading3 = {}] = headings;

/** Every paragraph and character style of the document. */
export const styles: Styles = {
  default: {
    document: {
      run: {
        font,
        size: 21,
        color: colours.ink,
        language: { value: 'da-DK', eastAsia: 'da-DK' },
      },
      paragraph: { spacing: { after: 150, ...lines(293) } },
    },
    title: {
      next: 'Normal',
      run: { size: 42, bold: true, color: colours.heading },
      paragraph: { keepNext: true, keepLines: true, spacing: { before: 0, after: 300, ...lines(252) } },
    },
    heading1,
    heading2,
    heading3,
    hyperlink: { run: { color: colours.link, underline: { type: 'single' } } },
  },
  characterStyles: [
    {
      id: 'Missing',
      name: 'Mangler',
      run: {
        bold: true,
        color: colours.ink,
        shading: { type: 'clear', color: 'auto', fill: colours.missingShade },
      },
    },
  ],
  paragraphStyles: [
    inText('ListBullet', 'List Bullet', { spacing: { after: 70 } }),
    inText('ListNumber', 'List Number', { spacing: { after: 70 } }),
    inText('ListContinue', 'List Continue', { spacing: { after: 100 } }),
    // Space above the line for handwriting, even if one paragraph has several lines.
    inText('WritingLine', 'Skrivelinje', { spacing: { after: 60, ...lines(480) } }),
    inText('TableText', 'Tabeltekst', { spacing: { before: 0, after: 0, ...lines(264) } }, { size: 19 }),
    inText(
      'TableHeading',
      'Tabeloverskrift',
      { spacing: { before: 0, after: 0, ...lines(264) } },
      { size: 19, bold: true, color: colours.heading },
    ),
    // Separates two tables, which Word would otherwise merge, and follows a table where none may be last.
    inText(
      'TableEnd',
      'Tabelslut',
      { spacing: { before: 0, after: 0, line: 160, lineRule: 'exact' } },
      { size: 8 },
    ),
    inText(
      'Letterhead',
      'Brevhoved',
      { spacing: { after: 0, ...lines(252) } },
      { size: 16, color: colours.quiet },
    ),
    {
      ...inText('LetterheadGroup', 'Brevhoved gruppe', { spacing: { before: 170, after: 0, ...lines(252) } }),
      basedOn: 'Letterhead',
    },
    {
      ...inText(
        'Sender',
        'Brevhoved afsender',
        { spacing: { after: 80, ...lines(240) } },
        { size: 52, bold: true, color: colours.heading, characterSpacing: -10 },
      ),
      basedOn: 'Letterhead',
    },
    inText(
      'Draft',
      'Udkast',
      { spacing: { after: 0, ...lines(240) } },
      { size: 32, bold: true, color: colours.draft, characterSpacing: 60 },
    ),
    inText('Header', 'header', { spacing: { after: 0, ...lines(240) } }, { size: 16 }),
    inText('Footer', 'footer', { spacing: { after: 0, ...lines(240) } }, { size: 16 }),
  ],
};

type ParagraphStyle = NonNullable<Styles['paragraphStyles']>[number];

function inText(
  id: string,
  name: string,
  paragraph: NonNullable<ParagraphStyle['paragraph']>,
  run: NonNullable<ParagraphStyle['run']> = {},
): ParagraphStyle {
  return { id, name, basedOn: 'Normal', quickFormat: true, paragraph, run };
}
