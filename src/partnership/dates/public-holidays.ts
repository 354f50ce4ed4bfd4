import { weekdayName } from './danish-words.ts';
import { addDays, weekdayOf } from './day.ts';

/** The Danish name of a public holiday, as within a sentence; undefined on other days. */
export function publicHoliday(day: string): string | undefined {
  return holidaysOf(Number(day.slice(0, 4))).full.get(day);
}

/**
 * The name of a day on which most of Denmark is off though it is no public holiday: the Friday after Kristi
 * himmelfartsdag, 5 June, 24 and 31 December; undefined on other days.
 */
export function halfHoliday(day: string): string | undefined {
  return holidaysOf(Number(day.slice(0, 4))).half.get(day);
}

/** What makes a day one that most people are off, as within a sentence: a holiday's name, or "en lørdag". */
export function dayOff(day: string): string | undefined {
  const weekday = weekdayOf(day);
  return publicHoliday(day) ?? halfHoliday(day) ?? (weekday > 5 ? `en ${weekdayName(weekday)}` : undefined);
}

/** Easter Sunday, by the Gregorian rule (Butcher's form of it). */
export function easterOf(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const position = epact + weekday - 7 * late + 114;
  const month = Math.floor(position / 31);
  return `${year}-0${month}-${String((position % 31) + 1).padStart(2, '0')}`;
}

/** Store bededag was held for the last time in 2023. */
const LAST_PRAYER_DAY = 2023;

interface Holidays {
  full: ReadonlyMap<string, string>;
  half: ReadonlyMap<string, string>;
}

const years = new Map<number, Holidays>();

function holidaysOf(year: number): Holidays {
  const known = years.get(year);
  if (known) return known;
  const found = findHolidays(year);
  years.set(year, found);
  return found;
}

function findHolidays(year: number): Holidays {
  const afterEaster = (days: number) => addDays(easterOf(year), days);
  return {
    full: new Map([
      [`${year}-01-01`, 'nytårsdag'],
      [afterEaster(-3), 'skærtorsdag'],
      [afterEaster(-2), 'langfredag'],
      [afterEaster(0), 'påskedag'],
      [afterEaster(1), '2. påskedag'],
      ...(year <= LAST_PRAYER_DAY ? [[afterEaster(26), 'store bededag'] as const] : []),
      [afterEaster(39), 'Kristi himmelfartsdag'],
      [afterEaster(49), 'pinsedag'],
      [afterEaster(50), '2. pinsedag'],
      [`${year}-12-25`, 'juledag'],
      [`${year}-12-26`, '2. juledag'],
    ]),
    half: new Map([
      [afterEaster(40), 'fredagen efter Kristi himmelfartsdag'],
      [`${year}-06-05`, 'grundlovsdag'],
      [`${year}-12-24`, 'juleaftensdag'],
      [`${year}-12-31`, 'nytårsaftensdag'],
    ]),
  };
}
