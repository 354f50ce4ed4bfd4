import { entryList } from './field-values.ts';
import type { Entries, Field, Form } from './form.ts';

/** The fields that are asked with these entries, in order: honours `when`, also along a chain of choices. */
export function askedFields(form: Form, entries: Entries): Field[] {
  const asked: Field[] = [];
  for (const field of form.fields) {
    const { when } = field;
    const isAsked =
      when === undefined ||
      (asked.some(({ id }) => id === when.field) &&
        entryList(entries, when.field).some((value) => when.oneOf.includes(value)));
    if (isAsked) asked.push(field);
  }
  return asked;
}
