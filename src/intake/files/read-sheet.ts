import { type Area, type Kept, type Row, type Sheet, toRow } from '../answers/cells/table.ts';
import { DamagedFile } from './archive.ts';
import { type Meter, OverLimit } from './limits.ts';
import {
  type Formats,
  GENERAL,
  type NumberFormat,
  type Shown,
  shownIsoDate,
  shownNumber,
  shownText,
} from './number-format.ts';
import { scanXml, type XmlHandler } from './xml.ts';

/** What the cells of all sheets of a workbook refer to. */
export interface CellSources {
  /** The texts that cells share. */
  texts: readonly string[];
  /** Indexes of the shared texts that are struck out. */
  struck: ReadonlySet<number>;
  formats: Formats;
}

/**
 * The cells of a worksheet as Excel shows them. A cell without a reference follows the one before it.
 *
 * A cell with an error, or a formula without a cached value, has a text ("#N/A", "#CALC!"): read as empty, an answer
 * would be lost silently. What Excel does not show is left out and reported.
 * @throws OverLimit, DamagedFile
 */
export async function readSheet(
  chunks: AsyncIterable<Uint8Array>,
  meter: Meter,
  sources: CellSources,
): Promise<Omit<Sheet, 'name'>> {
  const reader = new SheetReader(meter, sources);
  await scanXml(chunks, meter, reader);
  return reader.sheet();
}

/** A cell while it is read. */
interface OpenCell {
  column: number;
  style: number;
  type: string;
  value?: string;
  /** Of a text that stands in the cell itself, in several fonts perhaps. */
  inline?: string;
  isFormula?: true;
  isStruck?: true;
}

type Attributes = Readonly<Record<string, string>>;

class SheetReader implements XmlHandler {
  readonly #meter: Meter;
  readonly #sources: CellSources;
  readonly #cellsBefore: number;
  readonly #rows: Row[] = [];
  readonly #merged: Area[] = [];
  readonly #hiddenRows: number[] = [];
  readonly #columnsNotShown: Area[] = [];
  readonly #hiddenColumns = new Set<number>();
  #hasRoot = false;
  #row = 0;
  /** The row before this one. */
  #above = 0;
  #isRowStated = false;
  #isRowHidden = false;
  #areRowsHidden = false;
  /** The outermost so far. */
  #columns = 0;
  #column = 0;
  #texts: string[] = [];
  #kept = new Map<number, Kept>();
  #struck = new Set<number>();
  #cell: OpenCell | undefined;

  constructor(meter: Meter, sources: CellSources) {
    this.#meter = meter;
    this.#sources = sources;
    this.#cellsBefore = meter.spent.cells;
  }

  sheet(): Omit<Sheet, 'name'> {
    if (!this.#hasRoot) throw new DamagedFile('a sheet without content');
    return {
      rows: this.#rows,
      merged: this.#merged,
      hiddenRows: this.#hiddenRows,
      hiddenColumns: [...this.#hiddenColumns].sort((a, b) => a - b),
    };
  }

  open(name: string, attributes: Attributes, path: readonly string[]): void {
    if (path.length === 0) {
      if (name !== 'worksheet') throw new DamagedFile('a sheet that is none');
      this.#hasRoot = true;
    }
    if (this.#cell && path.length === 4) this.#openInCell(this.#cell, name);
    else if (this.#cell && strikes(name, attributes.val)) this.#cell.isStruck = true;
    switch ([...path.slice(1), name].join('/')) {
      case 'sheetData/row':
        this.#beginRow(attributes);
        break;
      case 'sheetData/row/c':
        this.#beginCell(attributes);
        break;
      case 'sheetFormatPr':
        this.#areRowsHidden = isTrue(attributes.zeroHeight);
        break;
      case 'cols/col':
        this.#hideColumns(attributes);
        break;
      case 'mergeCells/mergeCell':
        this.#merge(attributes);
        break;
    }
  }

  #openInCell(cell: OpenCell, name: string): void {
    if (name === 'f') cell.isFormula = true;
    if (name === 'v') cell.value ??= '';
    if (name === 'is') cell.inline ??= '';
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
    if (name === 'row' && path.length === 2) this.#endRow();
  }

  #hideColumns({ min, max, hidden, width }: Attributes): void {
    if (!isTrue(hidden) && Number(width ?? 1) !== 0) return;
    this.#meter.add('elements');
    this.#columnsNotShown.push({ top: 1, bottom: 1, left: Number(min), right: Number(max) });
  }

  #merge({ ref = '' }: Attributes): void {
    this.#meter.add('elements');
    const [, left = '', top, right = '', bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/i.exec(ref) ?? [];
    if (top === undefined || bottom === undefined) return;
    this.#merged.push({
      top: rowNumber(top),
      left: columnNumber(left),
      bottom: rowNumber(bottom),
      right: columnNumber(right),
    });
  }

