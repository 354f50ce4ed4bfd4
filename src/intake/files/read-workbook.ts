import type { Sheet } from '../answers/cells/table.ts';
import { type Archive, DamagedFile, openArchive, unpack } from './archive.ts';
import { type Limit, Meter, OverLimit, type Spent } from './limits.ts';
import { type Formats, formatOfId, type NumberFormat, numberFormat } from './number-format.ts';
import { CommentsReader } from './read-comments.ts';
import { isTrue, readSheet, strikes } from './read-sheet.ts';
import { scanXml, type XmlHandler } from './xml.ts';

/** A workbook, or the reason it can't be read; with what reading it cost. */
export type WorkbookReading = { spent: Spent } & (
  | { kind: 'sheets'; sheets: Sheet[] }
  | { kind: 'too-large'; limit: Limit }
  | { kind: 'damaged'; why: string }
);

/** The sheets of a workbook with their cells as Danish Excel shows them, in the order of their tabs. */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookReading> {
  const meter = new Meter();
  try {
    meter.reach('fileBytes', bytes.length);
    const sheets = await readSheets(await openArchive(bytes, meter), meter);
    return { kind: 'sheets', sheets, spent: meter.spent };
  } catch (error) {
    const { spent } = meter;
    if (error instanceof OverLimit) return { kind: 'too-large', limit: error.limit, spent };
    if (error instanceof DamagedFile) return { kind: 'damaged', why: error.message, spent };
    throw error;
  }
}

/** The parts of a workbook, by their names within the archive. */
export interface WorkbookParts {
  workbook: string;
  sharedStrings: string;
  styles: string;
  tabs: { name: string; isHidden: boolean; relation: Relation }[];
  from1904: boolean;
}

/** @throws OverLimit, DamagedFile */
export async function findParts(archive: Archive, meter: Meter): Promise<WorkbookParts> {
  const main = (await relationsOf(archive, '', meter)).find(isOf('officeDocument'));
  const name = main?.part ?? 'xl/workbook.xml';
  const reader = new WorkbookReader(meter);
  await scanPart(archive, name, meter, reader);
  if (reader.tabs.length === 0) throw new DamagedFile('a workbook without sheets');
  const relations = await relationsOf(archive, name, meter);
  const partOf = (type: string) => {
    const part = relations.find(isOf(type))?.part;
    // Without its styles a workbook would show other numbers.
    if (part !== undefined && !partChunks(archive, part, meter)) throw new DamagedFile(`no part "${type}"`);
    // Where the relation is missing, the part has its usual name all the same.
    return part ?? `${folderOf(name)}${type}.xml`;
  };
  const tabs = reader.tabs.map(({ name: tab, id, isHidden }) => {
    const relation = relations.find((each) => each.id === id);
    if (!relation) throw missingSheet(tab);
    return { name: tab, isHidden, relation };
  });
  const { from1904 } = reader;
  return { workbook: name, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), tabs, from1904 };
}

async function readSheets(archive: Archive, meter: Meter): Promise<Sheet[]> {
  const parts = await findParts(archive, meter);
  const texts = new SharedTexts(meter);
  await scanPart(archive, parts.sharedStrings, meter, texts);
  const styles = new StylesReader(meter);
  await scanPart(archive, parts.styles, meter, styles);
  const { from1904 } = parts;
  const formats: Formats = { ofStyles: styles.formats(), areStruck: styles.struck(), from1904 };
  const sheets: Sheet[] = [];
  for (const { name, isHidden, relation } of parts.tabs) {
    const about = { name, ...(isHidden && { isHidden }) };
    if (!isOf('worksheet')(relation)) sheets.push({ ...about, rows: [], holdsNoCells: true });
    else {
      const chunks = partChunks(archive, relation.part, meter);
      if (!chunks) throw missingSheet(name);
      sheets.push({
        ...about,
        ...(await readSheet(chunks, meter, { texts: texts.all, struck: texts.struck, formats })),
        ...(await commentsOf(archive, relation.part, meter)),
      });
    }
  }
  return sheets;
}

async function commentsOf(archive: Archive, sheet: string, meter: Meter): Promise<Pick<Sheet, 'comments'>> {
  const part = (await relationsOf(archive, sheet, meter)).find(isOf('comments'))?.part;
  if (part === undefined) return {};
  const reader = new CommentsReader(meter);
  await scanPart(archive, part, meter, reader);
  const comments = reader.comments();
  return comments.length > 0 ? { comments } : {};
}

function missingSheet(name: string): DamagedFile {
  return new DamagedFile(`a sheet that is not there: "${name.slice(0, 40)}"`);
}

/** Parts are found by any spelling of their name: programs differ in "sharedStrings" and "SharedStrings". */
function partChunks(archive: Archive, name: string, meter: Meter): AsyncIterable<Uint8Array> | undefined {
  const entry = archive.entries.get(name) ?? archive.byLowerCase.get(name.toLowerCase());
  return entry && unpack(archive, entry, meter);
}

