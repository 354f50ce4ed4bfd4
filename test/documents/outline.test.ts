import { describe, expect, test } from 'vitest';
import { changesBetween, outlineOf } from '../../src/documents/outline.ts';
import { readMarkdown } from '../../src/documents/read-markdown.ts';

const outline = (markdown: string) => outlineOf(readMarkdown(markdown));

describe('An outline', () => {
  test('has each section’s text under its headings from the outermost', () => {
    expect(
      outline(
        'Før\n\n# Aftale\n\nParter\n\n## Økonomi\n\n### Pris\n\n- a\n- b\n\n### Tilkøb\n\nx\n\n## Bilag\n\ny',
      ),
    ).toEqual([
      { heading: '', text: 'Før' },
      { heading: 'Aftale', text: 'Parter' },
      { heading: 'Økonomi', text: '' },
      { heading: 'Økonomi › Pris', text: 'a\nb' },
      { heading: 'Økonomi › Tilkøb', text: 'x' },
      { heading: 'Bilag', text: 'y' },
    ]);
  });

  test('tells sections of the same name apart', () => {
    expect(outline('## A\n\n1\n\n## A\n\n2\n\n## A\n\n3').map(({ heading }) => heading)).toEqual([
      'A',
      'A (2)',
      'A (3)',
    ]);
  });

  test('has the text of tables, quotations, links and breaks', () => {
    expect(outline('| A | B |\n|---|---|\n| 1 | [2](https://kl.dk) |\n\n---\n\n> Dato: ____\n> x')).toEqual([
      { heading: '', text: 'A | B\n1 | 2\n\nDato: ____\nx' },
    ]);
  });
});

describe('What changed', () => {
  test.each([
    ['nothing', '## A\n\n1', '## A\n\n1', []],
    [
      'a text',
      '## A\n\n1\n\n## B\n\n2',
      '## A\n\n1\n\n## B\n\n3',
      [{ heading: 'B', before: '2', after: '3' }],
    ],
    ['a new section', '## A\n\n1', '## A\n\n1\n\n## B\n\n2', [{ heading: 'B', after: '2' }]],
    ['a section gone', '## A\n\n1\n\n## B\n\n2', '## A\n\n1', [{ heading: 'B', before: '2' }]],
    [
      'a section in another place, with the same text',
      '## A\n\n1\n\n## B\n\n2\n\n## C\n\n3',
      '## C\n\n3\n\n## A\n\n1\n\n## B\n\n2',
      [{ heading: 'C', before: '3', after: '3' }],
    ],
    [
      'a section under another name',
      '## A\n\n1',
      '## B\n\n1',
      [
        { heading: 'B', after: '1' },
        { heading: 'A', before: '1' },
      ],
    ],
    [
      'the second of two of the same name',
      '## A\n\n1\n\n## A\n\n2',
      '## A\n\n1\n\n## A\n\n3',
      [{ heading: 'A (2)', before: '2', after: '3' }],
    ],
  ])('is %s', (_, before, after, changes) => {
    expect(changesBetween(outline(before), outline(after))).toEqual(changes);
  });
});
