import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/documents/document-tree.ts';
import { createDocxWriter } from '../../../src/documents/docx/writer.ts';
import { described, opened } from './opened.ts';
import { all, first, has, textOf, value, type XmlElement } from './read-xml.ts';
import { document, everything, list, paragraph, table, text } from './sample-documents.ts';

const heading = (level: 1 | 2 | 3, words: string): Block => ({
  kind: 'heading',
  level,
  content: text(words),
});
const together = (...blocks: Block[]): Block => ({ kind: 'keep-together', blocks });
const signatureLine: Block = paragraph('Underskrift: ', { kind: 'writing-line' });

describe('A picture', () => {
  test('is as wide as the text, has a text for those who can not see it, and comes with the file', async () => {
    const png = new Uint8Array([137, 80, 78, 71, 1, 2, 3]);
    const picture = { svg: '', png, width: 40, height: 20, alt: 'Kort over "netværkene" & <mere>' };
    const tree = document([paragraph('Før'), { kind: 'picture', picture }, paragraph('Efter')]);
    const { part, paragraphs } = await opened(tree);
    expect(paragraphs).toHaveLength(3);
    const [drawn] = all(part('word/document.xml'), 'wp:docPr');
    expect(drawn?.attributes['descr']).toBe(picture.alt);
    const [extent] = all(part('word/document.xml'), 'wp:extent');
    expect(Math.round(Number(extent?.attributes['cx']) / 2)).toBe(Number(extent?.attributes['cy']));
    const [image] = all(part('word/document.xml'), 'a:blip');
    const relations = all(part('word/_rels/document.xml.rels'), 'Relationship');
    const target = relations.find((one) => one.attributes['Id'] === image?.attributes['r:embed']);
    const { bytes } = await createDocxWriter().write(tree);
    expect(unzipSync(bytes)[`word/${target?.attributes['Target']}`]).toEqual(png);
  });
});

describe('The structure', () => {
  test('is made of real styles, so that a screen reader finds title, headings and lists', async () => {
    const { paragraphs } = await opened(
      document([
        { kind: 'title', content: text('Aftale') },
        heading(1, 'Baggrund'),
        heading(2, 'Mål'),
        heading(3, 'Delmål'),
        paragraph('Tekst'),
        list(false, [paragraph('punkt'), paragraph('mere')]),
        list(true, [paragraph('nummer')]),
      ]),
    );
    expect(paragraphs.map(described)).toEqual([
      'Title: Aftale',
      'Heading1: Baggrund',
      'Heading2: Mål',
      'Heading3: Delmål',
      'Normal: Tekst',
      'ListBullet: punkt',
      'ListContinue: mere',
      'ListNumber: nummer',
    ]);
  });

  test.each([
    ['Heading1', '0', '%1.'],
    ['Heading2', '1', '%1.%2'],
    ['Heading3', '2', '%1.%2.%3'],
  ])('numbers %s by itself at level %s as %s', async (styleId, level, shown) => {
    const { part } = await opened(document([]));
    const style = styleOf(part('word/styles.xml'), styleId);
    expect(value(style, 'w:outlineLvl')).toBe(level);
    expect(value(style, 'w:ilvl') ?? '0').toBe(level);
    const numbering = part('word/numbering.xml');
    const numbered = levelOf(numbering, value(style, 'w:numId'), level);
    expect(value(numbered, 'w:lvlText')).toBe(shown);
    expect(value(numbered, 'w:pStyle')).toBe(styleId);
  });

  test('is Danish by default', async () => {
    const { part } = await opened(document([]));
    expect(value(first(part('word/styles.xml'), 'w:docDefaults'), 'w:lang')).toBe('da-DK');
    expect(textOf(first(part('docProps/core.xml'), 'dc:language'))).toBe('da-DK');
  });

  test('has neither text boxes, merged cells nor a table of contents', async () => {
    const { document: written, header, footer } = await opened(everything);
    for (const name of ['w:txbxContent', 'w:pict', 'w:drawing', 'w:gridSpan', 'w:vMerge', 'w:sdt']) {
      expect(
        [written, header, footer].some((part) => has(part, name)),
        name,
      ).toBe(false);
    }
  });

  test('opens in Word without compatibility mode', async () => {
    const { part } = await opened(document([]));
    expect(first(part('word/settings.xml'), 'w:compatSetting').attributes).toMatchObject({
      'w:name': 'compatibilityMode',
      'w:val': '15',
    });
  });
});

