import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { csvRows } from '../../../src/intake/files/csv.ts';
import { fileTypeOf } from '../../../src/intake/files/file-type.ts';
import { readHandedIn } from '../../../src/intake/files/handed-in.ts';
import { decodeText } from '../../../src/intake/files/letters.ts';
import { LIMITS, Meter, type Spent } from '../../../src/intake/files/limits.ts';
import { readTable, workbookRows } from '../../../src/intake/files/read-table.ts';
import { readWorkbook } from '../../../src/intake/files/read-workbook.ts';
import { rounds } from '../../rounds.ts';
import { HOSTILE, ofParts, sheetOf } from './hostile-files.ts';
import { workbook } from './workbook.ts';

/** What comes out in one go before it is counted. */
const CHUNK = 64 * 1024;

/** A text is there before it is counted: in a workbook as large as a token, in CSV as the file. */
const LARGEST_TEXT = LIMITS.fileBytes;

/** Nothing came to more than it may, but for the last piece that was taken. */
function expectBounded(spent: Spent): void {
  const over = Object.entries(spent).filter(([limit, value]) => {
    const most = LIMITS[limit as keyof Spent];
    const piece = limit === 'inflatedBytes' ? CHUNK : limit === 'characters' ? LARGEST_TEXT : 1;
    return value > most + piece;
  });
  expect(over).toEqual([]);
}

describe('A file that would come to more than a list can be is refused', () => {
  test.each(Object.entries(HOSTILE))('after a bounded number of bytes and cells: %s', async (_, make) => {
    const bytes = make();
    const read = await readTable('svar', bytes);
    const [problem, ...more] = read.ok ? [] : read.problems;
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      severity: 'error',
      fix: expect.any(String),
      found: expect.any(String),
    });
    expect(['file-too-large', 'damaged-file']).toContain(problem?.rule);
    expectBounded(await spentOn(bytes));
  });

  async function spentOn(bytes: Uint8Array): Promise<Spent> {
    if ((await fileTypeOf(bytes)).kind !== 'text') return (await readWorkbook(bytes)).spent;
    const bucket = new Meter();
    const text = decodeText(bytes);
    csvRows(text.ok ? text.text : '', { separator: ';', firstLine: 1 }, bucket);
    return bucket.spent;
  }
});

describe('What a list may come to is read', () => {
  test('in a workbook: as many rows, columns and cells as are allowed, and no more', async () => {
    const cells = (rows: number, columns: number) =>
      ofParts({
        name: 'xl/worksheets/sheet1.xml',
        content: sheetOf(
          `${'<row><c><v>1</v></c></row>'.repeat(rows - 2)}<row>${'<c><v>1</v></c>'.repeat(columns)}</row>`,
        ),
      });
    const limitOf = async (rows: number, columns: number) => {
      const read = await readWorkbook(cells(rows, columns));
      return read.kind === 'too-large' ? read.limit : read.kind;
    };
    expect(await limitOf(LIMITS.rows, 10)).toBe('sheets');
    expect(await limitOf(LIMITS.rows + 1, 1)).toBe('rows');
    expect(await limitOf(200, LIMITS.columns)).toBe('sheets');
    expect(await limitOf(2, LIMITS.columns + 1)).toBe('columns');
    expect(await limitOf(LIMITS.rows, 11)).toBe('cells');
  });

  test('in a workbook that its program gave zip64 fields, or sizes behind its parts', async () => {
    for (const how of [{ zip64: true }, { descriptor: true }] as const) {
      const bytes = ofParts({
        name: 'xl/worksheets/sheet1.xml',
        content: sheetOf('<row r="3"><c r="B3" t="str"><v>ja</v></c></row>'),
        ...how,
      });
      expect(await readTable('svar', bytes)).toMatchObject({
        ok: true,
        table: { sheets: [{ rows: [{ cells: ['Kommune'] }, { line: 3, cells: ['', 'ja'] }] }] },
      });
    }
  });

  test('where places are left out or in small letters, and a text stands in a comment or in CDATA', async () => {
    const bytes = ofParts({
      name: 'xl/worksheets/sheet1.xml',
      content: sheetOf(
        '<!-- <row r="1048576"><c r="XFD1048576"><v>1</v></c></row> -->' +
          '<row><c t="str"><v>Køge</v></c><c r="c2" t="str"><v><![CDATA[<ja> & ]]>tak</v></c></row>' +
          '<row><c r="A4" t="str"><v>Greve</v></c></row>',
      ),
    });
    expect(await readTable('svar', bytes)).toMatchObject({
      table: {
        sheets: [
          {
            rows: [
              { line: 1 },
              { line: 2, cells: ['Køge', '', '<ja> & tak'] },
              { line: 4, cells: ['Greve'] },
            ],
          },
        ],
      },
    });
  });
});

