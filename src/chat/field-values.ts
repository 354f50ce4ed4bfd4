import type { Person } from '../partnership/answer.ts';
import type { Entries } from './form.ts';

/** A field's parsed value: a text, an option's value or an ISO day; options' values in order; persons. */
export type FieldValue =
  | { kind: 'text'; text: string }
  | { kind: 'options'; chosen: readonly string[] }
  | { kind: 'points'; given: readonly GivenPoints[] }
  | { kind: 'people'; people: readonly Person[] };

/** The points that an option is given. */
export interface GivenPoints {
  option: string;
  points: number;
}

/** By field; fields that were not asked, or are blank, are left out. */
export type Values = Readonly<Record<string, FieldValue>>;

/** The text, option or day of a field; undefined if it is blank. */
export function textOf(values: Values, field: string): string | undefined {
  const value = ownField(values, field);
  return value?.kind === 'text' ? value.text : undefined;
}

/** The chosen options of a field, in order. */
export function chosenIn(values: Values, field: string): string[] {
  const value = ownField(values, field);
  return value?.kind === 'options' ? [...value.chosen] : [];
}

/** The points given in a field, in the order of its options. */
export function pointsIn(values: Values, field: string): GivenPoints[] {
  const value = ownField(values, field);
  return value?.kind === 'points' ? [...value.given] : [];
}

export function peopleIn(values: Values, field: string): Person[] {
  const value = ownField(values, field);
  return value?.kind === 'people' ? [...value.people] : [];
}

/** A field's entry as one text. A platform may pass a single entry as a list. */
export function entryText(entries: Entries, field: string): string {
  const entry = ownField(entries, field);
  return typeof entry === 'string' ? entry : (entry ?? []).join('\n');
}

/** A field's entry place by place; an empty place is ''. */
export function entryList(entries: Entries, field: string): string[] {
  const entry = ownField(entries, field);
  if (entry === undefined || entry === '') return [];
  return typeof entry === 'string' ? entry.split(',') : [...entry];
}

/** An entry of points: what was typed for each option, by option; blank ones are left out. */
export function pointsEntry(typed: ReadonlyMap<string, string>): string[] {
  return [...typed].filter(([, text]) => text.trim() !== '').map(([option, text]) => `${option}=${text}`);
}

/** What was typed for each option, by option. */
export function typedPoints(entries: Entries, field: string): Map<string, string> {
  return new Map(
    entryList(entries, field)
      .filter((part) => part !== '')
      .map((part): [string, string] => {
        const at = part.indexOf('=');
        return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      }),
  );
}

/** Nothing typed, nothing chosen. */
export function isBlank(entries: Entries, field: string): boolean {
  return entryList(entries, field).every((part) => part.trim() === '');
}

/** A record's own value of a field: a field may be named "constructor", which every object inherits. */
export function ownField<Value>(record: Readonly<Record<string, Value>>, field: string): Value | undefined {
  return Object.hasOwn(record, field) ? record[field] : undefined;
}
