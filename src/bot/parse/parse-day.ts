import { DateTime, type WeekdayNumbers } from 'luxon';
import { ZONE } from '../../clock.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import { monthCalled, weekdayCalled } from '../../partnership/dates/danish-words.ts';
import { isDay } from '../../partnership/dates/day.ts';
import { numberOf } from './numbers.ts';
import { readDayText } from './read-day-text.ts';

export type DayReading =
  /** One ISO day, or several to choose from. */
  | { kind: 'days'; days: readonly string[] }
  /** Not a recognisable day; the sentence says what to write. */
  | { kind: 'none'; error: string };

type Way = 'past' | 'coming';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** "kl. 10", "kl 9-15", "fra kl. 10.00 til 12.00": which day it is doesn't hang on it. */
const HOURS =
  /(?:(?<!\p{L})(?:fra )?)(?:kl\.?|klokken)\s*\d{1,2}(?:[.:]\d{2})?(?:\s*(?:-|–|til|og til)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?)?(?![\d.:]*\d)/gu;
const HALF_A_YEAR = 183;
/** A year in two figures that is farther away is another number, or stands elsewhere. */
const MOST_YEARS_AWAY = 5;
/** How many years away a day without a year is looked for: 29 February comes again after eight at the latest. */
const YEARS = Array.from({ length: 17 }, (_, index) => index - 8);

/**
 * The day a person means, relative to `now`: "i morgen", "på torsdag", "den 5.", "5/6", "5. juni 2017". If it may be
 * before or after today both days are returned, unless `expected` says which.
 */
export function parseDay(text: string, now: DateTime<true>, expected?: Way): DayReading {
  const full = readDayText(text.trim());
  if (full.ok) return { kind: 'days', days: [full.day] };
  const said = text.length > 100 ? '' : plainWords(text);
  const found =
    relativeDay(said, now) ??
    dayOfWeek(said, now, expected) ??
    weekdayAlone(said, now, expected) ??
    partialDay(said, now, expected);
  const days = (found ?? []).map((day) => day.toISODate());
  return days.length > 0
    ? { kind: 'days', days: [...new Set(days)].sort() }
    : { kind: 'none', error: full.error };
}

function plainWords(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[,!]/g, ' ')
    .replace(HOURS, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:det (?:var|er|bliver|blev)|vi (?:mødtes|mødes)|besøget er|mødet (?:var|er)) /, '');
}

function relativeDay(said: string, now: DateTime<true>): DateTime<true>[] | undefined {
  const word = foldSpelling(said);
  const steps: Readonly<Record<string, number>> = {
    'i dag': 0,
    idag: 0,
    nu: 0,
    'i morgen': 1,
    imorgen: 1,
    'i overmorgen': 2,
    iovermorgen: 2,
    overmorgen: 2,
    'i gaar': -1,
    igaar: -1,
    'i forgaars': -2,
    iforgaars: -2,
    forgaars: -2,
  };
  if (Object.hasOwn(steps, word)) return [now.plus({ days: steps[word] ?? 0 })];
  const [, ahead, unit = ''] = /^om (\w+) (dag|dage|uge|uger)$/.exec(word) ?? [];
  if (ahead !== undefined) return moved(now, ahead, unit, 1);
  const [, back, unitBack = ''] = /^for (\w+) (dag|dage|uge|uger) siden$/.exec(word) ?? [];
  return back === undefined ? undefined : moved(now, back, unitBack, -1);
}

function moved(now: DateTime<true>, count: string, unit: string, way: 1 | -1): DateTime<true>[] | undefined {
  const number = count === 'fjorten' ? 14 : numberOf(count);
  if (number === undefined || number > 999) return undefined;
  if (unit.startsWith('uge')) return [now.plus({ weeks: way * number })];
  const day = now.plus({ days: way * number });
  // "Om otte dage" is mostly said of a week.
  return number === 8 ? [now.plus({ weeks: way }), day] : [day];
}

/** "tirsdag i uge 14" */
function dayOfWeek(
  said: string,
  now: DateTime<true>,
  expected: Way | undefined,
): DateTime<true>[] | undefined {
  const [, name = '', week] = /^(?:på )?([a-zæøå]{3,8}) (?:i )?uge (\d{1,2})\.?$/.exec(said) ?? [];
  const called = weekdayCalled(name);
  if (called === undefined || week === undefined) return undefined;
  const weekday = asWeekday(called);
  const candidates = YEARS.map((step) => now.year + step).flatMap((weekYear) => {
    const first = DateTime.fromObject({ weekYear, weekNumber: 1, weekday }, { zone: ZONE });
    const day = first.plus({ weeks: Number(week) - 1 });
    return day.isValid && day.weekYear === weekYear ? [day] : [];
  });
  return candidates.length === 0 ? undefined : nearest(candidates, now, expected);
}

/** "på torsdag", "i torsdags", "torsdag i næste uge"; "næste torsdag" is this week's or the next's. */
function weekdayAlone(
  said: string,
  now: DateTime<true>,
  expected: Way | undefined,
): DateTime<true>[] | undefined {
  const [, lead = '', name = '', week = ''] =
    /^(på|nu på|i|næste|førstkommende|kommende|sidste|forrige)?\s*([a-zæøå]{3,8}?)s?(?: (i næste uge|i sidste uge|i denne uge))?$/.exec(
      said,
    ) ?? [];
  const weekday = weekdayCalled(name);
  if (weekday === undefined) return undefined;
  const inWeek = { 'i næste uge': 1, 'i sidste uge': -1, 'i denne uge': 0 }[week];
  if (inWeek !== undefined) return [now.set({ weekday: asWeekday(weekday) }).plus({ weeks: inWeek })];
  const ahead = now.plus({ days: ((weekday - now.weekday + 6) % 7) + 1 });
  const back = now.minus({ days: ((now.weekday - weekday + 6) % 7) + 1 });
  const today = weekday === now.weekday ? [now] : [];
  switch (lead) {
    case 'på':
    case 'nu på':
    case 'førstkommende':
    case 'kommende':
      return [ahead];
    case 'i':
      return said.endsWith('s') ? [back] : undefined;
    case 'næste':
      return [ahead, ahead.plus({ weeks: 1 })];
    case 'sidste':
    case 'forrige':
      return [back, back.minus({ weeks: 1 })];
    default:
      return [...(expected === 'coming' ? [] : [back]), ...today, ...(expected === 'past' ? [] : [ahead])];
  }
}

