import type { Option } from '../../chat/form.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import { type ListPart, listParts } from './list-parts.ts';
import { numberOf } from './numbers.ts';
import { type OptionMatch, parseOption } from './parse-option.ts';
import { LONGEST_TYPED, plainTyped, withoutQuotes } from './tokens.ts';
import { contentWords, isQuestion } from './words.ts';

export type RankingReading =
  /** The possible meanings of each place; a place with one candidate is settled. Settled ones are distinct. */
  | { kind: 'places'; places: readonly (readonly string[])[]; at?: 'first' | 'last' }
  /** Part of it matches no option; `nearest` may be empty. */
  | { kind: 'unknown'; said: string; nearest: readonly string[] }
  | { kind: 'no-such-number'; number: number }
  /** The numbers may be an order or numbers in the list, or "1-3" may be two or three: ask. */
  | { kind: 'unclear-order' }
  | { kind: 'twice'; value: string }
  /** Nothing in it chooses anything. */
  | { kind: 'nothing' };

/** The options in a typed list, most wanted first: "først forældresamarbejde, så data, til sidst overgange". */
export function parseRanking(text: string, options: readonly Option[]): RankingReading {
  if (text.length > LONGEST_TYPED) return { kind: 'unknown', said: text, nearest: [] };
  const plain = withoutQuotes(plainTyped(text));
  if (isQuestion(plain, options)) return { kind: 'unknown', said: plain, nearest: [] };
  return readBulk(plain, options) ?? readNumbers(plain, options) ?? readParts(plain, options);
}

/** "de tre første", "de to sidste", "nr. 1 til 3". */
function readBulk(text: string, options: readonly Option[]): RankingReading | undefined {
  const folded = foldSpelling(text).replace(
    /^(?:(?:ja|tak|vi|jeg|vil|gerne|have|vaelger|tager|oensker) )+/,
    '',
  );
  const [, first] = /^(?:de |dem )?foerste (\w+)$/.exec(folded) ?? [];
  const [, count = first, end = 'foerste'] =
    /^de (\w+) (foerste|oeverste|sidste|nederste)(?: i (?:den|samme) raekkefoelge)?$/.exec(folded) ?? [];
  const number = count === undefined ? undefined : numberOf(count);
  if (number !== undefined && number > 0) {
    if (number > options.length) return { kind: 'no-such-number', number };
    const from = end === 'sidste' || end === 'nederste' ? options.length - number : 0;
    return settled(options.slice(from, from + number).map(({ value }) => value));
  }
  const [, low, high] = /^(?:nr |nummer )?(\d{1,2}) til (?:og med )?(?:nr )?(\d{1,2})$/.exec(folded) ?? [];
  if (low === undefined || high === undefined) return undefined;
  return byNumbers(range(Number(low), Number(high)), options);
}

/** "3, 1 og 5", "nr. 3 1 5", "tre, en og fem", "1: 3, 2: 1". */
function readNumbers(text: string, options: readonly Option[]): RankingReading | undefined {
  if (/^\D*\d{1,2}\s*[-–—]\s*\d{1,2}\D*$/u.test(text) && !/\p{L}/u.test(text))
    return { kind: 'unclear-order' };
  const pairs = text
    .split(/[,;\n]/)
    .map((part) => /^\s*(\d{1,2})\s*[:=)]\s*(?:nr\.?\s*)?(\d{1,2})\s*$/.exec(part));
  if (pairs.every((pair) => pair !== null)) {
    const places = pairs.map(([, place, number]) => ({ place: Number(place), number: Number(number) }));
    const inOrder = places.toSorted((a, b) => a.place - b.place);
    return inOrder.every(({ place }, index) => place === index + 1)
      ? byNumbers(
          inOrder.map(({ number }) => number),
          options,
        )
      : { kind: 'unclear-order' };
  }
  if (options.some(({ label }) => foldSpelling(label) === foldSpelling(text))) return undefined;
  const words = foldSpelling(text)
    .split(' ')
    .filter((word) => !['nr', 'nummer', 'og', 'saa', 'samt', 'derefter', 'dernaest'].includes(word));
  const numbers = words.map(numberOf);
  if (words.length === 0 || numbers.some((number) => number === undefined)) return undefined;
  return byNumbers(
    numbers.filter((number) => number !== undefined),
    options,
  );
}

