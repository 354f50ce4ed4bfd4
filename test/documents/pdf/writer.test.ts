import { afterAll, describe, expect, test } from 'vitest';
import type { Block, DocumentTree } from '../../../src/documents/document-tree.ts';
import { textOf as textOfBlock } from '../../../src/documents/outline.ts';
import { createPdfWriter, PdfUnavailable } from '../../../src/documents/pdf/writer.ts';
import { agreementTree, agreementValues } from '../../bench/agreement.ts';
import { opened } from '../docx/opened.ts';
import { textOf } from '../docx/read-xml.ts';
import { document, everything, list, paragraph, table, text } from '../docx/sample-documents.ts';
import { elements, openedPdf, type Tagged, taggedText } from './opened-pdf.ts';

const writer = createPdfWriter();
afterAll(() => writer.close());

const written = async (tree: DocumentTree) => openedPdf((await writer.write(tree)).bytes);
const heading = (level: 1 | 2 | 3, words: string): Block => ({
  kind: 'heading',
  level,
  content: text(words),
});
/** Every kind of block, without lists deeper than Word has them and texts of many pages. */
const various: DocumentTree = {
  ...everything,
  blocks: everything.blocks.filter(
    (block) => !textOfBlock(block).includes('Lag 0') && textOfBlock(block).length < 500,
  ),
};
const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
const shown = (tags: readonly Tagged[]) => tags.map((one) => plain(taggedText(one)));
/** "Role(Role(…))": the skeleton that a screen reader follows. */
const skeleton = ({ role, content }: Tagged): string => {
  const inner = content.flatMap((one) => (typeof one === 'string' ? [] : [skeleton(one)]));
  return inner.length > 0 ? `${role}(${inner.join(' ')})` : role;
};
/** What stands in the body of the first page. */
const body = (tags: readonly Tagged[]) => {
  const all = elements(tags, 'Document')[0]?.content.filter((one) => typeof one !== 'string') ?? [];
  return all.slice(all.findIndex((one) => plain(taggedText(one)) === 'www.kl.dk') + 1);
};