function asWeekday(number: number): WeekdayNumbers {
  const weekday = WEEKDAYS.find((each) => each === number);
  if (weekday === undefined) throw new RangeError(`Our own bug: there is no weekday ${number}`);
  return weekday;
}

/** "den 5.", "5/6", "5. juni", "torsdag den 8.", "5/6-17". */
function partialDay(
  said: string,
  now: DateTime<true>,
  expected: Way | undefined,
): DateTime<true>[] | undefined {
  const match =
    /^(?:på |i )?(?:(?!den )(?<weekday>[a-zæøå]{3,8})s?\.? )?(?:den |d\. ?)?(?<day>\d{1,2})(?:(?:\. ?|\/|-| )(?<month>\d{1,2}|[a-zæøå]{3,9})\.?(?:(?<apart>[ /.-]{1,2})(?<year>\d{2}|\d{4}))?|\.|)$/.exec(
      said,
    )?.groups;
  if (
    match === undefined ||
    (!/^(?:.*\bden |d\.)/.test(said) && !said.endsWith('.') && match['month'] === undefined)
  ) {
    return undefined;
  }
  const weekday = match['weekday'] === undefined ? undefined : weekdayCalled(match['weekday']);
  if (match['weekday'] !== undefined && weekday === undefined) return undefined;
  const day = Number(match['day']);
  const month = monthOf(match['month']);
  if (match['month'] !== undefined && month === undefined) return undefined;
  const year = match['year'];
  const candidates =
    month === undefined
      ? monthsAround(now).flatMap((each) => dayIn(each.year, each.month, day))
      : yearsMeant(year, match['apart'], now).flatMap((each) => dayIn(each, month, day));
  const fitting = candidates.filter((each) => weekday === undefined || each.weekday === weekday);
  if (year !== undefined) return fitting;
  // "torsdag den 28. april", which is a Friday this year, is rather a slip than a day of another year: ask.
  const slipped =
    month === undefined ? [] : nearest(candidates, now, expected).filter((day) => !fitting.includes(day));
  const fits = nearest(fitting, now, expected);
  return fits.length > 0 && fits.every((day) => isFarther(day, slipped, now)) ? [...fits, ...slipped] : fits;
}

/** Whether a day is farther away than the nearest of some; false where there are none. */
function isFarther(day: DateTime<true>, days: readonly DateTime<true>[], now: DateTime<true>): boolean {
  const away = (each: DateTime<true>) => Math.abs(each.diff(now.startOf('day'), 'days').days);
  return days.some((each) => away(each) < away(day));
}

/**
 * The nearest day on either side of today; one more than half a year away is dropped if the other is less than half as
 * far away.
 */
function nearest(
  days: readonly DateTime<true>[],
  now: DateTime<true>,
  expected: Way | undefined,
): DateTime<true>[] {
  const today = now.startOf('day');
  const coming = days.find((day) => day >= today);
  const past = days.findLast((day) => day <= today);
  if (coming === undefined || past === undefined) return [past ?? coming].filter((day) => day !== undefined);
  const wanted = expected === 'past' ? past : expected === 'coming' ? coming : undefined;
  const [ahead, behind] = [coming.diff(today, 'days').days, today.diff(past, 'days').days];
  if (wanted !== undefined && (wanted === past ? behind : ahead) <= HALF_A_YEAR) return [wanted];
  // In April "5/6" is not last year's June, while "den 5." may well be this month's or the next's.
  if (
    Math.max(ahead, behind) > HALF_A_YEAR &&
    wanted === undefined &&
    Math.min(ahead, behind) * 2 < Math.max(ahead, behind)
  ) {
    return [ahead < behind ? coming : past];
  }
  return [past, coming];
}

function monthsAround(now: DateTime<true>): { year: number; month: number }[] {
  return [-2, -1, 0, 1, 2].map((step) => {
    const { year, month } = now.startOf('month').plus({ months: step });
    return { year, month };
  });
}

function dayIn(year: number, month: number, day: number): DateTime<true>[] {
  const iso = `${String(year).padStart(4, '0')}-${twoFigures(month)}-${twoFigures(day)}`;
  return isDay(iso) ? [DateTime.fromISO(iso, { zone: ZONE })] : [];
}

function monthOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) ? Number(text) : monthCalled(text);
}

/** "17" is 2017; "28/4 10" is rather ten o'clock than 2010, and "17-05-03" begins with the year. */
function yearsMeant(year: string | undefined, apart: string | undefined, now: DateTime<true>): number[] {
  if (year === undefined) return YEARS.map((step) => now.year + step);
  if (year.length === 4) return [Number(year)];
  const mayBeHour = apart?.trim() === '' && Number(year) <= 24;
  const full = 2000 + Number(year);
  return mayBeHour || Math.abs(full - now.year) > MOST_YEARS_AWAY ? [] : [full];
}

function twoFigures(number: number): string {
  return String(number).padStart(2, '0');
}
