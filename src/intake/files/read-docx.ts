import { type Archive, DamagedFile, openArchive, unpack } from './archive.ts';
import { type Limit, Meter, OverLimit } from './limits.ts';
import { scanXml, type XmlHandler } from './xml.ts';

/** A paragraph, or a row of a table with " | " between its cells. */
export interface DocxParagraph {
  kind: 'title' | 'heading' | 'text';
  /** Of a heading, the outermost 1. */
  level: number;
  /** Lines end with "\n"; a tab is a tab. */
  text: string;
}

/** The text of a Word document, without formatting. */
export interface DocxContent {
  /** Its keywords, where our documents carry their id. */
  keywords: string;
  /** Footnotes and endnotes come last. */
  paragraphs: DocxParagraph[];
  /** The paragraphs of all headers and footers. */
  margins: string[];
  /** How many insertions and deletions nobody has accepted or rejected: it isn't decided what the text is. */
  trackedChanges: number;
  comments: number;
  /** It carries a digital signature of Word's. */
  hasSignature: boolean;
}

/** A Word document, or the reason it can't be read. */
export type DocxReading =
  | { kind: 'docx'; content: DocxContent }
  | { kind: 'too-large'; limit: Limit }
  | { kind: 'damaged'; why: string };

/** Reads a .docx file within the bounds of everything that is handed in (decision 11). */
export async function readDocx(bytes: Uint8Array): Promise<DocxReading> {
  const bucket = new Meter();
  try {
    bucket.reach('fileBytes', bytes.length);
    const archive = await openArchive(bytes, bucket);
    if (!archive.entries.has('word/document.xml'))
      throw new DamagedFile('an archive without a Word document');
    const styles = new Styles(bucket);
    await scan(archive, 'word/styles.xml', bucket, styles);
    const properties = new Properties(bucket);
    await scan(archive, 'docProps/core.xml', bucket, properties);
    const body = new Paragraphs(bucket, styles.kinds);
    for (const part of ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'])
      await scan(archive, part, bucket, body);
    const margins = new Paragraphs(bucket, styles.kinds);
    for (const name of archive.entries.keys())
      if (/^word\/(?:header|footer)\d*\.xml$/.test(name)) await scan(archive, name, bucket, margins);
    const comments = new Paragraphs(bucket, styles.kinds);
    await scan(archive, 'word/comments.xml', bucket, comments);
    const content: DocxContent = {
      keywords: properties.keywords.trim(),
      paragraphs: body.found,
      margins: margins.found.map(({ text }) => text),
      trackedChanges: body.tracked + margins.tracked,
      comments: comments.found.length,
      hasSignature: [...archive.entries.keys()].some((name) => /^_xmlsignatures\/[^/]+\.xml$/.test(name)),
    };
    return { kind: 'docx', content };
  } catch (error) {
    if (error instanceof OverLimit) return { kind: 'too-large', limit: error.limit };
    if (error instanceof DamagedFile) return { kind: 'damaged', why: error.message };
    throw error;
  }
}

async function scan(archive: Archive, name: string, bucket: Meter, handler: XmlHandler): Promise<void> {
  const entry = archive.entries.get(name);
  if (entry) await scanXml(unpack(archive, entry, bucket), bucket, handler);
}

type Kind = Pick<DocxParagraph, 'kind' | 'level'>;

/** What each style is for: a Danish Word calls the styles otherwise, and keeps their English names beside that. */
class Styles implements XmlHandler {
  readonly kinds = new Map<string, Kind>();
  readonly #meter: Meter;
  #style = '';

  constructor(bucket: Meter) {
    this.#meter = bucket;
  }

  open(name: string, { styleId, val = '' }: Readonly<Record<string, string>>, path: readonly string[]): void {
    this.#meter.add('elements');
    if (name === 'style') this.#style = styleId ?? '';
    if (name !== 'name' || path.at(-1) !== 'style') return;
    const [, level] = /^heading ([1-9])$/i.exec(val) ?? [];
    if (level !== undefined) this.kinds.set(this.#style, { kind: 'heading', level: Number(level) });
    else if (/^title$/i.test(val)) this.kinds.set(this.#style, { kind: 'title', level: 0 });
  }
}

class Properties implements XmlHandler {
  keywords = '';
  readonly #meter: Meter;

  constructor(bucket: Meter) {
    this.#meter = bucket;
  }

  open(): void {
    this.#meter.add('elements');
  }

  text(text: string, path: readonly string[]): void {
    if (path.at(-1) === 'keywords') this.keywords += text;
  }
}

/** What was taken out, what stands there for older programs once more, and what is a command and no text. */
const NO_TEXT: ReadonlySet<string> = new Set(['del', 'moveFrom', 'Fallback', 'instrText', 'delText']);
const TRACKED: ReadonlySet<string> = new Set(['ins', 'del', 'moveFrom', 'moveTo']);
const TEXT_OF: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '\u2011' };

class Paragraphs implements XmlHandler {
  readonly found: DocxParagraph[] = [];
  tracked = 0;
  readonly #meter: Meter;
  readonly #kinds: ReadonlyMap<string, Kind>;
  /** Paragraphs within paragraphs (text boxes) stand after the one they are anchored in. */
  readonly #open: DocxParagraph[] = [];
  /** Cells of the rows that are open, the innermost last. */
  readonly #rows: string[][] = [];
  #skipped = 0;

  constructor(bucket: Meter, kinds: ReadonlyMap<string, Kind>) {
    this.#meter = bucket;
    this.#kinds = kinds;
  }

  open(name: string, { val = '' }: Readonly<Record<string, string>>, path: readonly string[]): void {
    this.#meter.add('elements');
    if (TRACKED.has(name) && !path.includes('Fallback')) this.tracked += 1;
    if (NO_TEXT.has(name)) this.#skipped += 1;
    if (this.#skipped > 0) return;
    if (name === 'p') this.#open.push({ kind: 'text', level: 0, text: '' });
    else if (name === 'tr') this.#rows.push([]);
    else if (name === 'tc') this.#rows.at(-1)?.push('');
    else if (name === 'pStyle') Object.assign(this.#open.at(-1) ?? {}, this.#kinds.get(val));
    else if (path.at(-1) === 'r') this.#add(TEXT_OF[name] ?? '');
  }

  text(text: string, path: readonly string[]): void {
    if (this.#skipped === 0 && path.at(-1) === 't') this.#add(text);
  }

  close(name: string): void {
    if (NO_TEXT.has(name)) this.#skipped -= 1;
    if (this.#skipped > 0) return;
    if (name === 'p') this.#end(this.#open.pop());
    else if (name === 'tr') {
      const text = (this.#rows.pop() ?? []).join(' | ');
      this.#end({ kind: 'text', level: 0, text });
    }
  }

  #add(text: string): void {
    const paragraph = this.#open.at(-1);
    if (!paragraph || text === '') return;
    this.#meter.add('characters', text.length);
    paragraph.text += text;
  }

  #end(paragraph: DocxParagraph | undefined): void {
    if (!paragraph || paragraph.text.trim() === '') return;
    const cells = this.#rows.at(-1);
    if (cells === undefined || cells.length === 0) this.found.push(paragraph);
    else cells.push([cells.pop(), paragraph.text].filter(Boolean).join('\n'));
  }
}
