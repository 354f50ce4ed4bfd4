import { entryList } from './field-values.ts';
import type { Entries, Field } from './form.ts';

/**
 * Which of a ranking's places an error of it is about, counted from 0: what is chosen again or no longer offered, or the
 * first that is empty.
 */
export function errorPlace(field: Field, entries: Entries): number {
  if (field.kind !== 'ranking') return 0;
  const places = entryList(entries, field.id);
  const again = places.findIndex((value, index) => value.trim() !== '' && places.indexOf(value) < index);
  if (again !== -1) return again;
  const gone = places.findIndex(
    (value) => value.trim() !== '' && field.options.every((option) => option.value !== value),
  );
  if (gone !== -1) return gone;
  const empty = places.findIndex((value) => value.trim() === '');
  const last = field.maximum - 1;
  return Math.min(empty === -1 ? places.length : empty, last);
}
