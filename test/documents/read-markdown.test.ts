import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Inline } from '../../src/documents/document-tree.ts';
import { readMarkdown, UnsupportedMarkup } from '../../src/documents/read-markdown.ts';
import { MONTHS } from '../../src/partnership/dates/danish-words.ts';

const lineBreak: Inline = { kind: 'line-break' };
const writingLine: Inline = { kind: 'writing-line' };
const text = (words: string): Inline => ({ kind: 'text', text: words });
const bold = (words: string): Inline => ({ kind: 'text', text: words, bold: true });
const italic = (words: string): Inline => ({ kind: 'text', text: words, italic: true });
const paragraph = (...content: (Inline | string)[]): Block => ({
  kind: 'paragraph',
  content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
});
const list = (ordered: boolean, ...items: Block[][]): Block => ({ kind: 'list', ordered, items });

describe('Markdown is read as', () => {
  test.each<[what: string, markdown: string, blocks: Block[]]>([
    ['nothing', '', []],
    [
      'a title and headings',
      '# Aftale\n## Formål\n### Mål\n#### Delmål',
      [
        { kind: 'title', content: [text('Aftale')] },
        { kind: 'heading', level: 1, content: [text('Formål')] },
        { kind: 'heading', level: 2, content: [text('Mål')] },
        { kind: 'heading', level: 3, content: [text('Delmål')] },
      ],
    ],
    [
      'paragraphs, whose lines run on',
      'Én linje\nog en til.\n\nNy.',
      [paragraph('Én linje og en til.'), paragraph('Ny.')],
    ],
    [
      'a line break where one is asked for',
      'Én\\\nto  \ntre',
      [paragraph('Én', lineBreak, 'to', lineBreak, 'tre')],
    ],
    [
      'bold, italic and both',
      '**fed** *kursiv* _også_ ***begge***',
      [
        paragraph(bold('fed'), ' ', italic('kursiv'), ' ', italic('også'), ' ', {
          kind: 'text',
          text: 'begge',
          bold: true,
          italic: true,
        }),
      ],
    ],
    [
      'lists in lists',
      '- a\n- b\n  1. c\n  1. d\n',
      [list(false, [paragraph('a')], [paragraph('b'), list(true, [paragraph('c')], [paragraph('d')])])],
    ],
    [
      'an item of several paragraphs',
      '1. a\n\n   mere\n1. b',
      [list(true, [paragraph('a'), paragraph('mere')], [paragraph('b')])],
    ],
    [
      'a table with its alignments',
      '| A | B | C | D |\n|---|:--|:-:|--:|\n| 1 | **2** |  | x \\| y |',
      [
        {
          kind: 'table',
          columns: [{ align: 'left' }, { align: 'left' }, { align: 'center' }, { align: 'right' }],
          header: [[text('A')], [text('B')], [text('C')], [text('D')]],
          rows: [[[text('1')], [bold('2')], [], [text('x | y')]]],
        },
      ],
    ],
    [
      'a table without outer bars',
      'A | B\n--|--\n1 | 2',
      [
        {
          kind: 'table',
          columns: [{ align: 'left' }, { align: 'left' }],
          header: [[text('A')], [text('B')]],
          rows: [[[text('1')], [text('2')]]],
        },
      ],
    ],
    [
      'links',
      '[KL](https://www.kl.dk) <https://kl.dk> [skriv](mailto:hso@kl.dk)',
      [
        paragraph(
          { kind: 'link', url: 'https://www.kl.dk', content: [text('KL')] },
          ' ',
          { kind: 'link', url: 'https://kl.dk', content: [text('https://kl.dk')] },
          ' ',
          { kind: 'link', url: 'mailto:hso@kl.dk', content: [text('skriv')] },
        ),
      ],
    ],
    [
      'no link where there is only an address',
      'Se https://www.kl.dk og hso@kl.dk',
      [paragraph('Se https://www.kl.dk og hso@kl.dk')],
    ],
    ['a new page', 'a\n\n---\n\nb', [paragraph('a'), { kind: 'page-break' }, paragraph('b')]],
    ['a new page, never a heading', 'a\n---\nb', [paragraph('a'), { kind: 'page-break' }, paragraph('b')]],
    ['a line to write on', 'Dato: ____', [paragraph('Dato: ', writingLine)]],
    ['a line to write on, alone', '________', [paragraph(writingLine)]],
    ['underscores, where the line goes on', 'a ____ b', [paragraph('a ____ b')]],
    [
      'a quotation kept together, line for line',
      '> **For KL**\n>\n> Dato: ____\n> Navn: ____\n',
      [
        {
          kind: 'keep-together',
          blocks: [
            paragraph(bold('For KL')),
            paragraph('Dato: ', writingLine, lineBreak, 'Navn: ', writingLine),
          ],
        },
      ],
    ],
    [
      'HTML as the text it is',
      '<b>fed</b> <!-- x --> &amp; &lt;\n\n<div>\n*a*\n</div>',
      [paragraph('<b>fed</b> <!-- x --> & <'), paragraph('<div> ', italic('a'), ' </div>')],
    ],
    ['a character that is escaped', '\\*ikke kursiv\\* \\# 1\\. x', [paragraph('*ikke kursiv* # 1. x')]],
    ['indented text, which is no code', 'a\n\n    b', [paragraph('a'), paragraph('b')]],
    [
      'a link that could do harm, as text',
      '[x](javascript:alert(1))',
      [paragraph('[x](javascript:alert(1))')],
    ],
    ['quotes and dashes as they were typed', '"a" -- b... (c)', [paragraph('"a" -- b... (c)')]],
    ['a definition of a link as text', '[KL]: https://www.kl.dk', [paragraph('[KL]: https://www.kl.dk')]],
  ])('%s', (_, markdown, blocks) => {
    expect(readMarkdown(markdown)).toEqual(blocks);
  });
});

