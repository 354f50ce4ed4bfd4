import { hasErrors } from '../../errors.ts';
import { checkCell } from './cell-text.ts';
import type { FieldColumn } from './columns.ts';
import { keyOf, type PersonPart, type Role, type SingleField } from './field.ts';
import type { Read } from './finding.ts';
import type { Row } from './table.ts';

export interface Cell {
  heading: string;
  text: string;
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
  /** In the order of their numbers. */
  persons(role: Role): PersonCells[];
  isEmpty(except: readonly SingleField[]): boolean;
}

export function readCells(row: Row, columns: readonly FieldColumn[]): Read<RowCells> {
  const filled = columns
    .map((column) => ({ ...column, text: row.cells[column.index] ?? '' }))
    .filter(({ text }) => text !== '')
    .map((cell) => ({ ...cell, findings: checkCell(cell.heading, cell.text) }));
  const usable = filled.filter(({ findings }) => !hasErrors(findings));
  const broken = new Set(filled.filter((cell) => !usable.includes(cell)).map(({ field }) => keyOf(field)));
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
      persons: (role) => personsOf(usable, role),
      isEmpty: (except) => [...byKey.keys(), ...broken].every((key) => except.some((name) => name === key)),
    },
    findings: filled.flatMap(({ findings }) => findings),
  };
}

function personsOf(cells: readonly (FieldColumn & Cell)[], role: Role): PersonCells[] {
  const persons = new Map<number, PersonCells>();
  for (const { field, heading, text } of cells) {
    if (field.kind !== 'person' || field.role !== role) continue;
    const person = persons.get(field.number) ?? { number: field.number, parts: {} };
    person.parts[field.part] = { heading, text };
    persons.set(field.number, person);
  }
  return [...persons.values()].sort((a, b) => a.number - b.number);
}