describe('The properties', () => {
  test('hold the title and KL as the author', async () => {
    const core = (await opened(document([], { title: 'Børn & Unge' }))).part('docProps/core.xml');
    expect(textOf(first(core, 'dc:title'))).toBe('Børn & Unge');
    expect(textOf(first(core, 'dc:creator'))).toBe('KL');
  });

  test.each([
    ['7. april 2017', '2017-04-07T12:00:00Z'],
    ['19. december 2019', '2019-12-19T12:00:00Z'],
    ['31. februar 2017', undefined],
    ['[mangler: dato]', undefined],
    ['', undefined],
  ])('give the day of the letterhead %j as the time of the file: %s', async (date, time) => {
    const tree = document([]);
    const core = (await opened({ ...tree, letterhead: { ...tree.letterhead, date } })).part(
      'docProps/core.xml',
    );
    expect(all(core, 'dcterms:created').map(textOf)).toEqual(time === undefined ? [] : [time]);
    expect(all(core, 'dcterms:modified').map(textOf)).toEqual(time === undefined ? [] : [time]);
  });
});

describe('Every page', () => {
  test('has the letterhead in a frame of its own in the margin', async () => {
    const { header, footer, document: written } = await opened(document([]));
    expect(all(header, 'w:p').map(textOf)).toEqual([
      'KL',
      'Dato: 7. april 2017',
      'Sags ID: SAG-2016-06696',
      'Dok. ID: 2301487',
      'E-mail: HSO@kl.dk',
      'Direkte: 3370 3316',
      '',
    ]);
    expect(all(footer, 'w:p').map(textOf).slice(0, 4)).toEqual([
      'Weidekampsgade 10',
      'Postboks 3370',
      '2300 København S',
      'www.kl.dk',
    ]);
    const frames = [...all(header, 'w:framePr'), ...all(footer, 'w:framePr')];
    expect(frames).toHaveLength(11);
    expect(has(written, 'w:titlePg')).toBe(false);
  });

  test('leaves out a line of the letterhead that has nothing to say', async () => {
    const tree = document([]);
    const { header } = await opened({ ...tree, letterhead: { ...tree.letterhead, phone: '', caseId: '' } });
    expect(textOf(header)).not.toMatch(/Direkte|Sags ID/);
    expect(textOf(header)).toContain('Dok. ID: 2301487');
  });

  test('says "Side X af Y" with fields that Word fills in', async () => {
    const { footer } = await opened(document([]));
    const line = all(footer, 'w:p').find((found) => has(found, 'w:instrText'));
    expect(line && textOf(line)).toBe('Side PAGE af NUMPAGES');
    expect(all(footer, 'w:instrText').map(textOf)).toEqual(['PAGE', 'NUMPAGES']);
  });

  test.each([true, false])('says UDKAST if and only if the document is a draft (%s)', async (draft) => {
    const { header, document: written } = await opened(document([], { draft }));
    expect(textOf(header).includes('UDKAST')).toBe(draft);
    expect(all(written, 'w:headerReference').map((found) => found.attributes['w:type'])).toEqual(['default']);
  });
});

