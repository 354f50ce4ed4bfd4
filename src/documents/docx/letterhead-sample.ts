import { Footer, Header, type IFrameOptions, PageNumber, Paragraph, TextRun } from 'docx';
import { letterheadColumn, page } from '../layout/page.ts';

/** Marks the place of a text line in the letterhead's samples. */
export const lineMarker = '¤line¤';

/**
 * The letterhead is in the wide right margin of every page, as in a KL letter: sender, date and case at the top,
 * address and page number at the bottom. Framed paragraphs rather than text boxes or a layout table, so that screen
 * readers meet plain paragraphs.
 */
const topFrame: IFrameOptions = {
  type: 'absolute',
  position: { x: letterheadColumn.x, y: page.margin.header },
  width: letterheadColumn.width,
  anchor: { horizontal: 'page', vertical: 'page' },
  wrap: 'around',
};

/** Extends to the edge of the page, where it can be aligned; an indent makes it as wide as the one at the top. */
const bottomFrame: IFrameOptions = {
  type: 'alignment',
  alignment: { x: 'right', y: 'bottom' },
  width: page.width - letterheadColumn.x,
  anchor: { horizontal: 'page', vertical: 'margin' },
  wrap: 'around',
};
const bottom = {
  frame: bottomFrame,
  indent: { right: page.width - letterheadColumn.x - letterheadColumn.width },
};

/** The sender, the two kinds of line, and the running header of a draft and of a final document. */
export function sampleHeader(): Header {
  return new Header({
    children: [
      new Paragraph({ style: 'Sender', frame: topFrame, text: 'KL' }),
      new Paragraph({ style: 'LetterheadGroup', frame: topFrame, text: lineMarker }),
      new Paragraph({ style: 'Letterhead', frame: topFrame, text: lineMarker }),
      new Paragraph({ style: 'Draft', text: 'UDKAST' }),
      new Paragraph({ style: 'Header' }),
    ],
  });
}

/** The two kinds of line, the page number, and the plain paragraph that must end a footer. */
export function sampleFooter(): Footer {
  return new Footer({
    children: [
      new Paragraph({ style: 'LetterheadGroup', ...bottom, text: lineMarker }),
      new Paragraph({ style: 'Letterhead', ...bottom, text: lineMarker }),
      new Paragraph({
        style: 'Letterhead',
        ...bottom,
        children: [new TextRun({ children: ['Side ', PageNumber.CURRENT, ' af ', PageNumber.TOTAL_PAGES] })],
      }),
      new Paragraph({ style: 'Footer' }),
    ],
  });
}
