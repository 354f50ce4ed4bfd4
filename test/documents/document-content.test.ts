import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDocumentContent } from '../../src/documents/document-content.ts';
import type { Block, Inline } from '../../src/documents/document-tree.ts';
import { textOf } from '../../src/documents/outline.ts';
import type { Missing } from '../../src/templates/fields/field.ts';

/** What a template prints where it says ¤. */
function content(markdown: string, ...values: (string | Missing)[]) {
  return toDocumentContent(
    { markdown: markdown.replaceAll('¤', '\uE000'), values },
    { about: 'Køge Kommune', file: 't.md.hbs' },
  );
}

function blocks(markdown: string, ...values: (string | Missing)[]): Block[] {
  const read = content(markdown, ...values);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.content.blocks;
}

const text = (words: string): Inline => ({ kind: 'text', text: words });

describe('A value stands where its hole was', () => {
  const PLACES: [where: string, markdown: string, place: (value: string) => Block][] = [
    ['a title', '# Aftale ¤', (value) => ({ kind: 'title', content: [text(`Aftale ${value}`)] })],
    ['a heading', '## ¤', (value) => ({ kind: 'heading', level: 1, content: [text(value)] })],
    ['a paragraph', '¤', (value) => ({ kind: 'paragraph', content: [text(value)] })],
    [
      'the middle of a sentence',
      'a ¤ b',
      (value) => ({ kind: 'paragraph', content: [text(`a ${value} b`)] }),
    ],
    [
      'bold text',
      '**¤.** x',
      (value) => ({
        kind: 'paragraph',
        content: [{ kind: 'text', text: `${value}.`, bold: true }, text(' x')],
      }),
    ],
    [
      'the text of a link',
      '[se ¤](https://kl.dk)',
      (value) => ({
        kind: 'paragraph',
        content: [{ kind: 'link', url: 'https://kl.dk', content: [text(`se ${value}`)] }],
      }),
    ],
    [
      'a list',
      '- ¤',
      (value) => ({ kind: 'list', ordered: false, items: [[{ kind: 'paragraph', content: [text(value)] }]] }),
    ],
    [
      'a cell',
      '| A |\n|---|\n| ¤ |',
      (value) => ({
        kind: 'table',
        columns: [{ align: 'left' }],
        header: [[text('A')]],
        rows: [[[text(value)]]],
      }),
    ],
    [
      'a header',
      '| ¤ |\n|---|\n| 1 |',
      (value) => ({
        kind: 'table',
        columns: [{ align: 'left' }],
        header: [[text(value)]],
        rows: [[[text('1')]]],
      }),
    ],
    [
      'a quotation',
      '> Navn: ¤',
      (value) => ({
        kind: 'keep-together',
        blocks: [{ kind: 'paragraph', content: [text(`Navn: ${value}`)] }],
      }),
    ],
  ];
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }),
    fc
      .array(
        fc.constantFrom(
          '*',
          '_',
          '#',
          '|',
          '<',
          '&',
          '{{',
          '\n',
          '\t',
          '\uE000',
          '`',
          '\\',
          '> ',
          '- ',
          '1. ',
          '🎉',
          'å',
          '](',
          '---',
        ),
        {
          minLength: 1,
        },
      )
      .map((parts) => parts.join('')),
    fc.constant('Å*'.repeat(5_000)),
  );

  test.each(PLACES)('in %s, whatever it contains', (_, markdown, place) => {
    fc.assert(
      fc.property(hostile, (value) => {
        const after: Block = { kind: 'paragraph', content: [text('Til sidst.')] };
        const read = blocks(`${markdown}\n\nTil sidst.\n`, value);
        expect(read).toEqual([place(value), after]);
      }),
    );
  });

  test('in order, through all sections', () => {
    const read = blocks('# ¤\n\n¤ og ¤\n\n## ¤\n\n- ¤\n- ¤\n', '1', '2', '3', '4', '5', '6');
    expect(read.map(textOf)).toEqual(['1', '2 og 3', '4', '5\n6']);
  });

  test('also where a section has been read before', () => {
    expect(blocks('## Mål\n\n¤', 'første')).not.toEqual(blocks('## Mål\n\n¤', 'anden'));
    expect(blocks('## Mål\n\n¤', 'første').map(textOf)).toEqual(['Mål', 'første']);
  });
});

describe('What is missing', () => {
  test('is shown in its place and in its form, and listed once, in order', () => {
    const read = content('**Moms: ¤.** ¤\n\n## ¤\n\n¤\n', { missing: 'moms' }, { missing: 'navn' }, 'Mål', {
      missing: 'moms',
    });
    expect(read).toEqual({
      ok: true,
      content: {
        missing: ['moms', 'navn'],
        blocks: [
          {
            kind: 'paragraph',
            content: [
              { kind: 'text', text: 'Moms: ', bold: true },
              { kind: 'missing', text: '[Mangler: moms]', bold: true },
              { kind: 'text', text: '.', bold: true },
              { kind: 'text', text: ' ' },
              { kind: 'missing', text: '[Mangler: navn]' },
            ],
          },
          { kind: 'heading', level: 1, content: [{ kind: 'text', text: 'Mål' }] },
          { kind: 'paragraph', content: [{ kind: 'missing', text: '[Mangler: moms]' }] },
        ],
      },
    });
  });
});

describe('A document is refused', () => {
  test.each<[string, string, object[]]>([
    ['with an empty section', '## A\n\n## B\n\nx\n', [{ section: 'A', what: 'heading' }]],
    ['with an empty section at the end', '## A\n\nx\n\n### B\n', [{ section: 'B' }]],
    ['with an empty section inside one', '## A\n\n### B\n\n## C\n\nx', [{ section: 'B' }]],
    ['with an empty section named by a value', '## Om ¤\n', [{ section: 'Om værdi' }]],
    ['with an empty table', '## A\n\n| B | C |\n|---|---|\n', [{ section: 'B | C', what: 'table' }]],
    ['with an empty item', '- a\n-\n- c', [{ what: 'list-item' }]],
    ['with an empty table in a list', '- a\n\n  | B |\n  |---|\n', [{ section: 'B' }]],
  ])('%s', (_, markdown, problems) => {
    expect(content(markdown, ...(markdown.includes('¤') ? ['værdi'] : []))).toMatchObject({
      ok: false,
      problems: problems.map((data) => ({ rule: 'empty-section', place: { file: 't.md.hbs' }, data })),
    });
  });

  test('with all that a letter can’t show, by the section it stands in', () => {
    expect(content('## A ¤\n\n`¤`\n\n## B\n\n![x](https://kl.dk)\n\n## ¤\n', 'a', 'b', 'C')).toMatchObject({
      ok: false,
      problems: [
        {
          rule: 'markup',
          message: 'Køge Kommune, "A {{…}}": et brev kan ikke vise kode mellem accenter (`)',
          found: '{{…}}',
        },
        { rule: 'markup', message: 'Køge Kommune, "B": et brev kan ikke vise et billede', found: 'x' },
        { rule: 'empty-section', message: 'Køge Kommune, "C": der står ikke noget under overskriften' },
      ],
    });
  });

  test('but not for a section that only has sections', () => {
    expect(content('## A\n\n### B\n\nx').ok).toBe(true);
  });
});
