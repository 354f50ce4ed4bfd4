import { textPieces } from '../../chat/text-links.ts';
import type { Element, RichTextBlock, TextRun } from './card.ts';

type Look = Omit<TextRun, 'type' | 'text' | 'selectAction'>;

/**
 * Text that every client shows verbatim. A TextBlock is Markdown, which clients escape differently; a TextRun never is.
 * Runs drop line breaks, so each line is a block of its own.
 */
export function plainText(text: string, look: Look = {}): RichTextBlock[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => ({
    type: 'RichTextBlock',
    ...(index > 0 && { spacing: 'None' as const }),
    inlines: runs(line, look),
  }));
}

/** A line with several styles, such as a bold label before its value; line breaks start new lines. */
export function labelled(label: string, value: string): RichTextBlock[] {
  const [first = '', ...more] = value.split(/\r\n|\r|\n/);
  return [
    {
      type: 'RichTextBlock',
      spacing: 'Small',
      inlines: [...runs(`${label}: `, { weight: 'Bolder' }), ...runs(first, {})],
    },
    ...more.map(
      (line): RichTextBlock => ({ type: 'RichTextBlock', spacing: 'None', inlines: runs(line, {}) }),
    ),
  ];
}

/** A heading for screen readers too, which requires a TextBlock, if its text contains no markup. */
export function heading(text: string): Element[] {
  return WITHOUT_MARKUP.test(text)
    ? [{ type: 'TextBlock', style: 'heading', text, wrap: true }]
    : plainText(text, { size: 'Large', weight: 'Bolder' });
}

const WITHOUT_MARKUP = /^\p{L}[\p{L}\p{N} ,:?–-]*$/u;

/** Clients expand {{DATE(…)}} and {{TIME(…)}} within one run, so no run contains two braces in a row. */
function runs(line: string, look: Look): TextRun[] {
  // An empty line would have no height.
  const text = line === '' ? '\u00a0' : line;
  return textPieces(text).flatMap(({ text: piece, url }) =>
    piece.split(/(?<=\{)(?=\{)/).map(
      (part): TextRun => ({
        type: 'TextRun',
        text: part,
        ...look,
        ...(url !== undefined && { selectAction: { type: 'Action.OpenUrl', url } }),
      }),
    ),
  );
}