describe('A workbook with random bytes in it', () => {
  test('gives sheets or a refusal within the bounds, never a crash', async () => {
    const rows = Array.from({ length: 30 }, (_, row) => [
      'Køge',
      'ja',
      row,
      new Date('2017-06-12'),
      'Mål '.repeat(row),
    ]);
    const whole = await workbook({ Svar: [['Kommune', 'Svar', 'Nr.', 'Dato', 'Mål'], ...rows], Tom: [] });
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, by] of changes) bytes[at] = (bytes[at] ?? 0) ^ by;
        const type = await fileTypeOf(bytes);
        const read = await readWorkbook(bytes);
        expect(['sheets', 'too-large', 'damaged']).toContain(read.kind);
        expect(['xlsx', 'damaged', 'too-large', 'other', 'text']).toContain(type.kind);
        expectBounded(read.spent);
      }),
      { numRuns: rounds({ gate: 200, soak: 10_000 }) },
    );
  });

  test('in the XML of its sheet gives sheets or a refusal, too', async () => {
    const content = Buffer.from(
      sheetOf(
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Køge</t></is></c><c r="B2"><f>1+1</f><v>2</v></c></row>',
      ),
    );
    const change = fc.tuple(
      fc.nat(content.length - 1),
      fc.constantFrom(...Buffer.from('<>/"\'=&;!?-[]rcvt19A \0')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = Buffer.from(content);
        for (const [at, to] of changes) bytes[at] = to;
        const read = await readWorkbook(ofParts({ name: 'xl/worksheets/sheet1.xml', content: bytes }));
        expect(['sheets', 'too-large', 'damaged']).toContain(read.kind);
        expectBounded(read.spent);
      }),
      { numRuns: rounds({ gate: 200, soak: 10_000 }) },
    );
  });
});

describe('The thread that reads a workbook', () => {
  const bytes = () => workbook({ Svar: [['Kommune', 'Svar']] });

  test('is ended when it takes too long', async () => {
    expect(await workbookRows(await bytes(), { seconds: 0.001 })).toEqual({ kind: 'given-up', why: 'time' });
  });

  test('is ended when it takes too much memory, and the process goes on', async () => {
    const made = HOSTILE['a million texts to share']?.() ?? new Uint8Array();
    const large = ofParts({
      name: 'xl/sharedStrings.xml',
      content: `<sst>${'<si><t>xxxxxxxxxxxxxxx</t></si>'.repeat(450_000)}</sst>`,
    });
    expect(made.length).toBeGreaterThan(0);
    expect(await workbookRows(large, { megabytes: 12 })).toEqual({ kind: 'given-up', why: 'memory' });
    expect(await workbookRows(await bytes())).toMatchObject({ kind: 'sheets' });
  });

  test('leaves the one that serves others free', async () => {
    const made = HOSTILE['a million rows without numbers']?.() ?? new Uint8Array();
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 1);
    onTestFinished(() => clearInterval(ticking));
    await workbookRows(made);
    expect(turns).toBeGreaterThan(3);
  });
});

describe('A file that is handed in', () => {
  const temporaryFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'partnerskab-handed-in-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return folder;
  };

  test('is read no further than it may be long, and one byte', async () => {
    expect(await readHandedIn('/dev/zero', 'answers')).toHaveLength(LIMITS.fileBytes + 1);
    const file = join(temporaryFolder(), 'svar.csv');
    writeFileSync(file, 'Kommune;Svar\n');
    expect(Buffer.from((await readHandedIn(file, 'answers')) as Uint8Array).toString()).toBe(
      'Kommune;Svar\n',
    );
  });

  test('may come through a pipe', async () => {
    const file = join(temporaryFolder(), 'pipe');
    await promisify(execFile)('mkfifo', [file]);
    const [read] = await Promise.all([
      readHandedIn(file, 'answers'),
      promisify(execFile)('sh', ['-c', `echo Kommune > ${file}`]),
    ]);
    expect(Buffer.from(read as Uint8Array).toString()).toBe('Kommune\n');
  });
});
