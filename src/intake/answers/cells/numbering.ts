import { foldSpelling } from '../../../partnership/close-spelling.ts';
import { ordinal } from './ordinals.ts';

const RANK = String.raw`prio(?:ritet|ritering|\.)?`;

/** "1.", "2)", "3:", "nr. 1", "1. prioritet:", "Prioritet 2 -" before a text. */
const NUMBER_BEFORE = new RegExp(
  String.raw`^\s*(?:(?:nr\.?|#|${RANK})\s*)?(\d{1,2})(?:\.?\s*${RANK}(?![\p{L}]))?(?:\s*[.):=]+\s*|\s+[–-]\s+|\s+)(?=\p{L})`,
  'iu',
);

/** "Første prioritet:", "Anden:" before a text. */
const WORD_BEFORE = new RegExp(String.raw`^\s*(\p{L}+)(?:\s+${RANK})?\s*[:–-]\s*(?=\p{L})`, 'iu');

/** "(2)", ": 2", "- 2", "(prioritet 2)", ": 2. prioritet" behind a text. */
const NUMBER_BEHIND = new RegExp(
  String.raw`^(.*?[^\s,;|>/(])(?:\s+|\s*[(:=–-]\s*)(?:(?:nr\.?|${RANK})\s*)?(\d{1,2})(?:\.?\s*${RANK})?[.)]{0,2}\s*$`,
  'isu',
);

/** The text after its number, and that number. */
export function splitNumbering(text: string): { number?: number; rest: string } {
  const [matched, digits] = NUMBER_BEFORE.exec(text) ?? [];
  if (matched !== undefined) return { number: Number(digits), rest: text.slice(matched.length) };
  const [named = '', word = ''] = WORD_BEFORE.exec(text) ?? [];
  const number = ordinal(foldSpelling(word));
  return number === undefined ? { rest: text } : { number, rest: text.slice(named.length) };
}

export function withoutNumbering(text: string): string {
  return splitNumbering(text).rest;
}

/** The text before its number, and that number. */
export function splitNumberBehind(text: string): { number: number; rest: string } | undefined {
  const [, rest = '', number] = NUMBER_BEHIND.exec(text) ?? [];
  return /\p{L}/u.test(rest) ? { number: Number(number), rest } : undefined;
}
