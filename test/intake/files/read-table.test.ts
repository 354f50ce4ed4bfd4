import { describe, expect, test } from 'vitest';
import { readTable } from '../../../src/intake/files/read-table.ts';
import { csv, ENCODINGS } from './bytes.ts';

const ROWS = [
  ['Kommune', 'Svar', 'Bemærkninger'],
  ['Ærø', 'Ja', 'Vi glæder os, meget; "rigtig" meget'],
  ['Nordfyns', 'Nej', 'Første linje\nanden\tlinje'],
  ['Aabenraa', 'Ja', 'Måske – €'],
];

async function rowsOf(content: string | Uint8Array, file = 'svar.csv'): Promise<unknown> {
  const read = await readTable(file, typeof content === 'string' ? Buffer.from(content) : content);
  return read.ok ? read.table.sheets[0]?.rows.map(({ line, cells }) => [line, ...cells]) : read.problems;
}

describe('A text file as Danish Excel saves it', () => {
  const expected = ROWS.map((cells, index) => [[1, 2, 3, 5][index], ...cells]);

  // DOS has neither the dash nor the euro.
  describe.each(Object.keys(ENCODINGS).filter((name) => !name.startsWith('DOS')))('in %s', (encoding) => {
    test.each([
      ['semicolons', ';'],
      ['commas', ','],
      ['tabs', '\t'],
    ])('with %s between cells is read', async (_, separator) => {
      for (const lineEnd of ['\r\n', '\n', '\r']) {
        const bytes = ENCODINGS[encoding]?.(csv(ROWS, separator, lineEnd));
        expect(await rowsOf(bytes ?? '')).toEqual(expected);
      }
    });
  });

  test('says its separator on a first line of its own, which counts as a line', async () => {
    expect(await rowsOf('sep=,\r\nKommune,Svar\r\n"Køge",ja\r\n')).toEqual([
      [2, 'Kommune', 'Svar'],
      [3, 'Køge', 'ja'],
    ]);
  });

  test('has the separator of its headings, also where cells hold more of the others', async () => {
    const content =
      'Kommune;Svar, ja/nej, evt. a, b, c\nKøge;ja, vi, vil, gerne, med\nGreve;nej, desværre, ikke, i, år\n';
    expect(await rowsOf(content)).toEqual([
      [1, 'Kommune', 'Svar, ja/nej, evt. a, b, c'],
      [2, 'Køge', 'ja, vi, vil, gerne, med'],
      [3, 'Greve', 'nej, desværre, ikke, i, år'],
    ]);
  });

  test('keeps the line where a row begins when cells above run over lines', async () => {
    expect(await rowsOf('Kommune;Svar\nKøge;"ja\n\n\n"\nGreve;nej')).toEqual([
      [1, 'Kommune', 'Svar'],
      [2, 'Køge', 'ja'],
      [6, 'Greve', 'nej'],
    ]);
  });

  test('may have blank lines, rows of empty cells and empty columns at the end', async () => {
    expect(await rowsOf('Kommune;Svar;;\n\n;;;\nKøge;ja;;\n ; ;\n')).toEqual([
      [1, 'Kommune', 'Svar'],
      [4, 'Køge', 'ja'],
    ]);
  });

  test('may hold quotation marks inside a cell that has none around it', async () => {
    expect(await rowsOf('Kommune;Svar;Note\nKøge;ja;en 12" skærm\n')).toEqual([
      [1, 'Kommune', 'Svar', 'Note'],
      [2, 'Køge', 'ja', 'en 12" skærm'],
    ]);
  });

  test('may keep a leading zero the way Excel does', async () => {
    expect(await rowsOf('Kommunekode;Svar\n="0751";ja\n')).toEqual([
      [1, 'Kommunekode', 'Svar'],
      [2, '0751', 'ja'],
    ]);
  });

  test('keeps a stray invisible character for the row to be refused by', async () => {
    expect(await rowsOf('Kommune;Svar\nKøge;ja\0\n')).toEqual([
      [1, 'Kommune', 'Svar'],
      [2, 'Køge', 'ja\0'],
    ]);
  });
});

describe('A quotation mark that does not close', () => {
  test.each([
    ['opens and never closes', 'Kommune;Svar\nKøge;ja\nGreve;"ja\nSorø;ja\n', 3, /aldrig lukket/],
    [
      'is closed by that of another row',
      'Kommune;Svar;Note\nKøge;ja;"a\nGreve;ja;"b"\n',
      2,
      /hverken i begyndelsen/,
    ],
    ['closes in the middle of a cell', 'Kommune;Svar;Note\nKøge;ja;"a;2;"x"\n', 2, /hverken i begyndelsen/],
  ])('is reported with the line of its row when it %s', async (_, content, line, message) => {
    expect(await rowsOf(content)).toEqual([
      expect.objectContaining({
        severity: 'error',
        rule: 'broken-quotation',
        place: { file: 'svar.csv', line },
        message: expect.stringMatching(message),
      }),
    ]);
  });
});

describe('What is not a table is refused, whatever it is called', () => {
  const ole = (part: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(part, 'utf16le')]);
  const head = (text: string) => Buffer.from(text, 'latin1');

  test.each([
    ['an empty file', Buffer.alloc(0), 'empty-file', undefined],
    ['a file of blank lines', head('\r\n  \r\n'), 'empty-file', undefined],
    ['a byte-order mark alone', head('\xef\xbb\xbf'), 'empty-file', undefined],
    ['a PDF', head('%PDF-1.7\n'), 'unknown-file-type', 'et PDF-dokument'],
    ['et billede', head('\x89PNG\r\n'), 'unknown-file-type', 'et billede'],
    ['a web page named .xls', head('<html><table>'), 'unknown-file-type', 'en webside eller XML-fil'],
    ['old Excel', ole('Workbook'), 'unknown-file-type', 'en gammel Excel-projektmappe (.xls)'],
    ['a password-protected workbook', ole('EncryptedPackage'), 'protected-file', undefined],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 7) % 32)),
      'unknown-file-type',
      'ikke en tekstfil',
    ],
    [
      'a broken archive',
      head('PK\x03\x04 and nothing more'),
      'damaged-file',
      'an archive that is cut off, was changed or is locked',
    ],
  ])('%s', async (_, bytes, rule, found) => {
    const read = await readTable('svar.csv', bytes);
    const problem = read.ok ? undefined : read.problems[0];
    expect(problem).toMatchObject({ severity: 'error', rule, place: { file: 'svar.csv' } });
    expect(rule === 'damaged-file' ? problem?.data : problem?.found).toEqual(
      rule === 'damaged-file' ? { why: found } : found,
    );
  });

  test('with what to do about it', async () => {
    const read = await readTable('svar.xls', ole('Workbook'));
    expect(read).toMatchObject({ problems: [{ fix: expect.stringMatching(/gem den som .*xlsx.*CSV/) }] });
  });
});
