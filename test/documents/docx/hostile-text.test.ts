import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, DocumentTree, Inline } from '../../../src/documents/document-tree.ts';
import { rounds } from '../../rounds.ts';
import { opened } from './opened.ts';
import { all, first, textOf } from './read-xml.ts';
import { document, list, paragraph, table, text } from './sample-documents.ts';

/** What a reader must find: the text itself, but for what XML 1.0 can't hold. */
function asRead(written: string): string {
  const lines = written.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  return Array.from(lines, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const control = code < 0x20 && character !== '\n' && character !== '\t';
    const halfPair = code >= 0xd800 && code <= 0xdfff;
    return control || halfPair || code === 0xfffe || code === 0xffff ? '\uFFFD' : character;
  }).join('');
}

const places: Record<string, (words: string) => Block[]> = {
  'a title': (words) => [{ kind: 'title', content: text(words) }],
  'a heading': (words) => [{ kind: 'heading', level: 2, content: text(words) }],
  'a paragraph': (words) => [paragraph(words)],
  'bold and italic text': (words) => [paragraph({ kind: 'text', text: words, bold: true, italic: true })],
  'text that is missing': (words) => [paragraph({ kind: 'missing', text: words })],
  'a link': (words) => [
    paragraph({ kind: 'link', url: 'https://kl.dk', content: [...text('»'), ...text(words)] }),
  ],
  'a bullet': (words) => [list(false, [paragraph(words)])],
  'a list in a list': (words) => [
    list(true, [paragraph('x'), list(true, [paragraph('y'), paragraph(words)])]),
  ],
  'a table’s header': (words) => [table([words, 'B'], ['1', '2'])],
  'a cell': (words) => [table(['A', 'B'], ['1', words])],
  'a block kept together': (words) => [{ kind: 'keep-together', blocks: [paragraph(words)] }],
};

const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
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
      '<',
      '&',
      ']]>',
      '🎉',
      'æ',
    ),
  }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom(
    '*fed* _kursiv_ # ikke en overskrift | ikke en celle',
    '{{navn}} {tag} {#løkke} <w:p/> &amp; <![CDATA[x]]> ¤text¤ ¤next¤ ¤line¤',
    '$& $1 $$ $` \\n',
    '  to mellemrum foran og bagved  ',
    '\n\n\t\t\r\r\n',
    'Åse 👩‍👧‍👦 e\u0301 \u202eRTL\u202c \u00a0 \u2028 \u0085',
  ),
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .map((part) => part.repeat(1000).slice(0, 10_000)),
);

describe('Any text at all comes out as that text', () => {
  test.each(Object.entries(places))('in %s', async (place, put) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (words) => {
        const file = await opened(document(put(words)));
        const expected = `${place === 'a link' ? '»' : ''}${asRead(words)}`;
        expect(file.paragraphs.map(textOf)).toContain(expected);
      }),
      { numRuns: rounds({ gate: 15, soak: 60 }) },
    );
  });

  test('in the letterhead and the title', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (words, other) => {
        const letterhead = {
          ...document([]).letterhead,
          caseId: words,
          website: other,
          address: [words, other],
        };
        const file = await opened(document([], { title: words, letterhead }));
        const lines = [...all(file.header, 'w:p'), ...all(file.footer, 'w:p')].map(textOf);
        if (words !== '') expect(lines).toContain(`Sags ID: ${asRead(words)}`);
        if (words !== '') expect(lines).toContain(asRead(words));
        if (other !== '') expect(lines).toContain(asRead(other));
        expect(textOf(first(file.part('docProps/core.xml'), 'dc:title'))).toBe(asRead(words));
      }),
      { numRuns: rounds({ gate: 25, soak: 100 }) },
    );
  });

  test('in an address that a link leads to, followed or not', async () => {
    const addresses = fc.oneof(
      hostile,
      hostile.map((words) => `https://kl.dk/${words}`),
      fc.webUrl(),
    );
    await fc.assert(
      fc.asyncProperty(addresses, async (url) => {
        const file = await opened(document([paragraph({ kind: 'link', url, content: text('»KL«') })]));
        const shown = textOf(first(file.document, 'w:body'));
        const rels = all(file.part('word/_rels/document.xml.rels'), 'Relationship');
        const target = rels.find((rel) => rel.attributes['TargetMode'] === 'External')?.attributes['Target'];
        if (target === undefined) expect(shown).toBe(`»KL« (${asRead(url)})`);
        else expect(target).toMatch(/^[A-Za-z]+:[\x21-\x7e]*$/);
      }),
      { numRuns: rounds({ gate: 50, soak: 200 }) },
    );
  });
});

describe('A tree of any shape', () => {
  const words = fc.constantFrom('', 'kort', 'Fælles midtvejsseminar med politisk deltagelse', '[mangler]');
  const inline: fc.Arbitrary<Inline> = fc.oneof(
    words.map((one): Inline => ({ kind: 'text', text: one })),
    words.map((one): Inline => ({ kind: 'missing', text: one, bold: true })),
    fc.constant<Inline>({ kind: 'line-break' }),
    fc.constant<Inline>({ kind: 'writing-line' }),
    words.map((one): Inline => ({ kind: 'link', url: 'https://kl.dk', content: text(one) })),
  );
  const content = fc.array(inline, { maxLength: 3 });
  const { block } = fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { depthSize: 'small' },
      content.map((inlines): Block => ({ kind: 'paragraph', content: inlines })),
      content.map((inlines): Block => ({ kind: 'heading', level: 2, content: inlines })),
      fc.constant<Block>({ kind: 'page-break' }),
      fc
        .record({
          header: fc.array(content, { maxLength: 3 }),
          rows: fc.array(fc.array(content, { maxLength: 4 }), { maxLength: 3 }),
        })
        .map((rest): Block => ({ kind: 'table', columns: [{ align: 'right' }], ...rest })),
      fc
        .record({
          ordered: fc.boolean(),
          items: fc.array(fc.array(tie('block'), { maxLength: 3 }), { maxLength: 3 }),
        })
        .map((rest): Block => ({ kind: 'list', ...rest })),
      fc.array(tie('block'), { maxLength: 3 }).map((blocks): Block => ({ kind: 'keep-together', blocks })),
    ),
  }));

  test('shows all its text in order, and no table touches another or the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 6 }), async (blocks) => {
        const tree: DocumentTree = document(blocks);
        const file = await opened(tree);
        const shown = file.paragraphs
          .map(textOf)
          .join('')
          .replace(/[\n\t]/g, '');
        expect(shown).toBe(wordsOf(blocks));
        const names = first(file.document, 'w:body').children.map((child) =>
          typeof child === 'string' ? '' : child.name,
        );
        expect(names.join(' ')).not.toMatch(/w:tbl w:(tbl|sectPr)/);
      }),
      { numRuns: rounds({ gate: 75, soak: 300 }) },
    );
  });

  function wordsOf(blocks: readonly Block[]): string {
    return blocks
      .map((one) => {
        if (one.kind === 'list') return one.items.map(wordsOf).join('');
        if (one.kind === 'keep-together') return wordsOf(one.blocks);
        if (one.kind === 'table') return [one.header, ...one.rows].flat().map(wordsIn).join('');
        return one.kind === 'page-break' || one.kind === 'picture' ? '' : wordsIn(one.content);
      })
      .join('');
  }

  function wordsIn(inlines: readonly Inline[]): string {
    return inlines
      .map((one) => {
        if (one.kind === 'link') return wordsIn(one.content) || one.url;
        return 'text' in one ? one.text : '';
      })
      .join('');
  }
});
