import { archive } from './archive.ts';
import { csv, ENCODINGS, encoded } from './bytes.ts';
import { workbook } from './workbook.ts';

/** Rows of a list as they stand, in some file. */
export type Flavour = (rows: readonly (readonly string[])[]) => Promise<Uint8Array>;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const column = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `A${column(index - 26)}`;

interface Program {
  /** A cell with its text; `index` counts texts, from 0. */
  cell(text: string, place: { row: number; column: number; index: number }): string;
  row(cells: string, row: number): string;
  folder: string;
  texts?: string;
  prefix?: string;
  strict?: true;
  /** A hidden sheet with old answers, and a tab with a chart, before the list. */
  others?: true;
}

function made(program: Program): Flavour {
  return (rows) => {
    const { folder, prefix: p = '', texts } = program;
    const all = rows.flat().filter((text) => text !== '');
    let index = 0;
    const lines = rows.map((cells, line) => {
      const written = cells.map((text, at) =>
        text === '' ? '' : program.cell(text, { row: line + 1, column: at, index: index++ }),
      );
      return program.row(written.join(''), line + 1);
    });
    const types = program.strict
      ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
      : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const relation = (id: string, type: string, target: string) =>
      `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`;
    const tab = (name: string, id: string, more = '') =>
      `<${p}sheet name="${name}" sheetId="${id.slice(1)}" ${more} r:id="${id}"/>`;
    const old = `<${p}worksheet><${p}sheetData><${p}row r="1"><${p}c r="A1" t="str"><${p}v>Kommune</${p}v></${p}c><${p}c r="B1" t="str"><${p}v>Svar</${p}v></${p}c></${p}row><${p}row r="2"><${p}c r="A2" t="str"><${p}v>Odense</${p}v></${p}c><${p}c r="B2" t="str"><${p}v>nej</${p}v></${p}c></${p}row></${p}sheetData></${p}worksheet>`;
    return Promise.resolve(
      archive([
        {
          name: '_rels/.rels',
          content: `<Relationships>${relation('r1', 'officeDocument', `${folder}/bog.xml`)}</Relationships>`,
        },
        {
          name: `${folder}/bog.xml`,
          content: `<${p}workbook><${p}sheets>${program.others ? tab('Gammel', 'r3', 'state="hidden"') + tab('Diagram', 'r4') : ''}${tab('Svar', 'r1')}</${p}sheets></${p}workbook>`,
        },
        {
          name: `${folder}/_rels/bog.xml.rels`,
          content: `<Relationships>${relation('r1', 'worksheet', `/${folder}/ark.xml`)}${texts ? relation('r2', 'sharedStrings', texts) : ''}${program.others ? relation('r3', 'worksheet', 'gammel.xml') + relation('r4', 'chartsheet', 'diagram.xml') : ''}</Relationships>`,
        },
        {
          name: `${folder}/ark.xml`,
          content: `<${p}worksheet><${p}sheetData>${lines.join('')}</${p}sheetData></${p}worksheet>`,
        },
        ...(texts
          ? [
              {
                name: `${folder}/${texts}`,
                content: `<sst>${all.map((text) => `<si><r><t xml:space="preserve">${escaped(text)}</t></r></si>`).join('')}</sst>`,
              },
            ]
          : []),
        ...(program.others ? [{ name: `${folder}/gammel.xml`, content: old }] : []),
      ]),
    );
  };
}

const inline = (text: string) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** Workbooks of several programs. */
export const WORKBOOKS: Readonly<Record<string, Flavour>> = {
  'a library for Node': (rows) => workbook({ Svar: rows.map((cells) => cells.map((text) => text || null)) }),
  'shared texts in a part of another name': made({
    cell: (_, { row, column: at, index }) => `<c r="${column(at)}${row}" t="s"><v>${index}</v></c>`,
    row: (cells, row) => `<row r="${row}">${cells}</row>`,
    folder: 'xl',
    texts: 'SharedStrings.xml',
  }),
  'a hidden sheet and a chart before the list': made({
    cell: (text, { row, column: at }) => inline(text).replace('<c ', `<c r="${column(at)}${row}" `),
    row: (cells, row) => `<row r="${row}" hidden="false">${cells}</row>`,
    folder: 'ark',
    others: true,
  }),
  'strict Open XML with a prefix': made({
    cell: (text, { row, column: at }) =>
      `<x:c r="${column(at)}${row}" t="str"><x:v>${escaped(text)}</x:v></x:c>`,
    row: (cells, row) => `<x:row r="${row}">${cells}</x:row>`,
    folder: 'excel',
    prefix: 'x:',
    strict: true,
  }),
  'rows without numbers': made({
    cell: (text, { row, column: at }) => inline(text).replace('<c ', `<c r="${column(at)}${row}" `),
    row: (cells) => `<row>${cells}</row>`,
    folder: 'xl',
  }),
};

/** Text files in any way of writing letters, cells and lines. */
export const TEXT_FILES: Readonly<Record<string, Flavour>> = Object.fromEntries(
  Object.keys(ENCODINGS).flatMap((name) =>
    [
      [';', '\r\n'],
      [',', '\n'],
      ['\t', '\r'],
    ].map(([separator, lineEnd]) => [
      `${name}, cells ending in ${JSON.stringify(separator)}`,
      (rows: readonly (readonly string[])[]) => Promise.resolve(encoded(name, csv(rows, separator, lineEnd))),
    ]),
  ),
);
