export const MONTHS = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
] as const;

/** Monday first, as ISO counts them. */
const WEEKDAYS = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'] as const;

export const SEASONS = {
  spring: 'foråret',
  summer: 'sommeren',
  autumn: 'efteråret',
  winter: 'vinteren',
} as const;

const NUMBERS = ['en', 'to', 'tre', 'fire', 'fem', 'seks', 'syv', 'otte', 'ni', 'ti', 'elleve', 'tolv'];

const ORDINALS = new Map([
  ['første', 1],
  ['anden', 2],
  ['andet', 2],
  ['tredje', 3],
  ['fjerde', 4],
]);

/** Danish name of a month, 1 for January. */
export function monthName(month: number): string {
  const name = MONTHS[month - 1];
  if (name === undefined) throw new RangeError(`Our own bug: there is no month ${month}`);
  return name;
}

/** Danish name of a weekday, 1 for Monday. */
export function weekdayName(weekday: number): string {
  const name = WEEKDAYS[weekday - 1];
  if (name === undefined) throw new RangeError(`Our own bug: there is no weekday ${weekday}`);
  return name;
}

/** The month (1–12) with this name or abbreviation of three letters or more. */
export function monthCalled(word: string): number | undefined {
  return positionOf(word, MONTHS);
}

/** The weekday (1 for Monday) with this name or abbreviation of three letters or more. */
export function weekdayCalled(word: string): number | undefined {
  return positionOf(word, WEEKDAYS);
}

/** "to" for 2, up to twelve; figures above. */
export function numberWord(number: number): string {
  return NUMBERS[number - 1] ?? String(number);
}

/** The number that a word ("to", "én") or figures ("2") stand for. */
export function numberCalled(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  const index = NUMBERS.indexOf(word.replaceAll('é', 'e'));
  return index === -1 ? undefined : index + 1;
}

/** The number that an ordinal word ("fjerde") or figures ("4") stand for. */
export function ordinalCalled(word: string): number | undefined {
  return /^\d+$/.test(word) ? Number(word) : ORDINALS.get(word);
}

function positionOf(word: string, names: readonly string[]): number | undefined {
  if (word.length < 3) return undefined;
  const index = names.findIndex((name) => name.startsWith(word));
  return index === -1 ? undefined : index + 1;
}
