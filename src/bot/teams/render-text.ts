import type { Element, RichTextBlock, TextRun } from './card.ts';

type Look = Omit<TextRun, 'type' | 'text'>;

/**
 * Text that every client shows as it is. A TextBlock is Markdown, and clients disagree on how to escape it; a TextRun
 * never is. Runs don't keep line breaks, so each line is a block of its own.
 */
export function plainText(text: string, look: Look = {}): RichTextBlock[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => ({
    type: 'RichTextBlock',
    ...(index > 0 && { spacing: 'None' as const }),
    inlines: runs(line, look),
  }));
}

/** A line of several looks, such as a bold label before its value; line breaks begin new lines. */
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

/** A heading to screen readers too, which only a TextBlock can be, where nothing in it can be read as markup. */
export function heading(text: string): Element[] {
  return WITHOUT_MARKUP.test(text)
    ? [{ type: 'TextBlock', style: 'heading', text, wrap: true }]
    : plainText(text, { size: 'Large', weight: 'Bolder' });
}

const WITHOUT_MARKUP = /^\p{L}[\p{L}\p{N} ,:?–-]*$/u;

/** Clients replace {{DATE(…)}} and {{TIME(…)}} within one run, so no run has two braces in a row. */
function runs(line: string, look: Look): TextRun[] {
  // An empty line would take no room.
  const text = line === '' ? '\u00a0' : line;
  return text.split(/(?<=\{)(?=\{)/).map((part) => ({ type: 'TextRun', text: part, ...look }));
}
