import { Parser } from 'saxen';
import { DamagedFile } from './archive.ts';
import { LIMITS, type Meter, OverLimit } from './limits.ts';

/** Text in a cell before the sheet is written anew. */
interface Cell {
  column: number;
  style: string | undefined;
  type: string | undefined;
  value?: string;
  /** Of a text that stands in the cell itself, in several fonts perhaps. */
  inline?: string;
  isFormula?: true;
}

/**
 * A worksheet written anew with nothing but its cells with content, each with its place spelled out, so that whoever reads
 * it next finds what was counted here and nothing else. Where a place is left out, a cell follows the one before it.
 *
 * Readers take a cell with an error, or a formula that was never worked out, for an empty one, and an answer would be lost
 * unseen. Here such cells become text: "#N/A", "#CALC!".
 *
 * @param shared length of each text that cells share
 * @returns XML
 * @throws OverLimit, DamagedFile
 */
export async function cleanSheet(
  chunks: AsyncIterable<Uint8Array>,
  bucket: Meter,
  shared: readonly number[],
): Promise<string> {
  const sheet = new SheetWriter(bucket, shared);
  await scanXml(chunks, bucket, sheet);
  return sheet.xml();
}

class SheetWriter implements XmlHandler {
  readonly #meter: Meter;
  readonly #shared: readonly number[];
  readonly #before: number;
  readonly #rows: string[] = [];
  #hasRoot = false;
  #row = 0;
  /** The row before this one. */
  #above = 0;
  #isRowStated = false;
  #columns = 0;
  #column = 0;
  #cells: string[] = [];
  #cell: Cell | undefined;

  constructor(bucket: Meter, shared: readonly number[]) {
    this.#meter = bucket;
    this.#shared = shared;
    this.#before = bucket.spent.cells;
  }

