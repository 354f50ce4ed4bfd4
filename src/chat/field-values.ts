import type { Person } from '../partnership/answer.ts';
import type { Entries } from './form.ts';

/** What a field was found to say: a text, an option's value or an ISO day; options' values in order; persons. */
export type FieldValue =
  | { kind: 'text'; text: string }
  | { kind: 'options'; chosen: readonly string[] }
  | { kind: 'people'; people: readonly Person[] };

/** By field; fields that were not asked, or have nothing to say, are left out. */
export type Values = Readonly<Record<string, FieldValue>>;

/** The text, chosen value or day of a field; undefined where there is none. */
export function textOf(values: Values, field: string): string | undefined {
  const value = ownField(values, field);
  return value?.kind === 'text' ? value.text : undefined;
}

/** The chosen options of a field, in order. */
export function chosenIn(values: Values, field: string): string[] {
  const value = ownField(values, field);
  return value?.kind === 'options' ? [...value.chosen] : [];
}

export function peopleIn(values: Values, field: string): Person[] {
  const value = ownField(values, field);
  return value?.kind === 'people' ? [...value.people] : [];
}

/** What was typed into a field, as one text. A platform may hand over one thing as a list. */
export function entryText(entries: Entries, field: string): string {
  const entry = ownField(entries, field);
  return typeof entry === 'string' ? entry : (entry ?? []).join('\n');
}

/** What was chosen in a field, place by place; an empty place is ''. */
export function entryList(entries: Entries, field: string): string[] {
  const entry = ownField(entries, field);
  if (entry === undefined || entry === '') return [];
  return typeof entry === 'string' ? entry.split(',') : [...entry];
}

/** Nothing typed, nothing chosen. */
export function isBlank(entries: Entries, field: string): boolean {
  return entryList(entries, field).every((part) => part.trim() === '');
}

/** What is kept by field, of one field: a question may be called "constructor", which every object has something under. */
export function ownField<Value>(record: Readonly<Record<string, Value>>, field: string): Value | undefined {
  return Object.hasOwn(record, field) ? record[field] : undefined;
}
