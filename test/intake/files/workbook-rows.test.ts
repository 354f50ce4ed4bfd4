import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../../src/intake/answers/read-answers.ts';
import { readTable } from '../../../src/intake/files/read-table.ts';
import { partnership } from '../answers/partnership.ts';
import { ofParts } from './hostile-files.ts';
import { rewritten, workbook } from './workbook.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

async function rowsOf(bytes: Uint8Array, file = 'svar.xlsx'): Promise<unknown> {
  const read = await readTable(file, bytes);
  return read.ok
    ? read.table.sheets.map(({ rows }) => rows.map(({ line, cells }) => [line, ...cells]))
    : read.problems;
}

/** One sheet whose rows are given as XML; A1 and B1 hold the headings. */
async function withRows(rows: string): Promise<Uint8Array> {
  const bytes = await workbook({ Svar: [['Kommune', 'Svar']] });
  return rewritten(bytes, SHEET, (xml) => xml.replace('</sheetData>', `${rows}</sheetData>`));
}

describe('A workbook', () => {
  test('has text, numbers, days and truth values as text, and the numbers of its rows', async () => {
    const bytes = await workbook({
      Svar: [
        ['Kommune', 'Svar', 'Godkendelsesdato', 'Telefon', 'Note'],
        [],
        [751, true, new Date('2017-06-12'), 33703316, ' Vi "glæder" os;\nmeget '],
        ['Ærø', false, new Date('2017-06-12T13:30:00Z'), 1.5, null],
        [null, null, null, null, null],
      ],
    });
    expect(await rowsOf(bytes)).toEqual([
      [
        [1, 'Kommune', 'Svar', 'Godkendelsesdato', 'Telefon', 'Note'],
        [3, '751', 'SAND', '12-06-2017', '33703316', 'Vi "glæder" os;\nmeget'],
        [4, 'Ærø', 'FALSK', '12-06-2017', '1,5'],
      ],
    ]);
  });

  test('is known by its content, also when it is called .csv', async () => {
    expect(await rowsOf(await workbook({ Svar: [['Kommune', 'Svar']] }), 'svar.csv')).toEqual([
      [[1, 'Kommune', 'Svar']],
    ]);
  });

  test('gives the values of formulas and the text of cells with several fonts', async () => {
    const bytes = await withRows(
      '<row r="2"><c r="A2" t="str"><f>B9</f><v>Køge</v></c><c r="B2" t="inlineStr"><is><r><t>j</t></r><r><t>a</t></r></is></c></row>' +
        '<row r="3"><c r="A3"><f>700+51</f><v>751</v></c></row>',
    );
    expect(await rowsOf(bytes)).toEqual([
      [
        [1, 'Kommune', 'Svar'],
        [2, 'Køge', 'ja'],
        [3, '751'],
      ],
    ]);
  });

  test('never takes an error, or a formula without its value, for an empty cell', async () => {
    const bytes = await withRows(
      '<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2" t="e"><v>#N/A</v></c></row>' +
        '<row r="3"><c r="A3"><f>VLOOKUP(1,X:Y,2)</f></c><c r="B3" t="str"><f>A1</f></c></row>',
    );
    expect(await rowsOf(bytes)).toEqual([
      [
        [1, 'Kommune', 'Svar'],
        [2, '#DIV/0!', '#N/A'],
        [3, '#CALC!', '#CALC!'],
      ],
    ]);
  });

  test('may be formatted down to the last row of the sheet', async () => {
    const bytes = await withRows(
      '<row r="2"><c r="A2" t="str"><v>Køge</v></c></row><row r="1048576" s="1"><c r="XFD1048576" s="0"/></row>',
    );
    expect(await rowsOf(bytes)).toEqual([
      [
        [1, 'Kommune', 'Svar'],
        [2, 'Køge'],
      ],
    ]);
  });

  test('is read from the first sheet with headings that fit; the others are named', async () => {
    const bytes = await workbook({
      Vejledning: [['Sådan udfyldes arket'], ['Kommune: vælg fra listen']],
      Svar: [['Svar på invitationen'], [], ['Kommune', 'Svar'], ['Køge', 'Ja']],
      Tom: [],
    });
    const read = await readTable('svar.xlsx', bytes);
    const { answers, problems } = readAnswers(read.ok ? read.table : { file: '', sheets: [] }, partnership());
    expect(answers).toMatchObject([{ answer: { municipality: '0259', decision: 'yes' }, line: 4 }]);
    expect(problems.map(({ rule }) => rule)).toEqual(['other-sheets']);
    expect(problems[0]?.message).toContain('Vejledning');
  });
});

describe("A workbook that can't be read is refused", () => {
  const entries = (names: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(names).map(([name, text]) => [name, Buffer.from(text)])));

  test.each([
    [
      'OpenDocument',
      { mimetype: 'x', 'META-INF/manifest.xml': '<x/>', 'content.xml': '<x/>' },
      'en OpenDocument-fil (.ods)',
    ],
    ['Numbers', { 'Index/Document.iwa': 'x' }, 'et Numbers-dokument (.numbers)'],
    ['binary Excel', { 'xl/workbook.bin': 'x' }, 'en binær Excel-projektmappe (.xlsb)'],
    ['Word', { 'word/document.xml': '<x/>' }, 'et Word-dokument'],
    ['any other archive', { 'svar.csv': 'Kommune;Svar' }, 'et ZIP-arkiv'],
  ])('as %s', async (_, names, found) => {
    const problems = await rowsOf(entries(names));
    expect(problems).toMatchObject([
      { rule: 'unknown-file-type', found, fix: expect.stringContaining('.xlsx') },
    ]);
  });

  test.each([
    ['its parts are missing', entries({ 'xl/workbook.xml': '<workbook/>' })],
    ['its parts are no XML', entries({ 'xl/workbook.xml': 'no', 'xl/_rels/workbook.xml.rels': '<<<' })],
  ])('as damaged when %s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toMatchObject([{ rule: 'damaged-file' }]);
  });

  test('as damaged wherever it is cut off', async () => {
    const bytes = await workbook({
      Svar: [
        ['Kommune', 'Svar'],
        ['Køge', 'ja'],
      ],
    });
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      expect(await rowsOf(bytes.slice(0, bytes.length * share))).toMatchObject([{ rule: 'damaged-file' }]);
    }
  });

  test('as too large when it would unpack to far more than a list of answers', async () => {
    const bytes = ofParts({ name: SHEET, content: new Uint8Array(70_000_000) });
    expect(bytes.length).toBeLessThan(100_000);
    expect(await rowsOf(bytes)).toMatchObject([{ rule: 'file-too-large' }]);
  });

  test('as too large when a value stands in the outermost cell', async () => {
    const bytes = await withRows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>');
    expect(await rowsOf(bytes)).toMatchObject([{ rule: 'file-too-large' }]);
  });

  test('without taking long over cells that never close', async () => {
    const bytes = await withRows('<row r="2">'.concat('<c r="A2">'.repeat(200_000)));
    expect(await rowsOf(bytes)).toMatchObject([{ severity: 'error' }]);
  });
});
