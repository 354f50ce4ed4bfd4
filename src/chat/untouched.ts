import { createHash } from 'node:crypto';
import { entryList } from './field-values.ts';
import type { Entries } from './form.ts';

/** The fields that still stand as they were shown. */
export function untouchedFields(typed: Entries, shown: Entries): string[] {
  return Object.keys(typed).filter((field) => isSameEntry(typed, shown, field));
}

/** Whether a field says the same, whatever a platform makes of empty places, line ends and spaces around. */
export function isSameEntry(one: Entries, other: Entries, field: string): boolean {
  const [parts, others] = [partsIn(one, field), partsIn(other, field)];
  return parts.length === others.length && parts.every((part, index) => part === others[index]);
}

/** A mark of what a field says, for where its entry would take too much room: equal marks, equal entries. */
export function entryMark(entries: Entries, field: string): string {
  return createHash('sha256')
    .update(JSON.stringify(partsIn(entries, field)))
    .digest('base64url')
    .slice(0, MARK_LENGTH);
}

/** 60 bits. */
const MARK_LENGTH = 10;

function partsIn(entries: Entries, field: string): string[] {
  return entryList(entries, field)
    .map((part) => part.replaceAll('\r\n', '\n').trim())
    .filter((part) => part !== '');
}
