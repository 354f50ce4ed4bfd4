import { archive, type Part } from './archive.ts';

const WORKBOOK = '<workbook><sheets><sheet name="Svar" sheetId="1" r:id="rId1"/></sheets></workbook>';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = `<Relationships><Relationship Id="rId1" Type="${TYPES}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
const SHEET = 'xl/worksheets/sheet1.xml';

/** A workbook of one sheet; parts of the same name take the place of those that it has anyway. */
export function ofParts(...parts: readonly Part[]): Uint8Array {
  const usual = [
    { name: 'xl/workbook.xml', content: WORKBOOK },
    { name: 'xl/_rels/workbook.xml.rels', content: RELATIONS },
    { name: SHEET, content: sheetOf('<row r="2"><c r="A2" t="str"><v>Køge</v></c></row>') },
  ];
  return archive([...usual.filter(({ name }) => parts.every((part) => part.name !== name)), ...parts]);
}

export function sheetOf(rows: string): string {
  return `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>Kommune</v></c></row>${rows}</sheetData></worksheet>`;
}

const ofRows = (rows: string) => () => ofParts({ name: SHEET, content: sheetOf(rows) });
const repeated = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('');
const bomb = (claims: Partial<Part>) => () =>
  ofParts({ name: SHEET, content: sheetOf(`<a b="${'x'.repeat(10_000)}"/>`.repeat(8_000)), ...claims });

type Made = () => Uint8Array;

/** Files that are small or look harmless, and would come to far more than a list of answers. Made when asked for. */
export const HOSTILE: Readonly<Record<string, Made>> = {
  'a cell far out': ofRows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
  'a cell far out, in small letters': ofRows('<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>'),
  'a cell far out, by its row alone': ofRows('<row r="1048576"><c><v>1</v></c></row>'),
  'a cell far out, in a row without a number': ofRows('<row><c r="XFD1048576"><v>1</v></c></row>'),
  'a cell far out, spelled with references': ofRows('<row r="2"><c r="&#88;&#x46;D2"><v>1</v></c></row>'),
  'a cell far out, with a prefix and other quotation marks': ofRows(
    "<x:row x:r='1048576'><x:c\nx:r='XFD1048576' ><x:v>1</x:v></x:c></x:row>",
  ),
  'a cell far out, with room around the equals sign': ofRows('<row r = "2"><c r = "XFD2"><v>1</v></c></row>'),
  'a cell beyond what Excel has': ofRows('<row r="2"><c r="AAAAAAA2"><v>1</v></c></row>'),
  'a row beyond what Excel has': ofRows(
    '<row r="99999999999999999999"><c r="A99999999999999999999"><v>1</v></c></row>',
  ),
  'a row beyond all numbers': ofRows('<row r="1e300"><c><v>1</v></c></row>'),
  'a million rows without numbers': ofRows(repeated(1_000_000, () => '<row><c><v>1</v></c></row>')),
  'more than 1,000 columns': ofRows(`<row r="2">${repeated(1001, () => '<c><v>1</v></c>')}</row>`),
  '16,384 columns in the headings': ofRows(
    `<row r="2">${repeated(16_384, () => '<c t="str"><v>x</v></c>')}</row>`,
  ),
  'cells that never close': ofRows('<row r="2">'.concat('<c r="A2">'.repeat(200_000))),
  'elements within each other': ofRows('<a>'.repeat(3_000_000)),
  'a text that 100,000 cells share': () =>
    ofParts(
      { name: 'xl/sharedStrings.xml', content: `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>` },
      {
        name: SHEET,
        content: sheetOf(
          repeated(1_000, (row) => `<row r="${row + 2}">${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`),
        ),
      },
    ),
  'a long text that 1,000 cells share': () =>
    ofParts(
      { name: 'xl/sharedStrings.xml', content: `<sst><si><t>${'x'.repeat(32_000)}</t></si></sst>` },
      {
        name: SHEET,
        content: sheetOf(repeated(1_000, (row) => `<row r="${row + 2}"><c t="s"><v>0</v></c></row>`)),
      },
    ),
  'a million texts to share': () =>
    ofParts({ name: 'xl/sharedStrings.xml', content: `<sst>${'<si><t>x</t></si>'.repeat(900_000)}</sst>` }),
  'a million styles': () =>
    ofParts({
      name: 'xl/styles.xml',
      content: `<styleSheet><cellXfs>${'<xf/>'.repeat(3_000_000)}</cellXfs></styleSheet>`,
    }),
  'a text without an end': ofRows(`<row r="2"><c r="A2" t="str"><v>${'x'.repeat(60_000_000)}</v></c></row>`),
  'a comment without an end': ofRows(`<!--${'<c>'.repeat(20_000_000)}-->`),
  'a tag without an end': ofRows(`<a ${'b="<" '.repeat(10_000_000)}/>`),
  'entities that stand for each other': () =>
    ofParts({
      name: 'xl/sharedStrings.xml',
      content: `<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa">${repeated(9, (i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`)}]><sst><si><t>&j;</t></si></sst>`,
    }),
  'one sheet under a thousand names': () =>
    ofParts({
      name: 'xl/workbook.xml',
      content: `<workbook><sheets>${repeated(1_000, (i) => `<sheet name="Ark${i}" sheetId="${i + 1}" r:id="rId1"/>`)}</sheets></workbook>`,
    }),
  'a thousand sheets': () =>
    ofParts(
      {
        name: 'xl/workbook.xml',
        content: `<workbook><sheets>${repeated(1_000, (i) => `<sheet name="Ark${i}" sheetId="${i + 2}" r:id="rId${i + 2}"/>`)}</sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: `<Relationships>${repeated(1_000, (i) => `<Relationship Id="rId${i + 2}" Type="${TYPES}/worksheet" Target="worksheets/sheet${i + 2}.xml"/>`)}</Relationships>`,
      },
      ...Array.from({ length: 1_000 }, (_, i) => ({
        name: `xl/worksheets/sheet${i + 2}.xml`,
        content: sheetOf(''),
      })),
    ),
  'more parts than a workbook has': () =>
    ofParts(...Array.from({ length: 2_100 }, (_, i) => ({ name: `xl/media/image${i}.png`, content: '' }))),
  'two parts of one name': () =>
    archive([
      ...['xl/workbook.xml', SHEET, SHEET].map((name) => ({ name, content: sheetOf('') })),
      { name: 'xl/_rels/workbook.xml.rels', content: RELATIONS },
    ]),
  'a size that is true': bomb({}),
  'a size that lies in the directory': bomb({ central: 100 }),
  'a size that lies in the header': bomb({ local: 100 }),
  'a size that lies in both': bomb({ central: 100, local: 100 }),
  'a size that lies in a zip64 field': bomb({ central: 100, zip64: true }),
  'a size that lies upwards in a zip64 field': () =>
    ofParts({ name: SHEET, content: sheetOf(''), central: 2 ** 52, zip64: true }),
  'a size that stands behind the part': bomb({ descriptor: true }),
  'a size that lies behind the part': bomb({ descriptor: true, local: 100, central: 100 }),
  'a million CSV rows': () => Buffer.from(`Kommune;Svar\n${'Køge;ja\n'.repeat(1_000_000)}`),
  'a million empty CSV rows': () => Buffer.from(`Kommune;Svar\n${';\n'.repeat(1_000_000)}`),
  'a CSV row of a million cells': () => Buffer.from(`Kommune;Svar\nKøge;ja${';'.repeat(1_000_000)}`),
  'a CSV row of a million cells, and no other': () => Buffer.from(';'.repeat(1_000_000)),
  'a CSV cell of 20 million characters': () =>
    Buffer.from(`Kommune;Svar\n"${'Køge\n'.repeat(4_000_000)}";ja\n`),
  'a CSV file larger than any list': () => Buffer.alloc(33 * 1024 * 1024, 'Køge;ja\n'),
};