async function scanPart(archive: Archive, name: string, meter: Meter, handler: XmlHandler): Promise<void> {
  const chunks = partChunks(archive, name, meter);
  if (chunks) await scanXml(chunks, meter, handler);
}

export interface Relation {
  id: string;
  /** The last segment of the type URI, which is the same in transitional and strict Open XML. */
  type: string;
  /** Name of the part within the archive. */
  part: string;
}

function isOf(type: string): (relation: Relation) => boolean {
  return (relation) => relation.type === type;
}

/** What a part relates to; the package itself has no name. */
export async function relationsOf(archive: Archive, part: string, meter: Meter): Promise<Relation[]> {
  const folder = folderOf(part);
  const reader = new RelationsReader(meter, folder);
  await scanPart(archive, `${folder}_rels/${part.slice(folder.length)}.rels`, meter, reader);
  return reader.relations;
}

export function folderOf(part: string): string {
  return part.slice(0, part.lastIndexOf('/') + 1);
}

class RelationsReader implements XmlHandler {
  readonly relations: Relation[] = [];
  readonly #meter: Meter;
  readonly #folder: string;

  constructor(meter: Meter, folder: string) {
    this.#meter = meter;
    this.#folder = folder;
  }

  open(
    name: string,
    { Id = '', Type = '', Target = '', TargetMode }: Readonly<Record<string, string>>,
  ): void {
    this.#meter.add('elements');
    if (name !== 'Relationship' || TargetMode === 'External') return;
    const part = absolute(Target, this.#folder);
    const isSheet = Type.endsWith('/worksheet');
    // A sheet that the workbook names a hundred times would be read a hundred times.
    if (isSheet && this.relations.some((other) => other.part === part)) throw new DamagedFile(NAMED_TWICE);
    this.relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part });
  }
}

const NAMED_TWICE = 'a sheet that is named twice';

/** "worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml" and "/xl/worksheets/sheet1.xml" seen from "xl/". */
function absolute(target: string, folder: string): string {
  const path: string[] = [];
  const written = target.replaceAll('\\', '/');
  for (const step of (written.startsWith('/') ? written : folder + written).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

interface Tab {
  name: string;
  /** Of its relation. */
  id: string;
  isHidden: boolean;
}

class WorkbookReader implements XmlHandler {
  readonly tabs: Tab[] = [];
  from1904 = false;
  readonly #meter: Meter;

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, path: readonly string[]): void {
    const { name: tab = '', id = '', state, date1904 } = attributes;
    this.#meter.add('elements');
    if (name === 'workbookPr') this.from1904 = isTrue(date1904);
    if (name !== 'sheet' || path.at(-1) !== 'sheets') return;
    if (this.tabs.some((other) => other.id === id)) throw new DamagedFile(NAMED_TWICE);
    this.#meter.add('sheets');
    this.tabs.push({ name: tab, id, isHidden: state !== undefined && state !== 'visible' });
  }
}

/** The shared strings, without phonetic runs. */
class SharedTexts implements XmlHandler {
  readonly all: string[] = [];
  /** Positions of those that are struck out, or some of their words. */
  readonly struck = new Set<number>();
  readonly #meter: Meter;

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  open(name: string, { val }: Readonly<Record<string, string>>): void {
    this.#meter.add('elements');
    if (name === 'si') this.all.push('');
    if (strikes(name, val)) this.struck.add(this.all.length - 1);
  }

  text(text: string, path: readonly string[]): void {
    const inside = path.slice(2).join('/');
    if (inside !== 't' && inside !== 'r/t') return;
    this.#meter.add('characters', text.length);
    this.all[this.all.length - 1] += text;
  }
}

/** The number format of each style. A format defined in the workbook takes precedence over a built-in one of that id. */
class StylesReader implements XmlHandler {
  readonly #meter: Meter;
  readonly #spelledOut = new Map<number, string>();
  readonly #ids: number[] = [];
  readonly #fonts: number[] = [];
  readonly #struckFonts = new Set<number>();
  #font = -1;

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, path: readonly string[]): void {
    this.#meter.add('elements');
    const { numFmtId, formatCode = '' } = attributes;
    if (name === 'numFmt' && path.at(-1) === 'numFmts') this.#spelledOut.set(Number(numFmtId), formatCode);
    if (name === 'xf' && path.at(-1) === 'cellXfs') {
      this.#ids.push(Number(numFmtId ?? 0));
      this.#fonts.push(Number(attributes.fontId ?? 0));
    }
    if (name === 'font' && path.at(-1) === 'fonts') this.#font += 1;
    if (path.at(-2) === 'fonts' && strikes(name, attributes.val)) this.#struckFonts.add(this.#font);
  }

  struck(): boolean[] {
    return this.#fonts.map((font) => this.#struckFonts.has(font));
  }

  formats(): NumberFormat[] {
    const known = new Map<number, NumberFormat>();
    return this.#ids.map((id) => {
      const spelledOut = this.#spelledOut.get(id);
      const format = known.get(id) ?? (spelledOut ? numberFormat(spelledOut) : formatOfId(id));
      known.set(id, format);
      return format;
    });
  }
}