describe('A list', () => {
  const numIds = (paragraphs: XmlElement[]) =>
    paragraphs.map((found) => [textOf(found), value(found, 'w:numId')]);

  test('starts at 1, also after another list and within one', async () => {
    const { paragraphs, part } = await opened(
      document([
        list(
          true,
          [paragraph('a1'), list(true, [paragraph('b1')])],
          [paragraph('a2'), list(true, [paragraph('c1')])],
        ),
        list(true, [paragraph('d1')]),
      ]),
    );
    const ids = Object.fromEntries(numIds(paragraphs));
    expect(ids['a1']).toBe(ids['a2']);
    expect(new Set(Object.values(ids)).size).toBe(4);
    const numbering = part('word/numbering.xml');
    for (const [words, level] of Object.entries({ a1: '0', b1: '1', c1: '1', d1: '0' })) {
      const num = numOf(numbering, ids[words]);
      const restart = all(num, 'w:lvlOverride').find((found) => found.attributes['w:ilvl'] === level);
      expect(restart && value(restart, 'w:startOverride'), words).toBe('1');
    }
  });

  test.each([
    ['an ordered list', list(true, [paragraph('x')]), 'decimal'],
    ['an ordered list in bullets', list(false, [paragraph('y'), list(true, [paragraph('x')])]), 'decimal'],
    [
      'an ordered list in an ordered list',
      list(true, [paragraph('y'), list(true, [paragraph('x')])]),
      'lowerLetter',
    ],
  ])('counts %s as %s', async (_, block, format) => {
    const { paragraphs, part } = await opened(document([block]));
    const item = paragraphs.find((found) => textOf(found) === 'x') ?? paragraphs[0];
    const level = item && levelOf(part('word/numbering.xml'), value(item, 'w:numId'), value(item, 'w:ilvl'));
    expect(level && value(level, 'w:numFmt')).toBe(format);
  });

  test('deeper than Word can go stays at its deepest level, and loses nothing', async () => {
    let deep = list(true, [paragraph('dybest')]);
    for (let depth = 0; depth < 40; depth++) deep = list(depth % 2 === 0, [paragraph(`lag ${depth}`), deep]);
    const { paragraphs } = await opened(document([deep]));
    expect(paragraphs).toHaveLength(41);
    expect(value(lastOf(paragraphs), 'w:ilvl')).toBe('8');
  });
});

describe('A table', () => {
  test('repeats its header row and breaks no row', async () => {
    const { document: written } = await opened(everything);
    const tables = all(written, 'w:tbl');
    expect(tables.length).toBeGreaterThan(5);
    for (const found of tables) {
      const rows = all(found, 'w:tr');
      expect(rows.map((row) => has(row, 'w:tblHeader'))).toEqual(rows.map((_, index) => index === 0));
      expect(rows.every((row) => has(row, 'w:cantSplit'))).toBe(true);
      expect(value(found, 'w:tblLook', 'w:firstRow')).toBe('true');
    }
  });

  test('is as wide as its place, and its columns fill it', async () => {
    const { document: written } = await opened(everything);
    for (const found of all(written, 'w:tbl')) {
      const widths = all(found, 'w:gridCol').map((column) => Number(column.attributes['w:w']));
      const width = Number(value(found, 'w:tblW', 'w:w')) + Number(value(found, 'w:tblInd', 'w:w'));
      expect(width).toBe(7313);
      expect(widths.reduce((sum, one) => sum + one, 0)).toBe(Number(value(found, 'w:tblW', 'w:w')));
      for (const row of all(found, 'w:tr')) expect(all(row, 'w:tc')).toHaveLength(widths.length);
    }
  });

  test('keeps every cell of a row that is longer than the header', async () => {
    const { document: written } = await opened(document([table(['A'], ['1', '2', '3'], [])]));
    expect(all(written, 'w:tr').map((row) => all(row, 'w:tc').map(textOf))).toEqual([
      ['A', '', ''],
      ['1', '2', '3'],
      ['', '', ''],
    ]);
  });

  test('is never joined with the next one, nor the end of the document', async () => {
    const { document: written } = await opened(document([table(['A'], ['1']), table(['B'], ['2'])]));
    const body = first(written, 'w:body').children.map((child) =>
      typeof child === 'string' ? child : child.name,
    );
    expect(body).toEqual(['w:tbl', 'w:p', 'w:tbl', 'w:p', 'w:sectPr']);
  });

  test.each(['left', 'center', 'right'] as const)('aligns header and cells to the %s', async (align) => {
    const columns = [{ align }];
    const { paragraphs } = await opened(
      document([{ kind: 'table', columns, header: [text('A')], rows: [[text('1')]] }]),
    );
    expect(paragraphs.slice(0, 2).map((found) => value(found, 'w:jc') ?? 'left')).toEqual([align, align]);
  });
});

