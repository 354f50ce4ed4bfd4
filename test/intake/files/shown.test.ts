import { afterEach, describe, expect, test, vi } from 'vitest';
import { readWorkbook } from '../../../src/intake/files/read-workbook.ts';
import { answersOf, readBytes, rulesOf } from '../handed-in.ts';
import { archive, type Part } from './archive.ts';
import { ofParts } from './hostile-files.ts';
import { rewritten, workbook } from './workbook.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

interface Made {
  /** Of the number formats 200, 201, …; the style of each is its place in the list, from 1. */
  formats?: readonly string[];
  /** Before the rows. */
  before?: string;
  after?: string;
  workbookPr?: string;
  parts?: readonly Part[];
}

/** A workbook of one sheet, its rows as XML. */
function made(
  rows: string,
  { formats = [], before = '', after = '', workbookPr = '', parts = [] }: Made = {},
) {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const numFmts = formats.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escaped(code)}"/>`);
  const xfs = formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`);
  const usual = [
    { name: SHEET, content: `<worksheet>${before}<sheetData>${rows}</sheetData>${after}</worksheet>` },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet><numFmts>${numFmts.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${xfs.join('')}<xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook>${workbookPr}<sheets><sheet name="Svar" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
  ];
  return ofParts(...usual.filter(({ name }) => parts.every((part) => part.name !== name)), ...parts);
}

async function sheetsOf(bytes: Uint8Array) {
  const read = await readWorkbook(bytes);
  if (read.kind !== 'sheets') throw new Error(JSON.stringify(read));
  return read.sheets;
}

async function cellsOf(bytes: Uint8Array): Promise<string[][] | undefined> {
  return (await sheetsOf(bytes))[0]?.rows.map(({ cells }) => cells);
}

/** One cell with this number and format. */
async function shown(value: string, format: string, more: Made = {}) {
  const [sheet] = await sheetsOf(
    made(`<row r="1"><c r="A1" s="1"><v>${value}</v></c><c r="B1"><v>1</v></c></row>`, {
      formats: [format],
      ...more,
    }),
  );
  const row = sheet?.rows[0];
  const kept = row?.kept?.get(0);
  return { text: row?.cells[0], ...(kept?.kind === 'date' && { day: kept.day }) };
}

describe('A number is read as Danish Excel shows it', () => {
  test.each([
    ['42900', 'General', '42900'],
    ['1.5', 'General', '1,5'],
    ['4512345678123', 'General', '4512345678123'],
    ['0.25', '0%', '25%'],
    ['101', '0000', '0101'],
    ['1234567.5', '#,##0.00', '1.234.567,50'],
    ['12345678', '00\\ 00\\ 00\\ 00', '12 34 56 78'],
    ['4512345678', '[<=99999999]00\\ 00\\ 00\\ 00;\\+00\\ 00\\ 00\\ 00\\ 00', '+45 12 34 56 78'],
    ['12345678', '[<=99999999]00\\ 00\\ 00\\ 00;\\+00\\ 00\\ 00\\ 00\\ 00', '12 34 56 78'],
    ['20174410', '0000\\-0000', '2017-4410'],
    ['201704410', '0000"/"00000', '2017/04410'],
    ['17', '"J.nr. "0', 'J.nr. 17'],
    ['-2', '0;[Red]"minus "0', 'minus 2'],
    ['110000', '#,##0\\ "kr."', '110.000 kr.'],
    ['1.5', '[h]:mm', '36:00'],
    ['0', '0;-0;;@', ''],
    ['17.1', '0.00', '17,10'],
    ['3', ';;;', ''],
    ['3', '[', '3'],
    ['3', '0'.repeat(300), '3'],
    ['1E+2', 'General', '100'],
  ])('%s through %s is %s', async (value, format, text) => {
    expect((await shown(value, format)).text).toBe(text);
  });

  test.each([
    ['42900', 'dd-mm-yyyy', '14-06-2017', '2017-06-14'],
    ['42900', '[$-406]d. mmmm yyyy;@', '14. juni 2017', '2017-06-14'],
    ['42900', '[$-F800]dddd, mmmm dd, yyyy', '14. juni 2017', '2017-06-14'],
    ['42900', 'm/d/yy', '6/14/17', '2017-06-14'],
    ['42900.999999', 'yyyy-mm-dd', '2017-06-15', '2017-06-15'],
    ['42900.5', 'dd-mm-yyyy hh:mm', '14-06-2017 12:00', '2017-06-14'],
    // What was typed may have been "juni 2017" or "14. juni".
    ['42887', 'mmm-yy', 'jun-17', undefined],
    ['42900', 'd. mmm', '14. jun', undefined],
    ['0.5', 'hh:mm', '12:00', undefined],
    ['0', '[=0]"ikke behandlet";dd-mm-yyyy', 'ikke behandlet', undefined],
    // Excel has no such day.
    ['-1', 'dd-mm-yyyy', '######', undefined],
  ])('%s through %s is %s, of the day %s', async (value, format, text, day) => {
    expect(await shown(value, format)).toEqual({ text, day });
  });

  test.each(['1', 'true', 'on', 'TRUE', ' true '])(
    'whose days count from 1904 where the workbook says "%s"',
    async (spelled) => {
      const workbookPr = `<workbookPr date1904="${spelled}"/>`;
      expect(await shown('41438', 'dd-mm-yyyy', { workbookPr })).toEqual({
        text: '14-06-2017',
        day: '2017-06-14',
      });
      // How long something took begins nowhere.
      expect(await shown('1.5', '[h]:mm', { workbookPr })).toMatchObject({ text: '36:00' });
    },
  );

  test.each(['0', 'false'])('whose days count from 1900 where it says "%s"', async (spelled) => {
    const workbookPr = `<workbookPr date1904="${spelled}"/>`;
    expect(await shown('42900', 'dd-mm-yyyy', { workbookPr })).toMatchObject({ day: '2017-06-14' });
  });

  test('through a format that the workbook spells out for a number that means another to Excel', async () => {
    const styles = (id: number, code: string) => ({
      name: 'xl/styles.xml',
      content: `<styleSheet><numFmts><numFmt numFmtId="${id}" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs></styleSheet>`,
    });
    const row = (value: number) => `<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`;
    expect(await cellsOf(made(row(42900), { parts: [styles(59, 'd. mmmm yyyy')] }))).toEqual([
      ['14. juni 2017'],
    ]);
    expect(await cellsOf(made(row(20174410), { parts: [styles(14, '0000\\-0000')] }))).toEqual([
      ['2017-4410'],
    ]);
  });

  test('where a text has a format of its own', async () => {
    const row =
      '<row r="1"><c r="A1" s="1" t="str"><v>17/4410</v></c><c r="B1" t="str"><v>17/4410</v></c></row>';
    expect(await cellsOf(made(row, { formats: ['0;-0;0;"J.nr. "@'] }))).toEqual([
      ['J.nr. 17/4410', '17/4410'],
    ]);
  });
});

describe('A day that is written out in its cell', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test.each(['2017-06-14', '2017-06-14T00:00:00', '2017-06-14T00:00:00Z', '2017-06-14T00:00:00.000+02:00'])(
    'is the same in every time zone: %s',
    async (iso) => {
      for (const each of ['Europe/Copenhagen', 'America/New_York', 'Pacific/Auckland']) {
        vi.stubEnv('TZ', each);
        const [sheet] = await sheetsOf(
          made(`<row><c t="d"><v>${iso}</v></c><c s="1" t="d"><v>${iso}</v></c></row>`, {
            formats: ['d. mmmm yyyy'],
          }),
        );
        expect(sheet?.rows[0]?.cells).toEqual(['14-06-2017', '14. juni 2017']);
        expect(sheet?.rows[0]?.kept?.get(0)).toEqual({ kind: 'date', day: '2017-06-14' });
      }
    },
  );

  test('has its time where there is one, and what is no day is a text', async () => {
    const row = ['2017-06-14T10:30:00', '10:30:00', 'i går']
      .map((iso) => `<c t="d"><v>${iso}</v></c>`)
      .join('');
    expect(await cellsOf(made(`<row>${row}</row>`))).toEqual([['14-06-2017 10:30', '10:30', 'i går']]);
  });
});

describe('What stands in a cell', () => {
  test.each([
    ['a truth value, in Danish', '<c t="b"><v>1</v></c><c t="b"><v>false</v></c>', ['SAND', 'FALSK']],
    ['an error', '<c t="e"><v>#N/A</v></c>', ['#N/A']],
    [
      'a text in several fonts',
      '<c t="inlineStr"><is><r><t>Kø</t></r><r><rPr/><t>ge</t></r></is></c>',
      ['Køge'],
    ],
    [
      'a text with reading aids',
      '<c t="inlineStr"><is><t>課</t><rPh sb="0" eb="1"><t>か</t></rPh></is></c>',
      ['課'],
    ],
    ['a text that a formula comes to', '<c t="str"><f>A1</f><v>ja</v></c>', ['ja']],
    [
      'nothing that a formula of texts comes to',
      '<c t="str"><v>x</v></c><c t="str"><f>""</f><v></v></c><c><v>1</v></c>',
      ['x', '', '1'],
    ],
    [
      'a formula that was never worked out',
      '<c><f>SUM(1,1)</f><v></v></c><c><f>1+1</f></c>',
      ['#CALC!', '#CALC!'],
    ],
    [
      'signs that XML writes in a way of its own',
      '<c t="str"><v>a_x000A_b_x005F_x000D_</v></c>',
      ['a\nb_x000D_'],
    ],
    ['cells with a prefix', '<x:c t="str"><x:v>ja</x:v></x:c>', ['ja']],
  ])('is %s', async (_, cells, expected) => {
    expect(await cellsOf(made(`<row>${cells}</row>`))).toEqual([expected]);
  });

  test.each([
    ['is no number', '<c><v>abc</v></c>'],
    ['is a text that the workbook lacks', '<c t="s"><v>7</v></c>'],
    ['is the text that no number names', '<c t="s"><v></v></c>'],
  ])('damages the workbook where it %s', async (_, cell) => {
    expect(await readWorkbook(made(`<row>${cell}</row>`))).toMatchObject({ kind: 'damaged' });
  });
});

describe('What Excel does not show is left out and named', () => {
  const row = (r: number, attributes = '') =>
    `<row r="${r}" ${attributes}><c r="A${r}" t="str"><v>a${r}</v></c><c r="C${r}" t="str"><v>c${r}</v></c></row>`;

  test('as rows', async () => {
    const rows = [
      row(1),
      row(2, 'hidden="1"'),
      row(3, 'ht="0" customHeight="1"'),
      row(4, 'hidden="true"'),
      row(5),
    ];
    expect(await sheetsOf(made(rows.join('')))).toMatchObject([
      { rows: [{ line: 1 }, { line: 5 }], hiddenRows: [2, 3, 4], hiddenColumns: [] },
    ]);
  });

  test('as columns, which leave the others where they are', async () => {
    const before = '<cols><col min="1" max="1" hidden="1"/><col min="2" max="2" hidden="true"/></cols>';
    expect(await sheetsOf(made(row(1), { before }))).toMatchObject([
      { rows: [{ cells: ['', '', 'c1'] }], hiddenColumns: [1] },
    ]);
  });

  test('as rows that are hidden unless they say otherwise', async () => {
    const before = '<sheetFormatPr zeroHeight="1"/>';
    expect(await sheetsOf(made(row(1) + row(2, 'hidden="0"'), { before }))).toMatchObject([
      { rows: [{ line: 2 }], hiddenRows: [1] },
    ]);
  });
});

test('A letter that changed on the way is never another answer', async () => {
  const bytes = archive([
    { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="S" r:id="r"/></sheets></workbook>' },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="r" Type="x/worksheet" Target="s.xml"/></Relationships>',
    },
    { name: 'xl/s.xml', content: '<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>' },
  ]);
  expect(await readWorkbook(bytes)).toMatchObject({ kind: 'sheets' });
  // The check that the directory has for the last part stands sixteen bytes into its entry.
  const entry = Buffer.from(bytes).lastIndexOf('PK\x01\x02', undefined, 'latin1');
  bytes[entry + 16] = (bytes[entry + 16] ?? 0) ^ 1;
  expect(await readWorkbook(bytes)).toMatchObject({ kind: 'damaged' });
});

test('A workbook whose styles are missing is damaged: its numbers would be others', async () => {
  const bytes = ofParts({
    name: 'xl/_rels/workbook.xml.rels',
    content:
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/styles" Target="gone.xml"/></Relationships>',
  });
  expect(await readWorkbook(bytes)).toMatchObject({ kind: 'damaged' });
});

test('Cells that are one on the screen are told of', async () => {
  const [sheet] = await sheetsOf(
    made('<row r="1"><c r="A1" t="str"><v>x</v></c></row>', {
      after: '<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="odd"/></mergeCells>',
    }),
  );
  expect(sheet?.merged).toEqual([{ top: 1, left: 1, bottom: 2, right: 3 }]);
});

describe('A workbook is put together as its relations say', () => {
  const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
  const relations = (...all: [id: string, type: string, target: string][]) =>
    `<Relationships>${all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${strict}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
  const sheet = (text: string) =>
    `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="str"><v>${text}</v></c></row></sheetData></worksheet>`;

  test('whatever its parts are called and however they are named', async () => {
    const bytes = archive([
      { name: '_RELS/.rels', content: relations(['a', 'officeDocument', '/bog/Bog1.xml']) },
      {
        name: 'bog/Bog1.xml',
        content:
          '<workbook><sheets><sheet name="Diagram" sheetId="9" r:id="c"/><sheet name="Gammel" state="veryHidden" sheetId="1" r:id="b"/><sheet name="Svar" sheetId="2" r:id="a"/><sheet name="Makro" sheetId="3" r:id="e"/></sheets></workbook>',
      },
      {
        name: 'bog/_rels/Bog1.xml.rels',
        content: relations(
          ['a', 'worksheet', '../ark/ET.xml'],
          ['b', 'worksheet', '/ark/to.xml'],
          ['c', 'chartsheet', 'diagram.xml'],
          ['d', 'sharedStrings', 'Tekster.xml'],
          ['e', 'xlMacrosheet', 'makro.xml'],
        ),
      },
      {
        name: 'bog/tekster.xml',
        content: '<sst><si><r><t>f</t></r><r><t>ælles</t></r><rPh><t>x</t></rPh></si></sst>',
      },
      { name: 'ark/et.xml', content: sheet('et') },
      { name: 'ark/to.xml', content: sheet('to') },
    ]);
    expect(await sheetsOf(bytes)).toMatchObject([
      { name: 'Diagram', holdsNoCells: true, rows: [] },
      { name: 'Gammel', isHidden: true, rows: [{ cells: ['fælles', 'to'] }] },
      { name: 'Svar', rows: [{ cells: ['fælles', 'et'] }] },
      { name: 'Makro', holdsNoCells: true, rows: [] },
    ]);
  });

  test('and is damaged where one of its sheets is missing', async () => {
    const bytes = ofParts({
      name: 'xl/workbook.xml',
      content: '<workbook><sheets><sheet name="Svar" sheetId="1" r:id="rId7"/></sheets></workbook>',
    });
    expect(await readWorkbook(bytes)).toMatchObject({
      kind: 'damaged',
      why: expect.stringContaining('Svar'),
    });
  });
});