  xml(): string {
    if (!this.#hasRoot) throw new DamagedFile('a sheet without content');
    return `<worksheet><sheetData>${this.#rows.join('')}</sheetData></worksheet>`;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, path: readonly string[]): void {
    if (path.length === 0) {
      if (name !== 'worksheet') throw new DamagedFile('a sheet that is none');
      this.#hasRoot = true;
    }
    if (name === 'row' && isIn(path, 'sheetData')) this.#beginRow(attributes);
    else if (name === 'c' && isIn(path, 'sheetData', 'row')) this.#beginCell(attributes);
    else if (this.#cell && path.length === 4) {
      if (name === 'f') this.#cell.isFormula = true;
      if (name === 'v') this.#cell.value ??= '';
      if (name === 'is') this.#cell.inline ??= '';
    }
  }

  text(text: string, path: readonly string[]): void {
    if (!this.#cell) return;
    const inside = path.slice(4).join('/');
    if (inside === 'v') this.#cell.value = (this.#cell.value ?? '') + text;
    else if (inside === 'is/t' || inside === 'is/r/t') this.#cell.inline = (this.#cell.inline ?? '') + text;
    else return;
    this.#meter.add('characters', text.length);
  }

  close(name: string, path: readonly string[]): void {
    if (name === 'c' && path.length === 3) this.#endCell();
    if (name !== 'row' || path.length !== 2 || this.#cells.length === 0) return;
    this.#rows.push(`<row r="${this.#row}">${this.#cells.join('')}</row>`);
    this.#cells = [];
  }

  #beginRow({ r }: Readonly<Record<string, string>>): void {
    this.#above = this.#row;
    this.#isRowStated = r !== undefined;
    this.#setRow(r === undefined ? this.#row + 1 : rowNumber(r));
    this.#column = 0;
  }

  #setRow(row: number): void {
    if (row <= this.#above) throw new DamagedFile('rows that are not in order');
    this.#row = row;
  }

  #beginCell({ r, s, t }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? this.#column + 1 : this.#columnOf(r);
    if (column <= this.#column) throw new DamagedFile('cells that are not in order');
    this.#column = column;
    this.#cell = { column, style: s, type: t };
  }

  #columnOf(reference: string): number {
    const [, letters, digits] = /^([A-Za-z]+)(\d+)$/.exec(reference) ?? [];
    if (letters === undefined || digits === undefined)
      throw new DamagedFile(`a cell with the place "${reference.slice(0, 20)}"`);
    const row = rowNumber(digits);
    // A row without a number has that of its first cell.
    if (!this.#isRowStated && this.#column === 0) this.#setRow(row);
    if (row !== this.#row)
      throw new DamagedFile(`a cell with the place "${reference.slice(0, 20)}" in row ${this.#row}`);
    return columnNumber(letters);
  }

  #endCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (!cell) return;
    const { value, inline, isFormula } = cell;
    if (value === undefined && inline === undefined && !isFormula) return;
    this.#count(cell);
    const place = `r="${columnName(cell.column)}${this.#row}"`;
    if (value === undefined && inline !== undefined)
      this.#cells.push(`<c ${place} t="inlineStr"><is><t>${escaped(inline)}</t></is></c>`);
    else if (value === undefined) this.#cells.push(`<c ${place} t="str"><v>#CALC!</v></c>`);
    else {
      const type = cell.type === 'e' ? 'str' : cell.type;
      this.#cells.push(
        `<c ${place}${attribute('s', cell.style)}${attribute('t', type)}><v>${escaped(value)}</v></c>`,
      );
    }
  }

  #count({ column, type, value }: Cell): void {
    const bucket = this.#meter;
    bucket.reach('rows', this.#row);
    bucket.reach('columns', column);
    this.#columns = Math.max(this.#columns, column);
    bucket.reach('cells', this.#before + this.#row * this.#columns);
    if (type === 's') bucket.add('characters', this.#shared[Number(value)] ?? 0);
  }
}

function isIn(path: readonly string[], ...below: readonly string[]): boolean {
  return path.length === below.length + 1 && below.every((name, index) => path[index + 1] === name);
}

function rowNumber(digits: string): number {
  if (!/^\d+$/.test(digits)) throw new DamagedFile(`a row with the number "${digits.slice(0, 20)}"`);
  return Number(digits);
}

function columnNumber(letters: string): number {
  if (letters.length > 3) throw new OverLimit('columns');
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column > 26 ? columnName(Math.floor((column - 1) / 26)) + letter : letter;
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What is made of a part while it is read. Names come without their prefix, texts and attributes decoded. */
export interface XmlHandler {
  /** @param path names of the elements around it, the outermost first */
  open(name: string, attributes: Readonly<Record<string, string>>, path: readonly string[]): void;
  text?(text: string, path: readonly string[]): void;
  close?(name: string, path: readonly string[]): void;
}

/**
 * Reads XML as it is unpacked. Declarations, which could make much of little, are refused.
 * @throws OverLimit, DamagedFile
 */
export async function scanXml(
  chunks: AsyncIterable<Uint8Array>,
  bucket: Meter,
  handler: XmlHandler,
): Promise<void> {
  let isGettingOn = false;
  const parser = parserFor(bucket, handler, () => {
    isGettingOn = true;
  });
  const decoder = new TextDecoder();
  let piece = '';
  for await (const chunk of chunks) {
    piece += decoder.decode(chunk, { stream: true });
    if (piece.length < LIMITS.token) continue;
    parser.write(piece);
    // A token that goes on is looked at from its beginning with each piece: without an end it would take hours.
    if (!isGettingOn) throw new OverLimit('token');
    isGettingOn = false;
    piece = '';
  }
  parser.write(piece + decoder.decode());
  parser.end();
}

function parserFor(bucket: Meter, handler: XmlHandler, onToken: () => void): Parser {
  const path: string[] = [];
  const parser = new Parser();
  // Left to itself the parser would go on after a mistake, and leave out an attribute that it can't read.
  const refuse = (error: unknown) => {
    // What a handler throws comes by here, too.
    if (error instanceof OverLimit || error instanceof DamagedFile) throw error;
    throw new DamagedFile('a part that is no proper XML', { cause: error });
  };
  parser.on('error', refuse);
  parser.on('warn', refuse);
  parser.on('attention', () => {
    throw new DamagedFile('declarations (<!…>), which a workbook has none of');
  });
  parser.on('openTag', (name, attributesOf, decode) => {
    onToken();
    handler.open(localName(name), localNames(attributesOf(), decode), path);
    path.push(localName(name));
    bucket.reach('depth', path.length);
  });
  parser.on('closeTag', (name) => {
    onToken();
    path.pop();
    handler.close?.(localName(name), path);
  });
  parser.on('text', (text, decode) => {
    onToken();
    handler.text?.(decode(text), path);
  });
  parser.on('cdata', (text) => {
    onToken();
    handler.text?.(text, path);
  });
  parser.on('comment', onToken);
  return parser;
}

function localNames(
  attributes: Readonly<Record<string, string>>,
  decode: (text: string) => string,
): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('xmlns')) continue;
    const local = localName(name);
    // "r" and "x:r" may stand side by side: the plain one is meant.
    if (local === name || !(local in read)) read[local] = decode(value);
  }
  return read;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
