import { entryList, isBlank, ownField, pointsEntry } from '../../chat/field-values.ts';
import type { Entries, Field } from '../../chat/form.ts';
import { entryMark } from '../../chat/untouched.ts';

/** Describes how to read a form's inputs: a field's id, its kind, and the number of a ranking's places. */
export type Shape = readonly (readonly [id: string, kind: Field['kind'], places: number])[];

/**
 * What fields were shown with, by id, as marks: a card has no room for the texts a second time, and is sent from long after
 * the process that showed it. Blank ones have none.
 */
export type Marks = Readonly<Record<string, string>>;

export function marksOf(shape: Shape, entries: Entries): Marks {
  return Object.fromEntries(
    shape.flatMap(([id, kind]) => (isBlank(entries, id) ? [] : [[id, markOf(id, kind, entries)]])),
  );
}

/** The fields of a card that still stand as they were shown. */
export function untouchedIn(shape: Shape, marks: Marks, entries: Entries): string[] {
  return shape
    .filter(([id, kind]) =>
      isBlank(entries, id) ? !Object.hasOwn(marks, id) : ownField(marks, id) === markOf(id, kind, entries),
    )
    .map(([id]) => id);
}

/** Teams says in no certain order what is ticked. */
function markOf(id: string, kind: Field['kind'], entries: Entries): string {
  return entryMark(kind === 'choices' ? { [id]: entryList(entries, id).sort() } : entries, id);
}

/** The value of a ranking or choice with nothing selected: no encoded value is a bare "%". */
export const NOTHING = '%';

/**
 * Distinguishes inputs from our own data, which is returned in the same object.
 * @param part a place of a ranking, or the option that points are given to
 */
export function inputId(field: string, part: number | string = 0): string {
  return `entry.${field}${part === 0 ? '' : `.${part}`}`;
}

/** Teams joins selected values with commas, so they are encoded without any. */
export function encodeValue(value: string): string {
  // A lone surrogate cannot be encoded, and cannot be part of an option.
  return value === '' ? NOTHING : encodeURIComponent(value.toWellFormed());
}

/** The ranking's places, or those already filled if there are more: none is lost. */
export function placesOf(field: Field, entries: Entries): number {
  return field.kind === 'ranking' ? Math.max(field.maximum, manyOf(ownField(entries, field.id)).length) : 0;
}

export function oneOf(entry: Entries[string] | undefined): string {
  return typeof entry === 'string' ? entry : (entry ?? []).join('\n');
}

export function manyOf(entry: Entries[string] | undefined): readonly string[] {
  return typeof entry === 'string' ? (entry === '' ? [] : [entry]) : (entry ?? []);
}

/** The values of a submitted card's inputs, as typed and selected. A missing input was left empty. */
export function readEntries(shape: Shape, inputs: Readonly<Record<string, unknown>>): Entries {
  const typed = (id: string, place?: number) => {
    const value = inputs[inputId(id, place)];
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(
    shape.map(([id, kind, places]): [string, Entries[string]] => {
      switch (kind) {
        case 'choice':
          return [id, decodeValue(typed(id))];
        case 'choices':
          return [id, typed(id).split(',').map(decodeValue).filter(Boolean)];
        case 'ranking':
          return [id, Array.from({ length: places }, (_, index) => decodeValue(typed(id, index + 1)))];
        case 'points':
          return [id, pointsOf(id, inputs)];
        default:
          return [id, typed(id)];
      }
    }),
  );
}

function pointsOf(field: string, inputs: Readonly<Record<string, unknown>>): string[] {
  const prefix = inputId(field, '');
  const given = Object.entries(inputs).flatMap(([id, value]): [string, string][] =>
    id.startsWith(prefix) && typeof value === 'string' ? [[id.slice(prefix.length), value]] : [],
  );
  return pointsEntry(new Map(given));
}

function decodeValue(value: string): string {
  if (value === NOTHING) return '';
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