describe('Text that is struck out is told of, as it may be gone or done', () => {
  const list = () =>
    workbook({
      Svar: [
        ['Kommune', 'Svar', 'Bemærkninger'],
        ['Odense', 'ja', 'Fyn'],
        ['Vejle', 'nej', 'Jylland'],
      ],
    });

  test('in one cell, or some words of it', async () => {
    const bytes = rewritten(await list(), 'xl/sharedStrings.xml', (xml) =>
      xml.replace(
        /<si><t[^>]*>Fyn<\/t><\/si>/,
        '<si><r><rPr><strike/></rPr><t>Fy</t></r><r><t>n</t></r></si>',
      ),
    );
    const read = await readBytes('svar.xlsx', bytes);
    expect(rulesOf(read)).toEqual(['warning struck-out 2']);
    expect(answersOf(read)).toMatchObject([{ comment: 'Fyn' }, { comment: 'Jylland' }]);
  });

  test('in every cell whose font strikes it out, and in none whose font says that it does not', async () => {
    const with_ = async (font: string) =>
      rulesOf(
        await readBytes(
          'svar.xlsx',
          rewritten(await list(), 'xl/styles.xml', (xml) => xml.replaceAll('<font>', `<font>${font}`)),
        ),
      );
    expect(await with_('<strike/>')).toEqual([2, 2, 2, 3, 3, 3].map((line) => `warning struck-out ${line}`));
    expect(await with_('<strike val="0"/>')).toEqual([]);
  });
});
