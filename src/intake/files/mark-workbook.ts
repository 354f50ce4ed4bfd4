import { zipSync } from 'fflate';
import { openArchive, unpack } from './archive.ts';
import { Meter } from './limits.ts';
import { OUR_AUTHOR } from './read-comments.ts';
import { columnName } from './read-sheet.ts';
import { findParts, folderOf, type Relation, relationsOf } from './read-workbook.ts';
import { appendTo, escapeXml, insertBefore, readXmlText } from './xml-text.ts';

/** A cell to mark, and what its comment says. */
export interface Mark {
  /** Name of the sheet. */
  sheet: string;
  /** Counted from 1, as is the column. */
  row: number;
  column: number;
  severity: 'error' | 'warning';
  text: string;
}

/**
 * The same workbook with these cells coloured and commented; every other part, cell and format stays as it is. Marks of an
 * earlier round are taken away. The colour is a rule of the sheet (conditional formatting), so that no cell is touched, and
 * somebody who has mended all can take it away in one go.
 * @throws OverLimit, DamagedFile
 */
export async function markWorkbook(bytes: Uint8Array, marks: readonly Mark[]): Promise<Uint8Array> {
  const meter = new Meter();
  const archive = await openArchive(bytes, meter);
  const layout = await findParts(archive, meter);
  const parts = new Parts();
  for (const [name, entry] of archive.entries) {
    if (name.endsWith('/')) continue;
    const chunks: Uint8Array[] = [];
    for await (const chunk of unpack(archive, entry, meter)) chunks.push(chunk);
    parts.add(name, Buffer.concat(chunks));
  }
  const colours = addColours(parts, layout.styles);
  for (const [index, { name, relation }] of layout.tabs.entries()) {
    if (relation.type !== 'worksheet') continue;
    const own = marks.filter(({ sheet }) => sheet === name);
    markSheet(parts, relation.part, { marks: own, colours, number: index + 1 });
    const relations = await relationsOf(archive, relation.part, meter);
    commentSheet(parts, relation.part, { marks: own, relations, number: index + 1 });
  }
  return parts.zipped();
}

/** Parts as they were, and those that were changed. */
class Parts {
  readonly #all = new Map<string, Uint8Array>();

  add(name: string, content: Uint8Array): void {
    this.#all.set(name, content);
  }

  has(name: string): boolean {
    return this.#nameOf(name) !== undefined;
  }