describe('What a letter does not have is refused by its name', () => {
  test.each([
    ['```\nkode\n```', 'fence', 'kode'],
    ['Skriv `kode`.', 'code', 'kode'],
    ['![Logo](https://www.kl.dk/logo.png)', 'image', 'Logo'],
    ['##### Fem', 'deep-heading', ''],
    ['###### Seks', 'deep-heading', ''],
    ['##', 'empty-heading', ''],
    ['~~væk~~', 'struck-out', ''],
    ['[x](side.html)', 'link-address', 'side.html'],
    ['[x](ftp://kl.dk)', 'link-address', 'ftp://kl.dk'],
    ['[x](https://kl.dk "titel")', 'link-title', ''],
    ['[x](https://kl.dk/\uE000)', 'link-value', ''],
    ['[x](\uE000)', 'link-value', ''],
    ['<https://kl.dk/\uE000>', 'link-value', ''],
    ['3. tre\n4. fire', 'list-start', '3. tre'],
    ['1. en\n2. to\n5. fem', 'list-numbers', '5. fem'],
    ['1. en\n1. en\n2. to', 'list-numbers', '1. en'],
    ['- a\n\n  2. to', 'list-start', '2. to'],
    ['| A | B |\n|---|---|\n| 1 | 2 | 3 |', 'surplus-cells', '| 1 | 2 | 3 |'],
    ['> A | B\n> --|--\n> 1 | 2 | 3', 'surplus-cells', '> 1 | 2 | 3'],
  ] as const)('%j is %s', (markdown, what, text) => {
    expect(refusalOf(markdown)).toMatchObject({ what, text });
  });
});

describe('A line that begins with a date keeps it', () => {
  test.each([
    '17. december 2017 er fristen',
    '1. maj 2017 begynder partnerskabet',
    '5. og 6. maj 2021 holdes seminaret',
    '5. – 7. maj 2021',
    '1. jan. 2018',
    '31. dec. 2019 slutter det',
    '2. kvartal 2018',
    '1. halvår 2018',
    '1.–4. kvartal 2020',
    '3. MAJ 2018',
  ])('%s', (text) => {
    expect(readMarkdown(`${text}\n`)).toEqual([paragraph(text)]);
    expect(readMarkdown(`Aftalen gælder til\n${text}`)).toEqual([paragraph(`Aftalen gælder til ${text}`)]);
    expect(readMarkdown(`- ${text}`)).toMatchObject([
      { kind: 'list', ordered: false, items: [[paragraph(text)]] },
    ]);
    expect(readMarkdown(`1. ${text}`)).toMatchObject([
      { kind: 'list', ordered: true, items: [[paragraph(text)]] },
    ]);
    expect(readMarkdown(`> ${text}`)).toMatchObject([{ kind: 'keep-together', blocks: [paragraph(text)] }]);
  });

  test('on every day of every month, also after another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.constantFrom(...MONTHS), (day, month) => {
        const text = `${day}. ${month} sker det`;
        expect(readMarkdown(`${text}\n\n${text}`)).toEqual([paragraph(text), paragraph(text)]);
      }),
    );
  });

  test('and a list stays a list, whose items nobody has numbered or who are numbered from 1', () => {
    for (const text of ['1. majs\n2. korn', '1. a\n1. b\n1. c', '1. a\n2. b', '1. marketing'])
      expect(readMarkdown(text)).toMatchObject([{ kind: 'list', ordered: true }]);
  });
});

function refusalOf(markdown: string): unknown {
  try {
    return readMarkdown(markdown);
  } catch (error) {
    expect(error).toBeInstanceOf(UnsupportedMarkup);
    return error;
  }
}
