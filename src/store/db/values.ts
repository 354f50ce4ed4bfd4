import type { DateTime } from 'luxon';
import type { Problem } from '../../errors.ts';
import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** A value as canonical JSON: keys sorted, so that equal values give equal texts. */
export function toText(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

/** Parses what `toText` wrote; unchecked, as the store reads only its own writes. */
export function fromText<T>(text: string): T {
  return JSON.parse(text) as T;
}

// Inherits nothing, so that a key named __proto__ is an ordinary key. With no prototype at all V8 would use dictionary
// mode, which takes twice as long.
const NOTHING = Object.freeze(Object.create(null));

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Record<string, unknown>;
  const ordered: Record<string, unknown> = Object.create(NOTHING);
  for (const key of Object.keys(record).sort()) ordered[key] = inOrder(record[key]);
  return ordered;
}

/** An instant as stored, `2019-12-19T09:00:00.000Z`: fixed length, so that texts sort chronologically. */
export function instant(time: DateTime<true>): string {
  return time.toJSDate().toISOString();
}

/**
 * Texts that a database cannot store unchanged: U+0000, which PostgreSQL refuses, and lone surrogates, which both
 * databases silently replace.
 */
export function findUnstorableText(value: unknown, path = ''): Problem[] {
  if (typeof value === 'string') return problemIn(value, path);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    ...problemIn(key, path),
    ...findUnstorableText(part, pathTo(value, path, key)),
  ]);
}

/** Fast check on JSON, which escapes both. */
export function mayBeUnstorable(json: string): boolean {
  return /\\u(?:0000|d[89a-f])/.test(json);
}

function problemIn(text: string, path: string): Problem[] {
  const zero = text.indexOf('\u0000');
  if (zero < 0 && text.isWellFormed()) return [];
  return [error('unstorable-text', { character: zero < 0 ? null : 'U+0000' }, { path })];
}

function pathTo(value: object, path: string, key: string): string {
  if (Array.isArray(value)) return `${path}[${key}]`;
  return path ? `${path}.${key}` : key;
}
