import { ownField } from '../../chat/field-values.ts';
import type { Entries, Field } from '../../chat/form.ts';

/** How the inputs of a form are read back: a field's id, its kind, and how many places a ranking has. */
export type Shape = readonly (readonly [id: string, kind: Field['kind'], places: number])[];

/** What a ranking or a choice has where nothing is chosen: no encoded value is a bare "%". */
export const NOTHING = '%';

/** Named apart from our own data, which comes back beside the inputs in one object. */
export function inputId(field: string, place = 0): string {
  return `entry.${field}${place === 0 ? '' : `.${place}`}`;
}

/** Teams joins chosen values with commas, so they are written without. */
export function encodeValue(value: string): string {
  // A lone surrogate can't be encoded, and is no text that a person can have chosen.
  return value === '' ? NOTHING : encodeURIComponent(value.toWellFormed());
}

/** Places that the ranking has, or that have been filled in already: none of them is lost. */
export function placesOf(field: Field, entries: Entries): number {
  return field.kind === 'ranking' ? Math.max(field.maximum, manyOf(ownField(entries, field.id)).length) : 0;
}

export function oneOf(entry: Entries[string] | undefined): string {
  return typeof entry === 'string' ? entry : (entry ?? []).join('\n');
}

export function manyOf(entry: Entries[string] | undefined): readonly string[] {
  return typeof entry === 'string' ? (entry === '' ? [] : [entry]) : (entry ?? []);
}

/** What a submitted card's inputs hold, as it was typed and chosen. An input that is missing was left empty. */
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
        default:
          return [id, typed(id)];
      }
    }),
  );
}

function decodeValue(value: string): string {
  if (value === NOTHING) return '';
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
