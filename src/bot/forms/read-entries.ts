import { askedFields } from '../../chat/asked-fields.ts';
import type { FieldValue, Values } from '../../chat/field-values.ts';
import type { Entries, FieldErrors, Form } from '../../chat/form.ts';
import { readField } from './read-field.ts';

export type EntriesReading =
  /** `notes` say in Danish what was done on the person's behalf, such as a gap that was closed. */
  { ok: true; values: Values; notes: readonly string[] } | { ok: false; errors: FieldErrors };

/**
 * Reads a filled form, from whichever surface it came: the one place where entries are validated. Fields that are
 * not asked are passed over, whatever they hold. All errors are reported at once, each a Danish sentence that says
 * what to do; the entries themselves are never changed.
 */
export function readEntries(form: Form, entries: Entries): EntriesReading {
  const read = askedFields(form, entries).map((field) => ({ field, reading: readField(field, entries) }));
  const errors = read.flatMap(({ field, reading }): [string, string][] =>
    reading.ok ? [] : [[field.id, reading.error]],
  );
  if (errors.length > 0) return { ok: false, errors: Object.fromEntries(errors) };
  const values = read.flatMap(({ field, reading }): [string, FieldValue][] =>
    reading.ok && reading.value !== undefined ? [[field.id, reading.value]] : [],
  );
  return {
    ok: true,
    values: Object.fromEntries(values),
    notes: read.flatMap(({ reading }) => (reading.ok ? reading.notes : [])),
  };
}
