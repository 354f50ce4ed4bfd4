import { hasErrors } from '../../../errors.ts';
import { LONGEST_TEXT } from '../../../partnership/answer.ts';
import { type FieldColumn, keyOf, type PersonPart, type Role, type SingleField } from './column-names.ts';
import { error, type Finding, note, type Read, warning } from './finding.ts';
import { isNobodyYet } from './person-words.ts';
import type { Kept, Row } from './table.ts';

export interface Cell {
  heading: string;
  text: string;
  kept?: Kept;
}

/** One person's cells, those that have content. */
export interface PersonCells {
  number: number;
  parts: Partial<Record<PersonPart, Cell>>;
}

/** The cells of one row that have usable content, by what they hold. */
export interface RowCells {
  single(name: SingleField): Cell | undefined;
  /** Holds something unusable, which has been reported. */
  isBroken(name: SingleField): boolean;
  /** In the order of their numbers. */
  preferences: (Cell & { number: number })[];
  /** Of columns for one focus area each, with its rank. */
  areas: (Cell & { area: string })[];
  /** Of columns that answer a later question. */
  later: (Cell & { question: string })[];
  /** In the order of their numbers. */
  persons(role: Role): PersonCells[];
  isEmpty(except: readonly SingleField[]): boolean;
}

export function readCells(row: Row, columns: readonly FieldColumn[]): Read<RowCells> {
  const filled = columns
    .map((column) => ({ ...column, ...keptOf(row, column.index), text: row.cells[column.index] ?? '' }))
    .filter(({ text }) => text !== '')
    .map((cell) => ({
      ...cell,
      findings: [...checkCell(cell.heading, cell.text, cell.kept), ...judgeStruck(row, cell)],
    }));
  const intact = filled.filter(({ findings }) => !hasErrors(findings));
  const broken = new Set(filled.filter((cell) => !intact.includes(cell)).map(({ field }) => keyOf(field)));
  const [unknown, usable] = partition(intact, ({ field, text }) => isOfPersons(field) && isNobodyYet(text));
  const byKey = new Map(usable.map((cell) => [keyOf(cell.field), cell]));
  return {
    value: {
      single: (name) => byKey.get(name),
      isBroken: (name) => broken.has(name),
      preferences: usable
        .flatMap(({ field, ...cell }) =>
          field.kind === 'preference' ? [{ ...cell, number: field.number }] : [],
        )
        .sort((a, b) => a.number - b.number),
      areas: usable.flatMap(({ field, ...cell }) =>
        field.kind === 'area' ? [{ ...cell, area: field.area }] : [],
      ),
      later: usable.flatMap(({ field, ...cell }) =>
        field.kind === 'later' ? [{ ...cell, question: field.question }] : [],
      ),
      persons: (role) => personsOf(usable, role),
      isEmpty: (except) => [...byKey.keys(), ...broken].every((key) => except.some((name) => name === key)),
    },
    findings: [...filled.flatMap(({ findings }) => findings), ...unknown.map(notKnownYet)],
  };
}

function partition<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

function isOfPersons(field: FieldColumn['field']): boolean {
  return (
    field.kind === 'person' || (field.kind === 'single' && /^(?:participants|politicians)$/.test(field.name))
  );
}

/** "afventer" where somebody is to be named: nobody, for now. */
export function notKnownYet({ heading, text }: Cell): Finding {
  return note('not-known-yet', { written: text }, { heading });
}

function keptOf(row: Row, index: number): { kept?: Kept } {
  const kept = row.kept?.get(index);
  return kept ? { kept } : {};
}

function personsOf(cells: readonly (FieldColumn & Cell)[], role: Role): PersonCells[] {
  const persons = new Map<number, PersonCells>();
  for (const { field, heading, text, kept } of cells) {
    if (field.kind !== 'person' || field.role !== role) continue;
    const person = persons.get(field.number) ?? { number: field.number, parts: {} };
    person.parts[field.part] = { heading, text, ...(kept && { kept }) };
    persons.set(field.number, person);
  }
  return [...persons.values()].sort((a, b) => a.number - b.number);
}

/** As Excel shows them in English and in Danish; "####" is what it saves for a day in too narrow a column. */
const EXCEL_ERROR =
  /^#(?:N\/A|NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|BUSY!|GETTING_DATA|I\/T|NUL!|NULL?|DIVISION\/0!|VÆRDI!|REFERENCE!|NAVN\?|OVERLØB!|BEREGN!|FELT!|#+)$/i;

/** Neither documents nor chat can hold these; line breaks and tabs are kept. Lone surrogates are half a character. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\p{Surrogate}/u;

/** "Ã¸" is what "ø" becomes when UTF-8 is opened as Windows-1252 and saved. */
const WRONGLY_DECODED = /Ã[¦¸¥†˜…‰¶¼¤©]|&(?:amp|lt|gt|quot|nbsp|aelig|oslash|aring|#\d{2,5})(?:;|\b)/i;

/** "1,23E+07": a long number as Excel shows it in a narrow column, and saves it as text. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d+$/i;

/** Excel keeps fifteen digits of a number, and puts zeros for those that follow. */
const DIGITS_KEPT = 1e15;

/** What makes the text of a cell unusable, and what makes it doubtful. */
export function checkCell(heading: string, text: string, kept?: Kept): Finding[] {
  const length = text.length;
  if (length > LONGEST_TEXT) return [error('text-too-long', { length, longest: LONGEST_TEXT }, { heading })];
  if (EXCEL_ERROR.test(text)) return [error('excel-error', { text }, { heading })];
  if (kept?.kind === 'number' && Math.abs(kept.value) >= DIGITS_KEPT)
    return [error('digits-lost', { text }, { heading })];
  if (SHORTENED.test(text)) return [error('number-shortened', { text }, { heading })];
  const character = findControlCharacter(text);
  if (character !== undefined) return [error('control-character', { character }, { heading })];
  if (text.includes('\ufffd')) return [error('lost-letters', {}, { heading })];
  return WRONGLY_DECODED.test(text) ? [warning('garbled-letters', {}, { heading })] : [];
}

/** Strikethrough may mean that a text is obsolete, or that it is done: reported, and the text is used. */
export function judgeStruck({ struck }: Row, { index, heading, text }: FieldColumnCell): Finding[] {
  return struck?.has(index) ? [warning('struck-out', { text }, { heading })] : [];
}

interface FieldColumnCell {
  index: number;
  heading: string;
  text: string;
}

/** A number in a cell whose text counts: what was typed ("17/10", "17.10") is lost once Excel made it a number. */
export function judgeWrittenNumber({ heading, text, kept }: Cell): Finding[] {
  if (kept?.kind !== 'number' || !/\d[.,]\d|[%/]/.test(text)) return [];
  return [warning('text-is-a-number', { text }, { heading })];
}

/** The first character that can't be kept, as "U+0000". */
export function findControlCharacter(text: string): string | undefined {
  const control = CONTROL.exec(text)?.[0];
  return control === undefined ? undefined : codeOf(control);
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Written where there is nothing to say. */
export function saysNothing(text: string): boolean {
  return /^(?:[-–—.?]*|ingen|intet|n\/a)$/i.test(text.trim());
}