function readParts(text: string, options: readonly Option[]): RankingReading {
  const parts = listParts(text, options)
    .map((part) => ({ part, match: matchPart(part, options) }))
    .filter(({ part, match }) => match.kind !== 'none' || contentWords(part.text).length > 0);
  if (parts.length === 0) return { kind: 'nothing' };
  const merged = mergeNeighbours(parts);
  for (const { part, match } of merged) {
    if (match.kind === 'none') return { kind: 'unknown', said: part.text, nearest: match.nearest };
    if (match.kind === 'no-such-number') return match;
  }
  const ordered = inOrder(merged, options);
  if (ordered === undefined) return { kind: 'unclear-order' };
  const reading = withoutDoubles(ordered.map(({ match }) => candidatesOf(match)));
  const [only, ...others] = merged;
  const at = others.length === 0 ? only?.part.order : undefined;
  return reading.kind === 'places' && at !== undefined ? { ...reading, at } : reading;
}

interface Matched {
  part: ListPart;
  match: OptionMatch;
}

function matchPart({ value, text, number }: ListPart, options: readonly Option[]): OptionMatch {
  if (value !== undefined) return { kind: 'one', value };
  if (text === '' && number !== undefined) return parseOption(String(number), options);
  return parseOption(text, options);
}

/** "tidlig indsats og forebyggelse": two neighbouring parts with the same meaning are one label, split at its "og". */
function mergeNeighbours(parts: readonly Matched[]): Matched[] {
  return parts.filter(({ part, match }, index) => {
    const before = parts[index - 1]?.match;
    const isSame = match.kind === 'one' && before?.kind === 'one' && before.value === match.value;
    return !(isSame && part.number === undefined && part.order === undefined);
  });
}

/** Undefined if the numbers beside the parts cannot be recognised as places. */
function inOrder(parts: readonly Matched[], options: readonly Option[]): readonly Matched[] | undefined {
  const numbered = parts.filter(({ part }) => part.text !== '' && part.number !== undefined);
  if (numbered.length === 0) {
    const key = ({ part }: Matched) => (part.order === 'first' ? -1 : part.order === 'last' ? 1 : 0);
    return parts.toSorted((a, b) => key(a) - key(b));
  }
  const isWritten = parts.every(({ part }, index) => part.number === undefined || part.number === index + 1);
  if (isWritten) return parts;
  const areInList = numbered.every(
    ({ part, match }) => match.kind === 'one' && options[(part.number ?? 0) - 1]?.value === match.value,
  );
  const byPlace = parts.toSorted((a, b) => (a.part.number ?? 0) - (b.part.number ?? 0));
  const arePlaces =
    numbered.length === parts.length && byPlace.every(({ part }, index) => part.number === index + 1);
  if (arePlaces) return areInList ? undefined : byPlace;
  return areInList ? parts : undefined;
}

function byNumbers(numbers: readonly number[], options: readonly Option[]): RankingReading {
  const missing = numbers.find((number) => options[number - 1] === undefined);
  if (missing !== undefined) return { kind: 'no-such-number', number: missing };
  return withoutDoubles(numbers.map((number) => [options[number - 1]?.value ?? '']));
}

function withoutDoubles(places: readonly (readonly string[])[]): RankingReading {
  const chosen = places.flatMap((place) => (place.length === 1 ? place : []));
  const twice = chosen.find((value, index) => chosen.indexOf(value) < index);
  return twice === undefined ? { kind: 'places', places } : { kind: 'twice', value: twice };
}

function candidatesOf(match: OptionMatch): readonly string[] {
  return match.kind === 'one' ? [match.value] : match.kind === 'several' ? match.values : [];
}

function settled(values: readonly string[]): RankingReading {
  return { kind: 'places', places: values.map((value) => [value]) };
}

/** No longer than any list, whatever was typed. */
function range(low: number, high: number): number[] {
  return low > high ? [] : Array.from({ length: high - low + 1 }, (_, index) => low + index);
}