  #beginRow({ r, hidden, ht }: Attributes): void {
    this.#above = this.#row;
    this.#isRowStated = r !== undefined;
    this.#setRow(r === undefined ? this.#row + 1 : rowNumber(r));
    this.#isRowHidden = hidden === undefined ? this.#areRowsHidden || Number(ht ?? 1) === 0 : isTrue(hidden);
    this.#column = 0;
    this.#texts = [];
    this.#kept = new Map();
    this.#struck = new Set();
  }

  #setRow(row: number): void {
    if (row <= this.#above) throw new DamagedFile('rows that are not in order');
    this.#row = row;
  }

  #endRow(): void {
    // Cells that the row leaves out are holes in the array.
    const row = toRow(
      this.#row,
      Array.from(this.#texts, (text) => text ?? ''),
      this.#kept,
      this.#struck,
    );
    if (row === undefined) return;
    if (this.#isRowHidden) this.#hiddenRows.push(row.line);
    else this.#rows.push(row);
  }

  #beginCell({ r, s = '0', t = 'n' }: Attributes): void {
    const column = r === undefined ? this.#column + 1 : this.#columnOf(r);
    if (column <= this.#column) throw new DamagedFile('cells that are not in order');
    this.#column = column;
    this.#cell = { column, style: Number(s), type: t };
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
    if (!cell || (cell.value === undefined && cell.inline === undefined && !cell.isFormula)) return;
    this.#count(cell.column);
    const { text, kept } = this.#shown(cell);
    if (text.trim() === '') return;
    if (this.#columnsNotShown.some(({ left, right }) => left <= cell.column && cell.column <= right)) {
      this.#hiddenColumns.add(cell.column);
      return;
    }
    this.#texts[cell.column - 1] = text;
    if (kept) this.#kept.set(cell.column - 1, kept);
    if (this.#isStruck(cell)) this.#struck.add(cell.column - 1);
  }

  #isStruck({ type, value, style, isStruck }: OpenCell): boolean {
    const { formats, struck } = this.#sources;
    return (
      isStruck === true || formats.areStruck[style] === true || (type === 's' && struck.has(Number(value)))
    );
  }

  #shown({ type, style, value, inline, isFormula }: OpenCell): Shown {
    const format = this.#sources.formats.ofStyles[style] ?? GENERAL;
    if (value === undefined && inline !== undefined) return ofText(inline, format);
    // Only a formula of type string may have an empty result; any other has no cached value.
    if (value === undefined || (value === '' && isFormula && type !== 'str')) return { text: NOT_WORKED_OUT };
    switch (type) {
      case 's':
        return ofText(this.#sharedText(value), format);
      case 'b':
        return { text: isTrue(value) ? 'SAND' : 'FALSK' };
      case 'd':
        return shownIsoDate(value, format);
      case 'n':
        return value.trim() === '' ? { text: '' } : this.#shownNumber(value, format);
      case 'e':
        return { text: value };
      default:
        return ofText(value, format);
    }
  }

  #shownNumber(value: string, format: NumberFormat): Shown {
    const number = Number(value);
    if (!Number.isFinite(number)) throw new DamagedFile(`a number that is none: "${value.slice(0, 20)}"`);
    return shownNumber(number, format, this.#sources.formats.from1904);
  }

  #sharedText(index: string): string {
    const text = this.#sources.texts[Number(index.trim() || Number.NaN)];
    if (text === undefined) throw new DamagedFile('a cell whose text is missing');
    this.#meter.add('characters', text.length);
    return text;
  }

  #count(column: number): void {
    this.#meter.reach('rows', this.#row);
    this.#meter.reach('columns', column);
    this.#columns = Math.max(this.#columns, column);
    this.#meter.reach('cells', this.#cellsBefore + this.#row * this.#columns);
  }
}

const NOT_WORKED_OUT = '#CALC!';

function ofText(text: string, format: NumberFormat): Shown {
  return { text: shownText(withoutEscapes(text), format).replace(/\r\n?/g, '\n') };
}

/** Excel's escapes for characters that XML can't hold: "_x000D_", "_x005F_". */
function withoutEscapes(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** "1" and "true", as XML spells it. */
export function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^\s*(?:1|true|on|t)\s*$/i.test(value);
}

/** A line through a text, unless it says that there is none. */
export function strikes(name: string, val: string | undefined): boolean {
  return name === 'strike' && (val === undefined || isTrue(val));
}

function rowNumber(digits: string): number {
  if (!/^\d+$/.test(digits)) throw new DamagedFile(`a row with the number "${digits.slice(0, 20)}"`);
  return Number(digits);
}

function columnNumber(letters: string): number {
  if (letters.length > 3) throw new OverLimit('columns');
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** "A" for 1, "AA" for 27. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column > 26 ? columnName(Math.floor((column - 1) / 26)) + letter : letter;
}
