import type { Option } from '../../chat/form.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import { type Names, type Part, partsOf, spelled } from './grammar.ts';
import { LIST } from './list-grammar.ts';
import { numberOf, ordinalOf } from './numbers.ts';
import { type OptionPhrase, optionPhrases, optionsTouchedBy } from './option-phrases.ts';
import { emojiTokens, LONGEST_TYPED, plainTyped, withoutQuotes } from './tokens.ts';

/** One item of a typed list. */
export interface Item {
  /** The options that it may mean. */
  values: readonly string[];
  /** The option's number, where it is named by it: it may be one that no option has. */
  option?: number;
  /** The number beside a name: its place, or its number in the list that was shown. */
  number?: number;
  /** Said to come before or after the others. */
  order?: 'first' | 'last';
}

export type ListReading =
  | { kind: 'items'; items: readonly Item[] }
  /** Part of it is no list of options: what was said, and the options that it touches, which may be none. */
  | { kind: 'unread'; said: string; nearest: readonly string[] }
  | { kind: 'nothing' };

const MOST_TOKENS = 300;
const MOST_NEAREST = 5;
const BETWEEN = ',';
const PIECES =
  /(?<word>[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*)|(?<colon>(?<=\d\s*)[:=)]|:)|(?<between>[\n;|,→•·◦▪▫‣⁃●○■□>/&+]|(?<=\s)[–—-](?=\s)|(?<=\d)[–—-](?=\d))|(?<emoji>\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)*)|(?<other>[?~])/gu;
/** "førsteprioritet", and "toprioritet". */
const WITH_PLACE = /^(?<number>\p{L}{2,}?|\d+)(?<place>prioritet(?:en)?|prio|valg|plads(?:en)?)$/u;
const DENIES = new Set(['ikke', 'undtagen', 'bortset', 'uden', 'hverken', 'minus', 'ingen']);

/** The items of a typed list in the order written, where every word of it is understood. */
export function readList(text: string, options: readonly Option[], rule = 'LISTED'): ListReading {
  if (text.length > LONGEST_TYPED) return { kind: 'unread', said: text, nearest: [] };
  const plain = withoutQuotes(plainTyped(text)).replace(/\b2[-\s]?(?=sprog)/giu, 'to');
  const tokens = listTokens(plain, options);
  if (tokens.every((token) => token === BETWEEN || token === ':')) return { kind: 'nothing' };
  const read = tokens.length > MOST_TOKENS ? undefined : readTokens(tokens, options, rule);
  return read === undefined ? unread(plain, options) : { kind: 'items', items: read };
}

/** The rule's parts and the words, for what says something of the list as a whole. */
export function partsOfList(
  text: string,
  options: readonly Option[],
  rule: string,
): ReadonlyMap<string, string> {
  const tokens = listTokens(text, options);
  const parts = tokens.length > MOST_TOKENS ? undefined : partsOf(LIST, rule, tokens, namesIn(tokens, []));
  return new Map(parts?.map(({ name, from, to }) => [name, tokens.slice(from, to).join(' ')]));
}

function readTokens(tokens: readonly string[], options: readonly Option[], rule: string): Item[] | undefined {
  const phrases = optionPhrases(tokens, options);
  const words = spelled(LIST, tokens, [...phrases.flatMap(({ words: each }) => each), BETWEEN, ':']);
  const parts = partsOf(LIST, rule, words, namesIn(words, phrases));
  return parts && itemsOf(parts, words, phrases, options);
}

const ITEMS = new Set(['ITEM', 'LED-ITEM', 'PLACED-ITEM', 'ITEM-PLACED', 'NUMBER-ITEM', 'ONLY-ITEM']);

function itemsOf(
  parts: readonly Part[],
  words: readonly string[],
  phrases: readonly OptionPhrase[],
  options: readonly Option[],
): Item[] {
  return parts.filter(({ name }) => ITEMS.has(name)).map(itemOf);

  function itemOf({ from, to }: Part): Item {
    const inside = parts.filter((part) => part.from >= from && part.to <= to);
    const said = (...names: string[]) => {
      const part = inside.find(({ name }) => names.includes(name));
      return part && words.slice(part.from, part.to);
    };
    const number = numberIn(said('PLACED', 'PLACED-AFTER'));
    const order = said('FIRST', 'FIRST-AFTER') ? 'first' : said('LAST', 'LAST-AFTER') ? 'last' : undefined;
    return {
      ...(number !== undefined && { number }),
      ...(order !== undefined && { order }),
      ...meant(said('OPTION'), numberIn(said('NUMBERED'))),
    };
  }

  function meant(name: readonly string[] | undefined, option = 0): Pick<Item, 'values' | 'option'> {
    const key = name?.join(' ');
    if (key !== undefined)
      return { values: phrases.find((each) => each.words.join(' ') === key)?.values ?? [] };
    const numbered = options[option - 1];
    return { values: numbered === undefined ? [] : [numbered.value], option };
  }
}

function namesIn(words: readonly string[], phrases: readonly OptionPhrase[]): Names {
  const where = (holds: (word: string) => boolean) => words.filter(holds).map((word) => [word]);
  return {
    OPTION: phrases.map(({ words: each }) => each),
    DIGITS: where((word) => /^\d{1,4}$/.test(word)),
    COUNT: where((word) => !/\d/.test(word) && numberOf(word) !== undefined && ordinalOf(word) === undefined),
    ORDINAL: where((word) => ordinalOf(word) !== undefined),
  };
}

function numberIn(said: readonly string[] | undefined): number | undefined {
  return said?.map((word) => ordinalOf(word) ?? numberOf(word)).find((number) => number !== undefined);
}

/** What it is that was not understood: the first part that is none, or all of it. */
function unread(text: string, options: readonly Option[]): ListReading {
  const isRead = (part: string) => readTokens(listTokens(part, options), options, 'LISTED') !== undefined;
  const said = text
    .split(/[\n;,>]/)
    .map((part) => part.trim())
    .find((part) => part !== '' && part.length < LONGEST_TYPED / 4 && !isRead(part));
  const words = listTokens(said ?? text, options).slice(0, MOST_TOKENS);
  const isDenied = words.some((word) => DENIES.has(word));
  const nearest = isDenied || words.includes('?') ? [] : optionsTouchedBy(words, options);
  return { kind: 'unread', said: said ?? text, nearest: nearest.slice(0, MOST_NEAREST) };
}

function listTokens(text: string, options: readonly Option[]): string[] {
  const mayAsk = options.some(({ label }) => label.includes('?'));
  return [...text.matchAll(PIECES)]
    .flatMap(({ groups = {} }) => {
      if (groups['word'] !== undefined)
        return foldSpelling(groups['word']).split(' ').flatMap(withPlaceApart);
      if (groups['between'] !== undefined) return [BETWEEN];
      if (groups['colon'] !== undefined) return [':'];
      if (groups['emoji'] !== undefined) return emojiTokens(groups['emoji']);
      return [groups['other'] === '?' && mayAsk ? BETWEEN : (groups['other'] ?? '')];
    })
    .filter((token) => token !== '');
}

function withPlaceApart(word: string): string[] {
  const { number = '', place = '' } = WITH_PLACE.exec(word)?.groups ?? {};
  return numberOf(number) === undefined ? [word] : [number, place];
}
