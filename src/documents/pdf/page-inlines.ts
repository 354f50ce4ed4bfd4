import { assertNever } from '../../errors.ts';
import type { Inline } from '../document-tree.ts';
import { textWidthInEms } from '../layout/letter-widths.ts';
import { linkTarget } from '../layout/link-target.ts';
import { plainText } from '../layout/words.ts';

/** Text within a paragraph, as `document.typ` is handed it. */
export type PageInline =
  | { kind: 'text'; parts: Parts; bold: boolean; italic: boolean }
  | { kind: 'missing'; parts: Parts }
  | { kind: 'link'; url: string; content: PageInline[] }
  | { kind: 'line-break' }
  | { kind: 'writing-line' };

/** A text in parts between which a line may end: one, but for words that are longer than a line. */
export type Parts = string[];

/** @param room width of a line in ems of its type */
export function pageInlines(content: readonly Inline[], room: number): PageInline[] {
  return content.flatMap((inline): PageInline[] => {
    switch (inline.kind) {
      case 'text':
        return lines(inline.text, (line) => ({
          kind: 'text',
          parts: partsOf(line, room),
          bold: inline.bold === true,
          italic: inline.italic === true,
        }));
      case 'missing':
        return lines(inline.text, (line) => ({ kind: 'missing', parts: partsOf(line, room) }));
      case 'link':
        return link(inline.url, inline.content, room);
      case 'line-break':
      case 'writing-line':
        return [{ kind: inline.kind }];
      default:
        return assertNever(inline);
    }
  });
}

/** As in the .docx: a URL that cannot be a link follows its text in brackets. */
function link(url: string, content: readonly Inline[], room: number): PageInline[] {
  // A link within a link is the outer one.
  const words = pageInlines(content, room).flatMap((one) => (one.kind === 'link' ? one.content : [one]));
  const plain = plainText(content);
  const target = linkTarget(url);
  const text = (shown: string) => pageInlines([{ kind: 'text', text: shown }], room);
  if (target === undefined) return plain === url ? words : [...words, ...text(` (${url})`)];
  return [{ kind: 'link', url: target, content: plain === '' ? text(url) : words }];
}

function lines(text: string, inline: (line: string) => PageInline): PageInline[] {
  return printable(text)
    .split('\n')
    .flatMap((line, index): PageInline[] => [
      ...(index > 0 ? [{ kind: 'line-break' as const }] : []),
      ...(line === '' ? [] : [inline(line)]),
    ]);
}

/** What is no text (control characters, half a surrogate pair) is shown as the .docx shows it; a tab is some room. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', '    ')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');
}

const letters = new Intl.Segmenter('da', { granularity: 'grapheme' });

/** A word that is longer than a line is broken at any letter, as Word does. */
export function partsOf(text: string, room: number): Parts {
  // No word is longer than its text.
  if (textWidthInEms(text) <= room) return [text];
  const parts = [''];
  for (const word of text.split(/(?<= )/)) {
    if (textWidthInEms(word.trimEnd()) <= room) parts.push(`${parts.pop()}${word}`);
    else parts.push(...Array.from(letters.segment(word), ({ segment }) => segment), '');
  }
  return parts.filter((part) => part !== '');
}
