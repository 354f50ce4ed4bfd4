import type { Option } from '../../chat/form.ts';
import { editDistance } from '../../partnership/close-spelling.ts';
import { says } from './grammar.ts';
import { LIST } from './list-grammar.ts';
import { isRelatedToOneOf, meansOneOf, slipsForOneOf, wordsOf } from './words.ts';

/** Words next to each other that name an option, or one of several. */
export interface OptionPhrase {
  words: readonly string[];
  values: readonly string[];
}

type Tokens = readonly string[];

const MOST_WORDS = 12;
const SHORTEST_TOGETHER = 8;
/** Words within a name that change nothing about it: "overgange i dagtilbud". */
const GLUE = new Set('af at de den det en et for i med om paa til vores'.split(' '));

/**
 * Everything in a typed text that names an option: its label, some words of it, inflected, shortened or put together, with
 * a slip. Where two could be meant, the phrase has both.
 */
export function optionPhrases(tokens: Tokens, options: readonly Option[]): OptionPhrase[] {
  const meanings = meaningsOf(tokens, options);
  const phrases = new Map<string, OptionPhrase>();
  for (let from = 0; from < tokens.length; from += 1) {
    for (const phrase of [
      ...labelsAt(tokens, from, options),
      ...runsAt(tokens, from, meanings),
      ...togetherAt(tokens, from, options),
    ]) {
      const key = phrase.words.join(' ');
      if (!phrases.has(key)) phrases.set(key, phrase);
    }
  }
  return [...phrases.values()];
}

/** The options that any of the words may name. */
export function optionsTouchedBy(tokens: Tokens, options: readonly Option[]): string[] {
  const meanings = meaningsOf(tokens, options);
  const touched = new Set(
    tokens.filter((token) => !LIST.words.has(token)).flatMap((token) => meanings.get(token)?.at(-1) ?? []),
  );
  return options.map(({ value }) => value).filter((value) => touched.has(value));
}

/** A label as it is written, whatever stands between its words. */
function labelsAt(tokens: Tokens, from: number, options: readonly Option[]): OptionPhrase[] {
  const ends = options.flatMap(({ value, label, shortLabel = label }) =>
    [...new Set([label, shortLabel])].flatMap((each) => {
      const to = endOf(wordsOf(each));
      return to === undefined ? [] : [{ value, to }];
    }),
  );
  return [...Map.groupBy(ends, ({ to }) => to)].map(([to, said]) => ({
    words: tokens.slice(from, to),
    values: [...new Set(said.map(({ value }) => value))],
  }));

  function endOf(label: Tokens): number | undefined {
    let at = from;
    for (const word of label) {
      while (at > from && isBetween(tokens[at])) at += 1;
      if (tokens[at] !== word) return undefined;
      at += 1;
    }
    return at > from ? at : undefined;
  }
}

/** Words that all mean the same option, as exactly as they may. */
function runsAt(tokens: Tokens, from: number, meanings: Meanings): OptionPhrase[] {
  const runs: OptionPhrase[] = [];
  const within = tokens.slice(from, from + MOST_WORDS);
  for (const [index, token] of within.entries()) {
    if (GLUE.has(token) && index > 0) continue;
    if (!meanings.has(token) || isNext(token)) break;
    const words = within.slice(0, index + 1);
    const said = words.filter((word) => !GLUE.has(word));
    const isNamed = said.some((word) => !LIST.words.has(word));
    const values = LEVELS.map((level) => sharedBy(said.map((word) => meanings.get(word)?.[level] ?? [])));
    const meant = values.find((each) => each.length > 0);
    if (isNamed && meant !== undefined) runs.push({ words, values: meant });
  }
  return runs;
}

/** A space in the wrong place: "tidliginds ats". */
function togetherAt(tokens: Tokens, from: number, options: readonly Option[]): OptionPhrase[] {
  if (!isEdge(tokens[from - 1])) return [];
  return [1, 2, 3, 4].flatMap((length) => {
    const words = tokens.slice(from, from + length);
    const written = words.join('');
    if (written.length < SHORTEST_TOGETHER || !words.every(isWord)) return [];
    if (!isEdge(tokens[from + length]) || words.every((word) => LIST.words.has(word))) return [];
    const values = options.filter(({ label, shortLabel = label }) =>
      [label, shortLabel].some((each) => {
        const beginning = wordsOf(each).join('').slice(0, written.length);
        return beginning.length === written.length && editDistance(written, beginning) <= 1;
      }),
    );
    return values.length === 0 ? [] : [{ words, values: values.map(({ value }) => value) }];
  });
}

function isBetween(token: string | undefined): boolean {
  return token === ',' || token === ':';
}

/** "Og" stands between two, though it may stand within a label too. */
function isNext(token: string): boolean {
  return says(LIST, 'NEXT', [token]);
}

function isWord(token: string): boolean {
  return /^[\p{L}\p{N}]+$/u.test(token);
}

function isEdge(token: string | undefined): boolean {
  return token === undefined || isBetween(token) || LIST.words.has(token);
}

/** The options that a word may name: exactly, as a longer or shorter relative too, with a slip too. */
type Meanings = ReadonlyMap<string, readonly (readonly string[])[]>;
const LEVELS = [0, 1, 2] as const;

function meaningsOf(tokens: Tokens, options: readonly Option[]): Meanings {
  const known = options.map(({ label, shortLabel = '', value }) => ({
    value,
    words: [...new Set([label, shortLabel, value].flatMap(wordsOf))].filter((word) => word.length > 1),
  }));
  const meanings = new Map<string, string[][]>();
  for (const token of new Set(tokens)) {
    const levels = [meansOneOf, meansOrRelates, meansOrSlips].map((isMeant) =>
      known.filter(({ words }) => isMeant(token, words)).map(({ value }) => value),
    );
    if (levels.some((values) => values.length > 0)) meanings.set(token, levels);
  }
  return meanings;
}

function meansOrRelates(word: string, known: readonly string[]): boolean {
  return meansOneOf(word, known) || isRelatedToOneOf(word, known);
}

function meansOrSlips(word: string, known: readonly string[]): boolean {
  return meansOrRelates(word, known) || slipsForOneOf(word, known);
}

function sharedBy(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists;
  return first.filter((value) => others.every((list) => list.includes(value)));
}
