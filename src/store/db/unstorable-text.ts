import type { Problem } from '../../errors.ts';

/**
 * Texts that a database cannot keep as they are: U+0000, which PostgreSQL refuses, and half a character (a lone
 * surrogate), which both would silently replace. Refused everywhere, so that what is kept is what was said.
 */
export function findUnstorableText(value: unknown, path = ''): Problem[] {
  if (typeof value === 'string') return problemIn(value, path);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    ...problemIn(key, path),
    ...findUnstorableText(part, pathTo(value, path, key)),
  ]);
}

/** Whether the JSON of a value may hold such a text. JSON writes neither as it is, so that without them is quickly seen. */
export function mayBeUnstorable(json: string): boolean {
  return /\\u(?:0000|d[89a-f])/.test(json);
}

function problemIn(text: string, path: string): Problem[] {
  const zero = text.indexOf('\u0000');
  if (zero < 0 && text.isWellFormed()) return [];
  const found = zero < 0 ? 'half a character (a lone surrogate)' : `U+0000 as character number ${zero + 1}`;
  return [
    {
      severity: 'error',
      rule: 'unstorable-text',
      message: `The text cannot be kept as it is: it contains ${found}.`,
      path,
      found,
      expected: 'readable text',
      fix: 'Remove that character; it is invisible and often comes from a damaged file.',
    },
  ];
}

function pathTo(value: object, path: string, key: string): string {
  if (Array.isArray(value)) return `${path}[${key}]`;
  return path ? `${path}.${key}` : key;
}
