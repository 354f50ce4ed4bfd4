import { editDistance } from '../../partnership/close-spelling.ts';
import { FUNCTION_WORDS } from './lexicon.ts';

/**
 * A grammar as text, a rule a line: `NAME = words of it | others`. A word in capitals is another rule, or a name that is
 * handed in; `(…)` groups, `?` may be left out, `*` and `+` repeat, `~udvalget` is any word that ends so.
 */
export interface Grammar {
  rules: ReadonlyMap<string, Rule>;
  /** All words that stand in it. */
  words: ReadonlySet<string>;
  /** They by what is left where no letter is held down: "menu" of "menuu". */
  byShort: ReadonlyMap<string, readonly string[]>;
}

/** Phrases that are known only where something is read, by the name that stands for them in a grammar. */
export type Names = Readonly<Record<string, readonly (readonly string[])[]>>;

type Rule =
  | { kind: 'word'; word: string }
  | { kind: 'ending'; ending: string }
  | { kind: 'name'; name: string }
  | { kind: 'all' | 'any'; of: readonly Rule[] }
  | { kind: 'repeat'; of: Rule; least: 0 | 1; most: 1 | 'many' };

const NOTHING: Rule = { kind: 'all', of: [] };

/** @throws Error where the text is no grammar: our own bug */
export function grammar(text: string): Grammar {
  const lines = text
    .replace(/#.*$/gm, '')
    .split(/\n(?=[A-Z][A-Z-]* +=)/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const rules = new Map(
    lines.map((line) => {
      const [, name = '', body = ''] = /^([A-Z-]+) +=([\s\S]*)$/.exec(line) ?? [];
      return [name, parse(body)];
    }),
  );
  const words = new Set(text.match(/(?<![~\p{L}])[\p{Ll}\d👍👎]+/gu));
  return { rules, words, byShort: Map.groupBy(words, shortened) };
}

function parse(body: string): Rule {
  const pieces = body.match(/[()|?*+]|[^\s()|?*+]+/gu) ?? [];
  let at = 0;
  const rule = either();
  if (at < pieces.length) throw new Error(`Our own bug: "${pieces[at]}" is one too many in a grammar`);
  return rule;

  function either(): Rule {
    const of = [sequence()];
    while (pieces[at] === '|') {
      at += 1;
      of.push(sequence());
    }
    return { kind: 'any', of };
  }

  function sequence(): Rule {
    const of: Rule[] = [];
    while (at < pieces.length && pieces[at] !== '|' && pieces[at] !== ')') of.push(repeated());
    return { kind: 'all', of };
  }

  function repeated(): Rule {
    const of = one();
    const sign = pieces[at] ?? '';
    if (!'?*+'.includes(sign) || sign === '') return of;
    at += 1;
    return { kind: 'repeat', of, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : 'many' };
  }

  function one(): Rule {
    const piece = pieces[at] ?? '';
    at += 1;
    if (piece === '(') {
      const inner = either();
      if (pieces[at] !== ')') throw new Error('Our own bug: a bracket in a grammar is not closed');
      at += 1;
      return inner;
    }
    if (piece.startsWith('~')) return { kind: 'ending', ending: piece.slice(1) };
    return /^[A-Z-]+$/.test(piece) ? { kind: 'name', name: piece } : { kind: 'word', word: piece };
  }
}

/** Whether a rule says all of the words, from the first to the last. */
export function says(grammar: Grammar, name: string, words: readonly string[], names: Names = {}): boolean {
  return words.length > 0 && beginningsOf(grammar, name, words, names).includes(words.length);
}

/** How many words from the first a rule may say. */
export function beginningsOf(
  grammar: Grammar,
  name: string,
  words: readonly string[],
  names: Names = {},
): readonly number[] {
  return endsIn(grammar, words, names)({ kind: 'name', name }, 0);
}

/** The words from `from` to before `to`, and the rule or the handed-in name that says them. */
export interface Part {
  name: string;
  from: number;
  to: number;
}

/**
 * What says which words, where a rule says all of them: a rule before what is inside it, in the order of the words. Where
 * a sentence can be read in several ways, what stands first takes as many words as it may.
 */
export function partsOf(
  grammar: Grammar,
  name: string,
  words: readonly string[],
  names: Names = {},
): readonly Part[] | undefined {
  const endsOf = endsIn(grammar, words, names);
  const reaches = (rule: Rule, from: number, to: number) => endsOf(rule, from).includes(to);
  const whole: Rule = { kind: 'name', name };
  return words.length > 0 && reaches(whole, 0, words.length) ? inside(whole, 0, words.length) : undefined;

  function inside(rule: Rule | undefined, from: number, to: number): Part[] {
    switch (rule?.kind) {
      case 'name':
        return [{ name: rule.name, from, to }, ...inside(grammar.rules.get(rule.name), from, to)];
      case 'any':
        return inside(
          rule.of.find((each) => reaches(each, from, to)),
          from,
          to,
        );
      case 'all':
        return inTwo(rule.of[0], { ...rule, of: rule.of.slice(1) }, from, to);
      case 'repeat':
        return inTwo(rule.of, rule.most === 1 ? NOTHING : { ...rule, least: 0 }, from, to);
      default:
        return [];
    }
  }

  function inTwo(first: Rule | undefined, rest: Rule, from: number, to: number): Part[] {
    if (first === undefined || from === words.length) return [];
    const between = endsOf(first, from)
      .filter((end) => rest.kind !== 'repeat' || end > from)
      .toSorted((one, other) => other - one)
      .find((end) => reaches(rest, end, to));
    return between === undefined ? [] : [...inside(first, from, between), ...inside(rest, between, to)];
  }
}

/** Where a rule may end that begins at a word. */
function endsIn(
  { rules }: Grammar,
  words: readonly string[],
  names: Names,
): (rule: Rule, from: number) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return endsOf;

  function endsOfName(called: string, from: number): readonly number[] {
    const key = `${called} ${from}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, []);
    const rule = rules.get(called);
    const ends = rule === undefined ? endsOfPhrases(names[called] ?? [], from) : endsOf(rule, from);
    known.set(key, ends);
    return ends;
  }

  function endsOfPhrases(phrases: readonly (readonly string[])[], from: number): readonly number[] {
    return phrases
      .filter((phrase) => phrase.length > 0 && phrase.every((word, index) => words[from + index] === word))
      .map((phrase) => from + phrase.length);
  }

  function endsOf(rule: Rule, from: number): readonly number[] {
    switch (rule.kind) {
      case 'word':
        return words[from] === rule.word ? [from + 1] : [];
      case 'ending':
        return words[from]?.endsWith(rule.ending) ? [from + 1] : [];
      case 'name':
        return endsOfName(rule.name, from);
      case 'any':
        return distinct(rule.of.flatMap((each) => endsOf(each, from)));
      case 'all':
        return rule.of.reduce<readonly number[]>(
          (ends, each) => distinct(ends.flatMap((end) => endsOf(each, end))),
          [from],
        );
      case 'repeat':
        return repeatedEnds(rule, from);
    }
  }

  function repeatedEnds({ of, least, most }: Extract<Rule, { kind: 'repeat' }>, from: number) {
    const found = new Set<number>(least === 0 ? [from] : []);
    let ends: readonly number[] = [from];
    do {
      ends = distinct(ends.flatMap((end) => endsOf(of, end))).filter((end) => !found.has(end));
      for (const end of ends) found.add(end);
    } while (most === 'many' && ends.length > 0);
    return [...found];
  }
}

const SHORTEST_SLIP = 5;

/**
 * The words as the grammar spells them, where a letter is held down ("jaaa", "menuu") or one is slipped over ("delatger")
 * and only one word can be meant. A word that is known stays as it is: "ingen" is no slip of "inden".
 */
export function spelled(
  { words, byShort }: Grammar,
  typed: readonly string[],
  alsoKnown: readonly string[] = [],
): string[] {
  return typed.map((word) => {
    if (words.has(word) || alsoKnown.includes(word) || FUNCTION_WORDS.has(word)) return word;
    const held = (byShort.get(shortened(word)) ?? []).filter((known) => known.length > 1);
    const meant = held.length > 0 || word.length < SHORTEST_SLIP ? held : [...words].filter(isNear(word));
    const [only, ...others] = meant;
    return only === undefined || others.length > 0 || (held.length === 0 && !isSlip(word, only))
      ? word
      : only;
  });
}

function isNear(word: string): (known: string) => boolean {
  return (known) => Math.abs(known.length - word.length) <= 1 && editDistance(known, word) === 1;
}

/** "uinteresseret" is no slip of "interesseret", and short words are too like each other. */
function isSlip(word: string, meant: string): boolean {
  return meant.length >= SHORTEST_SLIP && meant[0] === word[0];
}

/** "jaaa" and "ja" are alike, "menuu" and "menu". */
function shortened(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}

function distinct(numbers: readonly number[]): readonly number[] {
  return numbers.length < 2 ? numbers : [...new Set(numbers)];
}