describe('What belongs together', () => {
  const keeps = async (...blocks: Block[]) => {
    const { paragraphs } = await opened(document(blocks));
    return paragraphs.filter((found) => has(found, 'w:keepNext')).map(textOf);
  };

  test('stays on one page: a signature, from its first line to its last', async () => {
    const blocks = [
      together(paragraph('For KL'), paragraph('Martin Damm'), signatureLine),
      paragraph('Bilag'),
    ];
    expect(await keeps(...blocks)).toEqual(['For KL', 'Martin Damm']);
  });

  test('stays on one page: lists and tables within', async () => {
    const blocks = [
      together(
        list(false, [paragraph('a')], [paragraph('b')], [paragraph('c')], [paragraph('d')]),
        table(['H'], ['1']),
      ),
    ];
    expect(await keeps(...blocks)).toEqual(['a', 'b', 'c', 'd', '', 'H']);
  });

  test('is a lead-in with its list, whose first and last item are never alone', async () => {
    const items = ['1', '2', '3', '4', '5'].map((item) => [paragraph(item)]);
    expect(
      await keeps(paragraph('Før'), paragraph('Indledning:'), list(false, ...items), paragraph('Efter')),
    ).toEqual(['Indledning:', '1', '4']);
  });

  test('is a long table with its lead-in, its header with the first three rows, and the last two rows', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => [`række ${index}`]);
    expect(await keeps(paragraph('Tidsplan:'), table(['Hoved'], ...rows))).toEqual([
      'Tidsplan:',
      'Hoved',
      'række 0',
      'række 1',
      'række 18',
    ]);
  });

  test('is a heading with what follows it', async () => {
    const { part } = await opened(document([]));
    const styles = part('word/styles.xml');
    for (const id of ['Title', 'Heading1', 'Heading2', 'Heading3']) {
      expect(has(styleOf(styles, id), 'w:keepNext'), id).toBe(true);
    }
  });
});

describe('A page break', () => {
  test('starts the page with the next paragraph, without an empty line above it', async () => {
    const { paragraphs } = await opened(
      document([paragraph('a'), { kind: 'page-break' }, heading(1, 'b'), paragraph('c')]),
    );
    expect(paragraphs.map((found) => [textOf(found), has(found, 'w:pageBreakBefore')])).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
    ]);
  });

  test('is kept before a table, twice in a row and at the end', async () => {
    const breaks: Block[] = [
      { kind: 'page-break' },
      { kind: 'page-break' },
      table(['A']),
      { kind: 'page-break' },
    ];
    const { paragraphs } = await opened(document(breaks));
    expect(paragraphs.filter((found) => has(found, 'w:pageBreakBefore'))).toHaveLength(3);
  });
});

describe('What is to be filled in', () => {
  test('is shown by its text, in bold and with a shade', async () => {
    const { paragraphs, part } = await opened(
      document([paragraph({ kind: 'missing', text: '[mangler: mål]' })]),
    );
    expect(paragraphs.map((found) => [textOf(found), value(found, 'w:rStyle')])).toEqual([
      ['[mangler: mål]', 'Missing'],
    ]);
    const style = styleOf(part('word/styles.xml'), 'Missing');
    expect([has(style, 'w:b'), has(style, 'w:shd')]).toEqual([true, true]);
  });

  test.each([
    ['in the text', signatureLine, 7313],
    ['in a list', list(false, [signatureLine]), 7313],
    ['in a table', table(['A'], [[{ kind: 'writing-line' }]]), 7313 - 216],
  ])('by hand has a line to the right margin %s', async (_, block, position) => {
    const { paragraphs } = await opened(document([block]));
    const lines = paragraphs.filter((found) => has(found, 'w:tabs'));
    expect(lines.map((line) => first(first(line, 'w:tabs'), 'w:tab').attributes)).toEqual([
      { 'w:val': 'right', 'w:leader': 'underscore', 'w:pos': String(position) },
    ]);
    expect(all(lastOf(lines), 'w:r').some((run) => has(run, 'w:tab'))).toBe(true);
  });
});