  text(name: string): string {
    return Buffer.from(this.#all.get(this.#nameOf(name) ?? '') ?? []).toString();
  }

  write(name: string, text: string): void {
    this.#all.set(this.#nameOf(name) ?? name, Buffer.from(text));
  }

  zipped(): Uint8Array {
    return zipSync(Object.fromEntries(this.#all));
  }

  #nameOf(name: string): string | undefined {
    if (this.#all.has(name)) return name;
    return [...this.#all.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
  }
}

type Colours = Readonly<Record<Mark['severity'], number>> | undefined;

const ROSE = 'FFFFC7CE';
const YELLOW = 'FFFFEB9C';

/** Adds two colours to the styles; their numbers, or nothing where the workbook has no styles. */
function addColours(parts: Parts, styles: string): Colours {
  if (!parts.has(styles)) return undefined;
  const text = readXmlText(parts.text(styles));
  const p = text.prefix;
  const colour = (rgb: string) =>
    `<${p}dxf><${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${rgb}"/><${p}bgColor rgb="${rgb}"/></${p}patternFill></${p}fill></${p}dxf>`;
  const both = colour(ROSE) + colour(YELLOW);
  const list = text.elements.find(({ name }) => name === 'dxfs');
  if (!list) {
    parts.write(
      styles,
      insertBefore(text, ['tableStyles', 'colors', 'extLst'], `<${p}dxfs count="2">${both}</${p}dxfs>`),
    );
    return { error: 0, warning: 1 };
  }
  const before = text.xml.slice(list.start, list.end).match(/<(?:[\w.-]+:)?dxf[\s/>]/g)?.length ?? 0;
  const counted = text.xml.slice(list.start, list.end).replace(/\scount="\d*"/, ` count="${before + 2}"`);
  const xml = text.xml.slice(0, list.start) + counted + text.xml.slice(list.end);
  parts.write(styles, appendTo({ ...text, xml }, { ...list, end: list.start + counted.length }, both));
  return { error: before, warning: before + 1 };
}

/** Marks our own rules, so that they can be found again. */
const OUR_RULE = '"Partnerskab"&lt;&gt;""';

/** What a worksheet may hold after its rules for colours, in this order. */
const AFTER_RULES = [
  ...[
    'dataValidations',
    'hyperlinks',
    'printOptions',
    'pageMargins',
    'pageSetup',
    'headerFooter',
    'rowBreaks',
  ],
  ...[
    'colBreaks',
    'customProperties',
    'cellWatches',
    'ignoredErrors',
    'smartTags',
    'drawing',
    'legacyDrawing',
  ],
  ...[
    'legacyDrawingHF',
    'drawingHF',
    'picture',
    'oleObjects',
    'controls',
    'webPublishItems',
    'tableParts',
    'extLst',
  ],
];

interface SheetMarks {
  marks: readonly Mark[];
  /** Of the sheet, to make names unique. */
  number: number;
}

function markSheet(parts: Parts, part: string, { marks, colours }: SheetMarks & { colours: Colours }): void {
  const before = readXmlText(parts.text(part));
  const old = before.elements.filter(
    ({ name, start, end }) =>
      name === 'conditionalFormatting' &&
      /"Partnerskab"(?:&lt;&gt;|<>)""/.test(unquoted(before.xml.slice(start, end))),
  );
  const xml = old.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), before.xml);
  const text = readXmlText(xml);
  const p = text.prefix;
  const first =
    Math.max(0, ...[...xml.matchAll(/\spriority="(\d+)"/g)].map(([, number]) => Number(number))) + 1;
  const rules = (['error', 'warning'] as const).flatMap((severity, index) => {
    const cells = marks.filter((mark) => mark.severity === severity).map(placeOf);
    if (cells.length === 0 || !colours) return [];
    return [
      `<${p}conditionalFormatting sqref="${[...new Set(cells)].join(' ')}"><${p}cfRule type="expression" dxfId="${colours[severity]}" priority="${first + index}"><${p}formula>${OUR_RULE}</${p}formula></${p}cfRule></${p}conditionalFormatting>`,
    ];
  });
  parts.write(part, insertBefore(text, AFTER_RULES, rules.join('')));
}

function unquoted(xml: string): string {
  return xml.replaceAll('&quot;', '"');
}

function placeOf({ row, column }: Mark): string {
  return `${columnName(column)}${row}`;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const VML_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

/** Adds comments, and the boxes that Excel shows them in, to those that the sheet has. */
function commentSheet(
  parts: Parts,
  part: string,
  { marks, relations, number }: SheetMarks & { relations: readonly Relation[] },
): void {
  const comments = relations.find(({ type }) => type === 'comments')?.part;
  if (marks.length === 0 && comments === undefined) return;
  const folder = folderOf(part);
  const commentsPart = comments ?? `${folder}partnerskab-comments${number}.xml`;
  const drawing = relations.find(({ type }) => type === 'vmlDrawing')?.part;
  const drawingPart = drawing ?? `${folder}partnerskab-drawing${number}.vml`;
  const texts = Map.groupBy(marks, placeOf);
  const taken = writeComments(parts, commentsPart, texts);
  writeBoxes(parts, drawingPart, {
    marks: [...texts.values()].flatMap(([first]) => first ?? []),
    taken,
    number,
  });
  if (comments === undefined) {
    relate(parts, part, { id: `rIdPartnerskab${number}c`, type: 'comments', target: commentsPart });
    declareType(parts, `Override PartName="/${commentsPart}" ContentType="${COMMENTS_TYPE}"`);
  }
  if (drawing === undefined) {
    const id = `rIdPartnerskab${number}d`;
    relate(parts, part, { id, type: 'vmlDrawing', target: drawingPart });
    if (!/Extension="vml"/i.test(parts.text('[Content_Types].xml')))
      declareType(parts, `Default Extension="vml" ContentType="${VML_TYPE}"`);
    const text = readXmlText(parts.text(part));
    const after = AFTER_RULES.slice(AFTER_RULES.indexOf('legacyDrawing') + 1);
    const element = `<${text.prefix}legacyDrawing xmlns:r="${RELATIONS}" r:id="${id}"/>`;
    parts.write(part, insertBefore(text, after, element));
  }
}

/** @returns places whose comment of ours was taken away, or is written into that of somebody else */
function writeComments(parts: Parts, part: string, texts: ReadonlyMap<string, readonly Mark[]>): Set<string> {
  const empty = `<comments xmlns="${MAIN}"><authors/><commentList/></comments>`;
  let text = readXmlText(parts.has(part) ? parts.text(part) : empty);
  const p = text.prefix;
  const authors = [...text.xml.matchAll(/<(?:[\w.-]+:)?author(?:\s[^>]*)?>([^<]*)</g)].map(
    ([, name]) => name,
  );
  const ours = authors.indexOf(OUR_AUTHOR);
  const removed = new Set<string>();
  const others = new Set<string>();
  let xml = text.xml.replace(
    /<((?:[\w.-]+:)?comment)\s([^>]*)>[\s\S]*?<\/\1>/g,
    (comment, _, attributes: string) => {
      const place = /\bref="([^"]*)"/.exec(attributes)?.[1] ?? '';
      const isOurs = ours >= 0 && new RegExp(`\\bauthorId="${ours}"`).test(attributes);
      (isOurs ? removed : others).add(place);
      return isOurs ? '' : comment;
    },
  );
  for (const [place, marks] of texts) {
    const said = `<${p}r><${p}t xml:space="preserve">${escapeXml(marks.map((mark) => mark.text).join('\n\n'))}</${p}t></${p}r>`;
    const its = new RegExp(
      `(<(?:[\\w.-]+:)?comment\\s[^>]*\\bref="${place}"[\\s\\S]*?)(</(?:[\\w.-]+:)?text>)`,
    );
    if (others.has(place)) {
      xml = xml.replace(its, (_, before: string, end: string) => before + said + end);
      continue;
    }
    text = readXmlText(xml);
    const list = text.elements.find(({ name }) => name === 'commentList');
    const id = ours >= 0 ? ours : authors.length;
    if (list)
      xml = appendTo(
        text,
        list,
        `<${p}comment ref="${place}" authorId="${id}"><${p}text>${said}</${p}text></${p}comment>`,
      );
  }
  if (ours < 0) {
    text = readXmlText(xml);
    const list = text.elements.find(({ name }) => name === 'authors');
    if (list) xml = appendTo(text, list, `<${p}author>${OUR_AUTHOR}</${p}author>`);
  }
  parts.write(part, xml);
  return new Set([...removed, ...[...texts.keys()].filter((place) => others.has(place))]);
}

function writeBoxes(
  parts: Parts,
  part: string,
  { marks, taken, number }: SheetMarks & { taken: ReadonlySet<string> },
): void {
  const empty =
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${number}"/></o:shapelayout>` +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>';
  const had = new Set<string>();
  const kept = (parts.has(part) ? parts.text(part) : empty).replace(
    /<v:shape\s[\s\S]*?<\/v:shape>/g,
    (shape) => {
      const [row, column] = ['Row', 'Column'].map((name) =>
        Number(new RegExp(`<x:${name}>\\s*(\\d+)`).exec(shape)?.[1] ?? Number.NaN),
      );
      const place = row === undefined || column === undefined ? '' : `${columnName(column + 1)}${row + 1}`;
      const isMarked = marks.some((mark) => placeOf(mark) === place);
      if (taken.has(place) && !isMarked) return '';
      had.add(place);
      return shape;
    },
  );
  const boxes = marks
    .filter((mark) => !had.has(placeOf(mark)))
    .map(({ row, column }, index) =>
      box({ row: row - 1, column: column - 1, id: `_x0000_s${number * 1024 + 500 + index}` }),
    );
  const text = readXmlText(kept);
  parts.write(part, text.xml.slice(0, text.end) + boxes.join('') + text.xml.slice(text.end));
}

/** A box with a comment, three columns wide and five rows high. Counted from 0. */
function box({ row, column, id }: { row: number; column: number; id: string }): string {
  const anchor = [column + 1, 15, Math.max(0, row - 1), 4, column + 5, 15, row + 6, 4].join(', ');
  return (
    `<v:shape id="${id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    `<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}

function relate(
  parts: Parts,
  part: string,
  { id, type, target }: { id: string; type: string; target: string },
): void {
  const folder = folderOf(part);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const text = readXmlText(
    parts.has(name) ? parts.text(name) : `<Relationships xmlns="${PACKAGE_RELATIONS}"></Relationships>`,
  );
  const relation = `<${text.prefix}Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="/${target}"/>`;
  parts.write(name, text.xml.slice(0, text.end) + relation + text.xml.slice(text.end));
}

function declareType(parts: Parts, declaration: string): void {
  const name = '[Content_Types].xml';
  const text = readXmlText(parts.text(name));
  parts.write(
    name,
    `${text.xml.slice(0, text.end)}<${text.prefix}${declaration}/>${text.xml.slice(text.end)}`,
  );
}
