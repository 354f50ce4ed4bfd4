import type { Option } from '../../chat/form.ts';
import { matchChoice } from '../../intake/answers/choices.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import { onlyNumber } from './numbers.ts';
import { contentWords, isRelatedToOneOf, meansOneOf, slipsForOneOf, wordsOf } from './words.ts';

export type OptionMatch =
  | { kind: 'one'; value: string }
  /** It could be any of these: ask. */
  | { kind: 'several'; values: readonly string[] }
  | { kind: 'none'; nearest: readonly string[] }
  | { kind: 'no-such-number'; number: number };

const NEGATION = /(?:^|\s)(?:ikke|undtagen|bortset|uden|hverken|minus|ingen)(?=\s|$)/u;
const MOST_CANDIDATES = 5;

/**
 * The option a person means: by its place in the list, its label, some words of it, inflected, shortened or put
 * together, with a slip. Where two could be meant, both are given back: nothing is guessed.
 */
export function parseOption(text: string, options: readonly Option[]): OptionMatch {
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
  return matchWhole(text, options) ?? matchByEvidence(text, words, known);
}

/** A slip over several words: "tidliginds ats". */
function matchWhole(text: string, options: readonly Option[]): OptionMatch | undefined {
  const choices = options.map(({ value, label, shortLabel }) => ({ id: value, label, shortLabel }));
  const match = matchChoice(text, choices);
  if (match.kind === 'exact' || match.kind === 'close') return { kind: 'one', value: match.choice.id };
  if (match.kind === 'ambiguous') return { kind: 'several', values: match.candidates.map(({ id }) => id) };
  return undefined;
}

interface Known {
  option: Option;
  words: readonly string[];
}

/** "tidlig indsats, fordi det fylder": the words that say something all point at one, and most of them do. */
function matchByEvidence(text: string, words: readonly string[], known: readonly Known[]): OptionMatch {
  const telling = words.filter((word) => known.some((each) => meansOrSlips(word, each.words)));
  const touched = known.filter((each) => telling.some((word) => meansOrSlips(word, each.words)));
  const nearest = touched.map(({ option }) => option.value).slice(0, MOST_CANDIDATES);
  const isMostlyTelling = words.length - telling.length <= telling.length + 1;
  if (telling.length === 0 || !isMostlyTelling || text.includes('?')) return { kind: 'none', nearest };
  const all = touched.filter((each) => telling.every((word) => meansOrSlips(word, each.words)));
  return all.length > 0 ? oneOrSeveral(all.map(({ option }) => option.value)) : { kind: 'none', nearest };
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
