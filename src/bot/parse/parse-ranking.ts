import type { Option } from '../../chat/form.ts';
import { numberOf } from './numbers.ts';
import { type Item, partsOfList, readList } from './read-list.ts';
import { LONGEST_TYPED, plainTyped } from './tokens.ts';

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
  return readSome(text, options) ?? readItems(text, options);
}

/** "1 3" may be two, or a place and one. */
const TWO = /^\d{1,2}(?:\s*[.:]\s*|\s+)\d{1,2}$/u;
/** "1-3" may be two or three, wherever it stands; "3-1-5" is a list, and "1: 3 - 2: 1" has places. */
const TWO_OR_MORE = /(?<!\d|\d[ .]*[-–—] *)\d{1,2}\.? *[-–—] *\d{1,2}(?!\d|\.? *(?:[-–—] *\d|[:)=]|pri))/iu;

/** "de tre første", "de to sidste", "nr. 1 til 3". */
function readSome(text: string, options: readonly Option[]): RankingReading | undefined {
  if (text.length > LONGEST_TYPED) return undefined;
  const plain = plainTyped(text);
  if (isUnclear(plain)) return { kind: 'unclear-order' };
  const some = partsOfList(plain, options, 'SOME');
  const count = numberOf(some.get('COUNT') ?? some.get('DIGITS') ?? '') ?? 0;
  if (count > 0) {
    if (count > options.length) return { kind: 'no-such-number', number: count };
    const from = some.has('BOTTOM') ? options.length - count : 0;
    return settled(options.slice(from, from + count).map(({ value }) => value));
  }
  const range = partsOfList(plain, options, 'RANGE');
  const [low, high] = [range.get('LOW'), range.get('HIGH')].map(Number);
  if (low === undefined || high === undefined || !(low <= high)) return undefined;
  if (low < 1 || high > options.length) return { kind: 'no-such-number', number: low < 1 ? low : high };
  return settled(options.slice(low - 1, high).map(({ value }) => value));
}

function isUnclear(plain: string): boolean {
  return TWO.test(plain) || TWO_OR_MORE.test(plain);
}

function readItems(text: string, options: readonly Option[]): RankingReading {
  const list = readList(text, options);
  if (list.kind !== 'items') return list.kind === 'nothing' ? list : { ...list, kind: 'unknown' };
  const items = mergeNeighbours(list.items);
  const noSuch = items.find(({ values }) => values.length === 0);
  if (noSuch !== undefined) return { kind: 'no-such-number', number: noSuch.option ?? 0 };
  const ordered = inOrder(items, options);
  if (ordered === undefined) return { kind: 'unclear-order' };
  const reading = withoutDoubles(ordered.map(({ values }) => values));
  const [only, ...others] = items;
  const at = others.length === 0 ? only?.order : undefined;
  return reading.kind === 'places' && at !== undefined ? { ...reading, at } : reading;
}

/** "tidlig indsats og forebyggelse": two neighbouring items with the same meaning are one label, split at its "og". */
function mergeNeighbours(items: readonly Item[]): Item[] {
  return items.filter(({ values, option, number, order }, index) => {
    const before = items[index - 1];
    const isSame = values.length === 1 && before?.values.length === 1 && before.values[0] === values[0];
    return !isSame || option !== undefined || number !== undefined || order !== undefined;
  });
}

/** Undefined if the numbers beside the items cannot be recognised as places, or two come first. */
function inOrder(items: readonly Item[], options: readonly Option[]): readonly Item[] | undefined {
  const key = ({ order }: Item) => (order === 'first' ? -1 : order === 'last' ? 1 : 0);
  const spoken = items.toSorted((a, b) => key(a) - key(b));
  if (items.filter(({ order }) => order === 'first').length > 1) return undefined;
  if (items.every(({ number }) => number === undefined)) return spoken;
  const ordered = byNumbers(items, options);
  // "7, 8 og 3. 3 er vigtigst" says it in two ways, which must agree.
  const isAgreed = items.every(({ order }) => order === undefined) || isSame(spoken, ordered);
  return isAgreed ? ordered : undefined;
}

function isSame(some: readonly Item[], others: readonly Item[] | undefined): boolean {
  return some.every((item, index) => item === others?.[index]);
}

function byNumbers(items: readonly Item[], options: readonly Option[]): readonly Item[] | undefined {
  const numbered = items.filter(({ number }) => number !== undefined);
  const isWritten = items.every(({ number }, index) => number === undefined || number === index + 1);
  // In "1. data 2. 3. overgange" the second place is empty: that is no wish for number 2 of the list.
  const isEmptyPlace = items.some(
    ({ number, option }, index) => number === undefined && option === index + 1,
  );
  if (isWritten) return isEmptyPlace ? undefined : items;
  const areInList = numbered.every(
    ({ values, number = 0 }) => values.length === 1 && options[number - 1]?.value === values[0],
  );
  const byPlace = items.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const arePlaces =
    numbered.length === items.length && byPlace.every(({ number }, index) => number === index + 1);
  if (arePlaces) return areInList ? undefined : byPlace;
  return areInList ? items : undefined;
}

function withoutDoubles(places: readonly (readonly string[])[]): RankingReading {
  const chosen = places.flatMap((place) => (place.length === 1 ? place : []));
  const twice = chosen.find((value, index) => chosen.indexOf(value) < index);
  return twice === undefined ? { kind: 'places', places } : { kind: 'twice', value: twice };
}

function settled(values: readonly string[]): RankingReading {
  return { kind: 'places', places: values.map((value) => [value]) };
}
