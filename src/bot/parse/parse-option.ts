import type { Option } from '../../chat/form.ts';
import { editDistance, foldSpelling } from '../../partnership/close-spelling.ts';
import { onlyNumber } from './numbers.ts';
import { contentWords, isQuestion, isRelatedToOneOf, meansOneOf, slipsForOneOf, wordsOf } from './words.ts';

export type OptionMatch =
  | { kind: 'one'; value: string }
  /** It may be any of these: ask. */
  | { kind: 'several'; values: readonly string[] }
  | { kind: 'none'; nearest: readonly string[] }
  | { kind: 'no-such-number'; number: number };

const NEGATION = /(?:^|\s)(?:ikke|undtagen|bortset|uden|hverken|minus|ingen)(?=\s|$)/u;
const MOST_CANDIDATES = 5;
const SHORTEST_TOGETHER = 8;

/**
 * The option a person means: by its place in the list, its label, some words of it, inflected, shortened or put
 * together, with a slip. Where two could be meant, both are given back: nothing is guessed. A word that says anything else
 * leaves it unread.
 */
export function parseOption(text: string, options: readonly Option[]): OptionMatch {
  if (isQuestion(text, options)) return { kind: 'none', nearest: [] };
  const exact = valuesWhere(options, ({ label, shortLabel }) =>
    [label, shortLabel].some((spelling) => spelling !== undefined && isSame(spelling, text)),
  );
  if (exact.length > 0) return oneOrSeveral(exact);
  const number = onlyNumber(text);
  if (number !== undefined) {
    const option = options[number - 1];
    return option === undefined ? { kind: 'no-such-number', number } : { kind: 'one', value: option.value };
  }
  if (NEGATION.test(` ${text.toLowerCase()} `)) return { kind: 'none', nearest: [] };
  const words = contentWords(text);
  if (words.length === 0) return { kind: 'none', nearest: [] };
  const known = options.map((option) => ({ option, words: wordsOfOption(option) }));
  for (const isMeant of [meansOneOf, meansOrRelates, meansOrSlips]) {
    const all = known.filter((each) => words.every((word) => isMeant(word, each.words)));
    if (all.length > 0) return oneOrSeveral(all.map(({ option }) => option.value));
  }
  const together = valuesWhere(options, (option) => isRunTogether(text, option));
  if (together.length > 0) return oneOrSeveral(together);
  const nearest = known.filter((each) => words.some((word) => meansOrSlips(word, each.words)));
  return { kind: 'none', nearest: nearest.map(({ option }) => option.value).slice(0, MOST_CANDIDATES) };
}

/** A space in the wrong place: "tidliginds ats". */
function isRunTogether(text: string, { label, shortLabel = label }: Option): boolean {
  const written = letters(text);
  if (written.length < SHORTEST_TOGETHER) return false;
  return [label, shortLabel].some((each) => {
    const beginning = letters(each).slice(0, written.length);
    return beginning.length === written.length && editDistance(written, beginning) <= 1;
  });
}

function letters(text: string): string {
  return foldSpelling(text).replaceAll(' ', '');
}

function meansOrRelates(word: string, known: readonly string[]): boolean {
  return meansOneOf(word, known) || isRelatedToOneOf(word, known);
}

function meansOrSlips(word: string, known: readonly string[]): boolean {
  return meansOrRelates(word, known) || slipsForOneOf(word, known);
}

function wordsOfOption({ label, shortLabel, value }: Option): string[] {
  return [...new Set([label, shortLabel ?? '', value].flatMap(wordsOf))].filter((word) => word.length > 1);
}

function valuesWhere(options: readonly Option[], holds: (option: Option) => boolean): string[] {
  return options.filter(holds).map(({ value }) => value);
}

function oneOrSeveral(values: readonly string[]): OptionMatch {
  const [value, ...others] = values;
  if (value === undefined) return { kind: 'none', nearest: [] };
  return others.length === 0 ? { kind: 'one', value } : { kind: 'several', values };
}

function isSame(a: string, b: string): boolean {
  return foldSpelling(a) === foldSpelling(b) && foldSpelling(b) !== '';
}