describe('A link', () => {
  const links = async (...targets: string[]) => {
    const { paragraphs, part } = await opened(
      document([paragraph(...targets.map((url) => ({ kind: 'link' as const, url, content: text('KL') })))]),
    );
    const rels = all(part('word/_rels/document.xml.rels'), 'Relationship');
    const target = (id: string | undefined) =>
      rels.find((rel) => rel.attributes['Id'] === id)?.attributes['Target'];
    return paragraphs
      .flatMap((found) => all(found, 'w:hyperlink'))
      .map((found) => target(found.attributes['r:id']));
  };

  test('leads to its address under its own words', async () => {
    expect(await links('https://www.kl.dk/', 'mailto:hso@kl.dk', 'https://www.kl.dk/')).toEqual([
      'https://www.kl.dk/',
      'mailto:hso@kl.dk',
      'https://www.kl.dk/',
    ]);
  });

  test('that cannot be followed is shown as text, with its address', async () => {
    const { paragraphs } = await opened(
      document([paragraph({ kind: 'link', url: 'javascript:alert(1)', content: text('KL') })]),
    );
    expect(paragraphs.map((found) => [textOf(found), has(found, 'w:hyperlink')])).toEqual([
      ['KL (javascript:alert(1))', false],
    ]);
  });
});

describe('The file', () => {
  test('is the same, byte by byte, for the same tree, whoever writes it and when', async () => {
    const [one, other] = [createDocxWriter(), createDocxWriter()];
    const before = await one.write(everything);
    await one.write(document([paragraph('noget andet')]));
    const [again, elsewhere] = [await one.write(structuredClone(everything)), await other.write(everything)];
    expect(again.bytes.equals(before.bytes)).toBe(true);
    expect(elsewhere.bytes.equals(before.bytes)).toBe(true);
    expect([again.hash, elsewhere.hash]).toEqual([before.hash, before.hash]);
    expect(before.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('has another hash if anything in it is different', async () => {
    const writer = createDocxWriter();
    const tree = document([paragraph('a')]);
    const changed = [
      tree,
      { ...tree, draft: true },
      { ...tree, title: 'En anden titel' },
      { ...tree, letterhead: { ...tree.letterhead, documentId: '2301488' } },
      { ...tree, letterhead: { ...tree.letterhead, website: 'kl.dk' } },
      { ...tree, blocks: [paragraph('b')] },
      { ...tree, blocks: [list(true, [paragraph('a')])] },
      { ...tree, blocks: [paragraph({ kind: 'link', url: 'https://kl.dk/a', content: text('a') })] },
      { ...tree, blocks: [paragraph({ kind: 'link', url: 'https://kl.dk/b', content: text('a') })] },
    ];
    const hashes = await Promise.all(changed.map(async (one) => (await writer.write(one)).hash));
    expect(new Set(hashes).size).toBe(changed.length);
  });

  test('is written one a turn of the event loop, also when 98 are asked for at once', async () => {
    const writer = createDocxWriter();
    await writer.prepare();
    let turns = 0;
    let waiting = true;
    const look = () => {
      turns++;
      if (waiting) setImmediate(look);
    };
    setImmediate(look);
    await Promise.all(
      Array.from({ length: 98 }, (_, index) => writer.write(document([paragraph(`${index}`)]))),
    );
    waiting = false;
    expect(turns).toBeGreaterThanOrEqual(98);
  });
});

function styleOf(styles: XmlElement, id: string): XmlElement {
  const style = all(styles, 'w:style').find((found) => found.attributes['w:styleId'] === id);
  if (!style) throw new Error(`No style ${id}`);
  return style;
}

function numOf(numbering: XmlElement, numId: string | undefined): XmlElement {
  const num = all(numbering, 'w:num').find((found) => found.attributes['w:numId'] === numId);
  if (!num) throw new Error(`No list ${numId}`);
  return num;
}

function levelOf(numbering: XmlElement, numId: string | undefined, level: string | undefined): XmlElement {
  const abstractId = value(numOf(numbering, numId), 'w:abstractNumId');
  const abstract = all(numbering, 'w:abstractNum').find(
    (found) => found.attributes['w:abstractNumId'] === abstractId,
  );
  const found = abstract && all(abstract, 'w:lvl').find((one) => one.attributes['w:ilvl'] === level);
  if (!found) throw new Error(`No level ${level} in list ${numId}`);
  return found;
}

function lastOf(elements: XmlElement[]): XmlElement {
  const last = elements.at(-1);
  if (!last) throw new Error('Nothing there');
  return last;
}
