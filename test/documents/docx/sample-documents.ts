import type { Block, DocumentTree, Inline } from '../../../src/documents/document-tree.ts';

export function text(value: string): Inline[] {
  return [{ kind: 'text', text: value }];
}

export function paragraph(...content: (string | Inline)[]): Block {
  return {
    kind: 'paragraph',
    content: content.flatMap((part) => (typeof part === 'string' ? text(part) : [part])),
  };
}

export function list(ordered: boolean, ...items: Block[][]): Block {
  return { kind: 'list', ordered, items };
}

export function table(header: string[], ...rows: (string | Inline[])[][]): Block {
  return {
    kind: 'table',
    columns: header.map(() => ({ align: 'left' })),
    header: header.map(text),
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? text(cell) : cell))),
  };
}

/** A document with a letterhead like the one of 7 April 2017 and the given blocks. */
export function document(blocks: Block[], changes: Partial<DocumentTree> = {}): DocumentTree {
  return {
    title: 'Partnerskabsaftale om dagtilbud',
    draft: false,
    letterhead: {
      date: '7. april 2017',
      caseId: 'SAG-2016-06696',
      documentId: '2301487',
      email: 'HSO@kl.dk',
      phone: '3370 3316',
      address: ['Weidekampsgade 10', 'Postboks 3370', '2300 København S'],
      website: 'www.kl.dk',
    },
    blocks,
    ...changes,
  };
}

const nested = (depth: number): Block =>
  list(depth % 2 === 1, depth > 10 ? [paragraph('Dybest')] : [paragraph(`Lag ${depth}`), nested(depth + 1)]);

const writingLine: Inline = { kind: 'writing-line' };

/** Every kind of block and of text, also in the places where nobody expects it. */
export const everything: DocumentTree = document(
  [
    { kind: 'title', content: text('Alt, hvad et dokument kan indeholde, og noget mere til') },
    paragraph(
      'Almindelig, ',
      { kind: 'text', text: 'fed', bold: true },
      ', ',
      { kind: 'text', text: 'kursiv', italic: true },
      ' og ',
      { kind: 'text', text: 'begge dele', bold: true, italic: true },
      '. Mangler: ',
      { kind: 'missing', text: '[mangler: kommunens mål]' },
      { kind: 'line-break' },
      'En ny linje med\tfaneblad & <tegn> "i" citation og 🎉.',
    ),
    { kind: 'heading', level: 1, content: text('Lister') },
    paragraph('En liste i en liste:'),
    list(
      true,
      [paragraph('Første punkt'), paragraph('Mere om første punkt, som fortsætter på en linje for sig.')],
      [paragraph('Andet punkt'), list(true, [paragraph('under a')], [paragraph('under b')])],
      [paragraph('Tredje punkt med punkttegn'), list(false, [paragraph('ét')], [paragraph('to')])],
      [],
      [list(true, [paragraph('liste uden indledning')])],
      [paragraph('Tabel i en liste'), table(['A', 'B'], ['1', '2']), paragraph('Efter tabellen.')],
      [paragraph('Navn: ', writingLine)],
    ),
    paragraph('Endnu en liste, som begynder forfra:'),
    list(true, [paragraph('ét')], [paragraph('to')]),
    nested(0),
    {
      kind: 'heading',
      level: 2,
      content: [...text('Tabeller og '), { kind: 'link', url: 'https://www.kl.dk', content: text('link') }],
    },
    {
      kind: 'table',
      columns: [{ align: 'left' }, { align: 'center' }, { align: 'right' }],
      header: [text('Venstre'), text('Midt'), text('Højre')],
      rows: [
        [
          text('kort'),
          text('et længere indhold, som fylder mere end en enkelt linje i cellen'),
          text('110.000 kr.'),
        ],
        [text('for få celler')],
        [text('for'), text('mange'), text('celler'), text('her')],
        [[{ kind: 'missing', text: '[mangler]' }], [writingLine], [{ kind: 'line-break' }]],
      ],
    },
    table(['To tabeller', 'i træk'], ['x', 'y']),
    { kind: 'heading', level: 3, content: text('Links') },
    paragraph(
      { kind: 'link', url: 'mailto:hso@kl.dk', content: text('Skriv til KL') },
      ', ',
      {
        kind: 'link',
        url: 'https://da.wikipedia.org/wiki/Århus|"<æ>?a=1&b={2}%zz#[x]',
        content: text('et svært link'),
      },
      ', ',
      { kind: 'link', url: 'javascript:alert(1)', content: text('intet link') },
      ', ',
      { kind: 'link', url: 'https://www.kl.dk', content: [] },
      ', ',
      {
        kind: 'link',
        url: 'https://www.kl.dk/a b',
        content: [
          { kind: 'text', text: 'fedt link', bold: true },
          { kind: 'link', url: 'https://www.kl.dk/b', content: text(' i et link') },
          { kind: 'missing', text: '[mangler]' },
        ],
      },
    ),
    { kind: 'page-break' },
    { kind: 'page-break' },
    table(['En tabel øverst på en side'], ['x']),
    list(
      false,
      [{ kind: 'page-break' }, paragraph('Et punkt')],
      [{ kind: 'heading', level: 3, content: text('Overskrift i liste') }],
    ),
    table([], []),
    table(['Kun et hoved']),
    {
      kind: 'keep-together',
      blocks: [
        { kind: 'heading', level: 1, content: text('Underskrifter') },
        paragraph('For Københavns Kommune'),
        paragraph('Dato: ', writingLine, { kind: 'line-break' }, 'Underskrift: ', writingLine),
        list(false, [paragraph('Bilag 1')], [paragraph('Bilag 2')]),
        table(['Navn', 'Titel'], ['Sophie', 'overborgmester']),
        { kind: 'keep-together', blocks: [paragraph('Vedlagt.')] },
        { kind: 'keep-together', blocks: [] },
      ],
    },
    paragraph('A'.repeat(10_000)),
    table(['Navn', 'Bemærkning'], ['Å'.repeat(10_000), 'kort'], ['Bo', 'ord '.repeat(300)]),
    table(
      Array.from({ length: 12 }, (_, index) => `Kolonne ${index}`),
      Array.from({ length: 12 }, () => '1234567'),
    ),
    { kind: 'page-break' },
  ],
  { draft: true, title: 'Alt & <noget> "mere" 🎉' },
);