describe('The tags', () => {
  test('tell of a picture what it shows', async () => {
    const picture = {
      svg: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#123456"/></svg>',
      ...{ png: new Uint8Array(), width: 40, height: 20, alt: 'Kort over netværkene' },
    };
    const { bytes } = await writer.write(document([paragraph('Før'), { kind: 'picture', picture }]));
    const { pages } = await openedPdf(bytes);
    expect(body(pages[0] ?? []).map(skeleton)).toEqual(['P', 'Figure']);
  });

  test('tell a screen reader title, headings, lists and tables', async () => {
    const { pages } = await written(
      document([
        { kind: 'title', content: text('Aftale') },
        heading(1, 'Baggrund'),
        paragraph('Tekst'),
        heading(2, 'Mål'),
        list(true, [paragraph('et')], [paragraph('to'), list(false, [paragraph('inde')])]),
        table(['Nr.', 'Område'], ['1', 'Sprog']),
      ]),
    );
    expect(body(pages[0] ?? []).map(skeleton)).toEqual([
      'P',
      'H1',
      'P',
      'H2',
      'L(LI(Lbl LBody(P)) LI(Lbl LBody(P)) L(LI(Lbl LBody(P))))',
      'Table(THead(TR(TH TH)) TBody(TR(TD TD)))',
    ]);
    expect(shown(elements(pages[0] ?? [], 'Lbl'))).toEqual(['1.', '2.', '–']);
  });

  test('number headings as the .docx does, and leave no level out where the template does', async () => {
    const { pages } = await written(
      document([
        heading(1, 'Et'),
        heading(3, 'Sprunget'),
        heading(2, 'To'),
        heading(2, 'Tre'),
        heading(1, 'Fire'),
        heading(2, 'Fem'),
      ]),
    );
    const headings = body(pages[0] ?? []);
    expect(headings.map(({ role }) => role)).toEqual(['H1', 'H2', 'H2', 'H2', 'H1', 'H2']);
    expect(shown(headings)).toEqual(['1. Et', '1.1.1 Sprunget', '1.1 To', '1.2 Tre', '2. Fire', '2.1 Fem']);
  });

  test('hold title, language and the standard that the file follows', async () => {
    const { title, language, metadata } = await written(document([], { title: 'Børn & Unge' }));
    expect([title, language]).toEqual(['Børn & Unge', 'da-DK']);
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  test('are there in the file for an archive too, which follows PDF/A-2a', async () => {
    const { metadata, pages } = await openedPdf((await writer.write(various, 'a-2a')).bytes);
    expect(metadata).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(metadata).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(elements(pages.flat(), 'Table').length).toBeGreaterThan(0);
  });

  test('give links their address, and none to an address that can’t be followed', async () => {
    const link = (url: string): Block => paragraph({ kind: 'link', url, content: text('her') });
    const { links, pages } = await written(
      document([link('https://www.kl.dk/dagtilbud'), link('mailto:hso@kl.dk'), link('javascript:alert(1)')]),
    );
    expect(links).toEqual(['https://www.kl.dk/dagtilbud', 'mailto:hso@kl.dk']);
    expect(shown(body(pages[0] ?? [])).at(-1)).toBe('her (javascript:alert(1))');
  });
});

describe('The text', () => {
  test.each([
    ['an agreement', agreementTree(agreementValues(7))],
    ['every kind of block', various],
  ])('of %s is that of the .docx', async (_, tree) => {
    const inDocx = (await opened(tree)).paragraphs.map(textOf).join('');
    const { pages } = await written(tree);
    const inPdf = pages.flatMap((page, index) => (index === 0 ? body(page) : page));
    const withoutNumbers = (tags: readonly (Tagged | string)[]): string =>
      tags
        .map((one) => {
          if (typeof one === 'string') return one;
          if (one.role === 'Lbl') return '';
          const own = withoutNumbers(one.content);
          return /^H\d$/.test(one.role) ? own.replace(/^\s*[\d.]+\s/, '') : own;
        })
        .join('');
    const squeezed = (words: string) => words.replaceAll('🎉', '\uFFFD').replace(/\s/g, '');
    expect(squeezed(withoutNumbers(inPdf))).toBe(squeezed(inDocx));
  });

  test('of the letterhead is read once, on the first page, and is seen on every page', async () => {
    const { pages, pageTexts } = await written(
      document([paragraph('Et'), { kind: 'page-break' }, paragraph('To')], { draft: true }),
    );
    const letterhead = [
      ...['UDKAST', 'KL', 'Dato: 7. april 2017', 'Sags ID: SAG-2016-06696', 'Dok. ID: 2301487'],
      ...['E-mail: HSO@kl.dk', 'Direkte: 3370 3316'],
      ...['Weidekampsgade 10', 'Postboks 3370', '2300 København S', 'www.kl.dk'],
    ];
    expect(shown(elements(pages[0] ?? [], 'P'))).toEqual([...letterhead, 'Et']);
    expect(shown(elements(pages[1] ?? [], 'P'))).toEqual(['To']);
    for (const [index, page] of pageTexts.entries()) {
      for (const line of [...letterhead, `Side ${index + 1} af 2`]) expect(plain(page)).toContain(line);
    }
  });

  test('has no UDKAST once nothing is missing', async () => {
    const { pageTexts } = await written(document([paragraph('Endelig')]));
    expect(pageTexts.join()).not.toContain('UDKAST');
  });

  test('that no font can show is told, and the document is made all the same', async () => {
    const file = await writer.write(document([paragraph('Å 漢 🎉 ok'), paragraph('漢')]));
    expect(file.unshown.toSorted()).toEqual(['漢', '🎉'].toSorted());
    expect(shown(body((await openedPdf(file.bytes)).pages[0] ?? []))).toEqual([
      'Å \uFFFD \uFFFD ok',
      '\uFFFD',
    ]);
    expect((await writer.write(document([paragraph('Å')]))).unshown).toEqual([]);
  });
});

describe('The pages', () => {
  const filler = (lines: number) => Array.from({ length: lines }, () => paragraph('Fyld.'));
  const rows = (count: number) => Array.from({ length: count }, (_, row) => [`${row}`, 'Et møde']);
  const pageOf = (pageTexts: string[], words: string) => pageTexts.findIndex((one) => one.includes(words));

  test('repeat a table’s header row, which is read once', async () => {
    const { pages, pageTexts } = await written(document([table(['Nr.', 'Tidspunkt'], ...rows(90))]));
    expect(pageTexts.length).toBeGreaterThan(1);
    for (const page of pageTexts) expect(page).toContain('Tidspunkt');
    expect(shown(elements(pages.flat(), 'TH')).filter((one) => one !== '')).toEqual(['Nr.', 'Tidspunkt']);
    expect(shown(elements(pages.flat(), 'TD')).filter((one) => one !== '')).toHaveLength(180);
  });

  test.each([20, 22, 24, 26, 27, 28, 29, 30])(
    'keep heading, announcement and first rows of a table together after %i lines',
    async (lines) => {
      const { pageTexts } = await written(
        document([
          ...filler(lines),
          heading(1, 'Tidsplan'),
          paragraph('Møderne er:'),
          table(['Nr.', 'Hvad'], ['1', 'Første'], ['2', 'Andet'], ['3', 'Tredje'], ...rows(30)),
        ]),
      );
      const page = pageOf(pageTexts, 'Tidsplan');
      for (const words of ['Møderne er', 'Første', 'Andet', 'Tredje']) {
        expect(pageOf(pageTexts, words), words).toBe(page);
      }
    },
  );

  test.each([20, 24, 26, 28, 30])('keep a signature whole after %i lines', async (lines) => {
    const { pageTexts } = await written(
      document([
        ...filler(lines),
        {
          kind: 'keep-together',
          blocks: [
            paragraph('For Aarhus Kommune'),
            paragraph('Dato: ', { kind: 'writing-line' }),
            paragraph('Underskrift: ', { kind: 'writing-line' }),
            paragraph('borgmester'),
          ],
        },
      ]),
    );
    expect(pageOf(pageTexts, 'borgmester')).toBe(pageOf(pageTexts, 'For Aarhus'));
  });

  test('lose nothing of a block that is longer than a page and should be kept together', async () => {
    const words = Array.from({ length: 120 }, (_, index) => `Linje ${index + 1}.`);
    const { pageTexts } = await written(
      document([{ kind: 'keep-together', blocks: words.map((one) => paragraph(one)) }]),
    );
    for (const one of words) expect(pageTexts.join()).toContain(one);
    expect(pageTexts.length).toBeGreaterThan(2);
  });

  test('lose nothing of a row that is longer than a page', async () => {
    const { pages } = await written(document([table(['A', 'B'], ['x', 'ord '.repeat(3000)])]));
    const cells = elements(pages.flat(), 'TD').map(taggedText).join(' ');
    expect(cells.match(/ord/g)).toHaveLength(3000);
  });

  test('have no word beyond the margin, however long it is', async () => {
    const address = `https://www.kommune.dk/${'a'.repeat(300)}`;
    const { pages, pageTexts } = await written(
      document([paragraph(address), table([address, 'B'], ['1', '2'])]),
    );
    // Text that is beyond the page is text on one line.
    expect(elements(pages.flat(), 'P').map(taggedText).join('')).toContain('\n');
    expect(pageTexts.join('').replace(/\s/g, '')).toContain(address);
  });

  test('take lists of any depth, and keep the marks of those that are too deep to be indented', async () => {
    const nested = (depth: number): Block =>
      list(true, depth === 0 ? [paragraph('Dybest')] : [paragraph('Lag'), nested(depth - 1)], [
        paragraph('Næste'),
      ]);
    const { pageTexts } = await written(document([nested(11)]));
    expect(pageTexts.join()).toContain('1. Dybest');
    expect(pageTexts.join()).toContain('2. Næste');
  });

  test('hold every kind of block, with words and tables of many pages', async () => {
    expect((await written(everything)).pageTexts.length).toBeGreaterThan(10);
  });
});

describe('The file', () => {
  test('depends on the tree alone: same tree, same bytes, whoever writes it and whatever came before', async () => {
    const first = await writer.write(various);
    await writer.write(agreementTree(agreementValues(3)));
    const again = await writer.write(various);
    const other = createPdfWriter();
    const another = await other.write(various);
    await other.close();
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
    expect(Buffer.compare(first.bytes, another.bytes)).toBe(0);
  });

  test('is dated as the letterhead is, never as the clock', async () => {
    const { info } = await written(document([]));
    expect(info).toMatchObject({ CreationDate: 'D:20170407000000Z', ModDate: 'D:20170407000000Z' });
    const undated = document([]);
    const { info: none } = await written({ ...undated, letterhead: { ...undated.letterhead, date: '' } });
    expect(none).not.toHaveProperty('CreationDate');
  });

  test('has a title even where nobody gave it one', async () => {
    expect((await written(document([], { title: ' ' }))).title).toBe('KL');
    const titled = document([{ kind: 'title', content: text('Invitation') }], { title: '' });
    expect((await written(titled)).title).toBe('Invitation');
  });
});

describe('The thread', () => {
  test('lets the event loop turn while it writes', async () => {
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    await Promise.all(
      Array.from({ length: 8 }, (_, index) => writer.write(agreementTree(agreementValues(index)))),
    );
    clearInterval(turning);
    expect(turns).toBeGreaterThan(8);
  });

  test('is started again after it was closed', async () => {
    const one = createPdfWriter();
    const before = await one.write(document([paragraph('Et')]));
    await one.close();
    expect(await one.write(document([paragraph('Et')]))).toEqual(before);
    await one.close();
  });

  test('says that it can’t work where Typst is not installed', async () => {
    const without = createPdfWriter({ script: new URL('./without-typst.ts', import.meta.url) });
    expect(await without.unavailable()).toContain('typst-ts-node-compiler');
    await expect(without.write(document([]))).rejects.toBeInstanceOf(PdfUnavailable);
    await without.close();
  });

  test('fails what it was writing when it dies, and writes again afterwards', async () => {
    const dying = createPdfWriter({ script: new URL('./dying-thread.ts', import.meta.url) });
    await expect(dying.write(document([paragraph('dø')]))).rejects.toThrow('has ended');
    const file = await dying.write(document([paragraph('lev')]));
    expect(Buffer.from(file.bytes).toString('latin1', 0, 5)).toBe('%PDF-');
    await dying.close();
  });
});
