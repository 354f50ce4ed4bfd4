import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Block } from '../../../src/documents/document-tree.ts';
import { createPdfWriter } from '../../../src/documents/pdf/writer.ts';
import { rounds } from '../../rounds.ts';
import { document, list, paragraph, table, text } from '../docx/sample-documents.ts';
import { elements, openedPdf, taggedText } from './opened-pdf.ts';

const writer = createPdfWriter();
afterAll(() => writer.close());

const places: Record<string, (words: string) => Block[]> = {
  'a title': (words) => [{ kind: 'title', content: text(words) }],
  'a heading': (words) => [{ kind: 'heading', level: 1, content: text(words) }],
  'a paragraph': (words) => [paragraph(words)],
  'bold and italic text': (words) => [paragraph({ kind: 'text', text: words, bold: true, italic: true })],
  'text that is missing': (words) => [paragraph({ kind: 'missing', text: words })],
  'a link': (words) => [paragraph({ kind: 'link', url: 'https://kl.dk', content: text(words) })],
  'a bullet': (words) => [list(false, [paragraph(words)])],
  'a table’s header': (words) => [table([words, 'B'], ['1', '2'])],
  'a cell': (words) => [table(['A', 'B'], ['1', words])],
  'a block kept together': (words) => [{ kind: 'keep-together', blocks: [paragraph(words)] }],
};

/** What Typst, JSON and PDF read as something else than text. */
const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '*',
          '_',
          '`',
          '#',
          '$',
          '\\',
          '@',
          '<',
          '>',
          '[',
          ']',
          '{',
          '}',
          '(',
          ')',
          '~',
          '=',
          '-',
          '+',
          '/',
          '"',
        ],
        ...[
          "'",
          '...',
          '--',
          '---',
          '//',
          '/*',
          '*/',
          '\\n',
          '\\u{41}',
          '#import "x"',
          '#eval("1")',
          '#read("/a")',
        ],
        ...[
          '$x^2$',
          '<label>',
          '@ref',
          'https://kl.dk',
          '= A',
          '- b',
          '+ c',
          '1. d',
          '/ e: f',
          '```',
          '#pagebreak()',
        ],
        ...['#let', '&amp;', '%PDF', 'endobj', '\\(', '{{navn}}', 'ffi', 'fl'],
      ),
      fc.constantFrom('æ', 'Ø', 'å', 'ord', ' ', 'é', '§', '–', '»', '½'),
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((parts) => `x${parts.join('')}x`);

describe('Text that reads as markup comes out as that text', () => {
  test.each(Object.entries(places))('in %s', async (_, put) => {
    await fc.assert(
      fc.asyncProperty(markup, async (words) => {
        const { bytes, unshown } = await writer.write(document(put(words)));
        const { pages } = await openedPdf(bytes);
        const found = elements(pages.flat(), 'Document').map(taggedText).join('').replace(/\s/g, '');
        expect(found).toContain(words.replace(/\s/g, ''));
        expect(unshown).toEqual([]);
      }),
      { numRuns: rounds({ gate: 10, soak: 60 }) },
    );
  });

  test('in the letterhead and in the file’s title', async () => {
    await fc.assert(
      fc.asyncProperty(markup, async (words) => {
        const letterhead = { ...document([]).letterhead, caseId: words, website: words, address: [words] };
        const { pages, title } = await openedPdf(
          (await writer.write(document([], { title: words, letterhead }))).bytes,
        );
        const found = elements(pages.flat(), 'P').map((one) => taggedText(one).replace(/\s/g, ''));
        const squeezed = words.replace(/\s/g, '');
        expect(found.filter((one) => one === squeezed)).toHaveLength(2);
        expect(found).toContain(`SagsID:${squeezed}`);
        expect(title.replace(/\s/g, '')).toBe(squeezed);
      }),
      { numRuns: rounds({ gate: 10, soak: 60 }) },
    );
  });
});

/** Letters without order or form: readers turn right-to-left text around, and join or part accents. */
function lettersOf(words: string): string {
  const visible = words.replace(/[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\uFFFD]/gu, '');
  return Array.from(visible.normalize('NFKD')).toSorted().join('');
}

describe('Any text at all makes a PDF', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
    fc.string({
      unit: fc.constantFrom(
        '\ud83d',
        '\udc00',
        '\r',
        '\n',
        '\t',
        '\0',
        '\u000b',
        '\ufffe',
        '\ufeff',
        '\u200d',
        'e\u0301',
        '\u202e',
        'א',
        '🎉',
        '\ue000',
        '漢',
      ),
    }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((part) => part.repeat(300).slice(0, 3000)),
  );

  test.each(['ua-1', 'a-2a'] as const)(
    'that follows %s, and shows every letter that it does not say is missing',
    async (standard) => {
      await fc.assert(
        fc.asyncProperty(anything, fc.constantFrom(...Object.values(places)), async (words, put) => {
          const { bytes, unshown } = await writer.write(document(put(words)), standard);
          expect(Buffer.from(bytes).toString('latin1', 0, 5)).toBe('%PDF-');
          expect(unshown.every((one) => words.includes(one))).toBe(true);
        }),
        { numRuns: rounds({ gate: 60, soak: 600 }) },
      );
    },
  );

  test('in which European letters of every kind are all there', async () => {
    const letters = fc.string({
      unit: fc
        .integer({ min: 0x20, max: 0x52f })
        .map((code) => String.fromCharCode(code))
        .filter((letter) => /\p{L}|\p{N}|\p{P}|\p{S}/u.test(letter)),
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(letters, async (words) => {
        const { bytes, unshown } = await writer.write(document([paragraph(words)]));
        const { pageTexts } = await openedPdf(bytes);
        const expected = Array.from(lettersOf(words)).filter((letter) => !unshown.includes(letter));
        const found = lettersOf(pageTexts.join(''));
        for (const letter of expected) expect(found).toContain(letter);
      }),
      { numRuns: rounds({ gate: 25, soak: 200 }) },
    );
  });
});
