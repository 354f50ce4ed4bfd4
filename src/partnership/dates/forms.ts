import { NO_DATE } from '../../problems/text/dates-da.ts';
import { monthCalled, ordinalCalled } from './danish-words.ts';

export type Groups = Record<string, string | undefined>;

/** A way to write a date, normalised. Its pattern captures the year in the group `year`, if it has one. */
interface Form {
  pattern: RegExp;
  /**
   * What the text says, for the schema to check; a string says why it can't mean a date.
   * A missing year is left for the caller to refuse.
   */
  build(groups: Groups): object | string;
}

/** The first form whose pattern fits decides. */
export const FORMS: readonly Form[] = [
  { pattern: form('(?<ordinal>\\d{1,2}|[a-zæøå]+)\\.? ?(?:kvartal|kvt\\.?|kv\\.?)'), build: quarter },
  { pattern: form('(?<ordinal>\\d{1,2}|[a-zæøå]+)\\.? ?(?:halvår|halvaar)'), build: halfYear },
  { pattern: form('uge(?: ?nr\\.?)? ?(?<week>\\d{1,2})'), build: week },
  { pattern: form('(?<part>primo|medio|ultimo) (?<month>[a-zæøå]+)\\.?'), build: partOfMonth },
  { pattern: form('(?<part>primo|medio|ultimo)'), build: partOfYear },
  {
    pattern: /^(?:i (?:løbet af )?)?(?<year>\d{4})$/,
    build: ({ year }) => ({ kind: 'year', year: Number(year) }),
  },
  { pattern: form('(?<season>forår|sommer|efterår)(?:et|en)?'), build: season },
  { pattern: /^vinter(?:en)?(?: (?<year>\d+)(?:\/(?<next>\d+))?)?$/, build: winter },
  {
    pattern: form(
      '(?:(?!den )(?<weekday>[a-zæøå]{3,8})\\.? )?(?:den |d\\. ?)?(?<day>\\d{1,2})\\.? ?(?<month>[a-zæøå]+\\d*)\\.?',
      '(?: kl\\. (?<hour>\\d{1,2})\\.(?<minute>\\d{2}))?',
    ),
    build: dayOrInstant,
  },
  { pattern: form('(?<month>[a-zæøå]+\\d*)\\.?'), build: month },
];

function form(start: string, end = ''): RegExp {
  return new RegExp(`^(?:i (?:løbet af )?)?${start}(?:(?: i| af)? (?<year>\\d{1,4}))?${end}$`);
}

function quarter({ year, ordinal = '' }: Groups): object | string {
  const number = ordinalCalled(ordinal);
  return number === undefined
    ? NO_DATE.noQuarter(ordinal)
    : { kind: 'quarter', year: Number(year), quarter: number };
}

function halfYear({ year, ordinal = '' }: Groups): object | string {
  const number = ordinalCalled(ordinal);
  return number === undefined
    ? NO_DATE.noHalf(ordinal)
    : { kind: 'half-year', year: Number(year), half: number };
}

function week({ year, week: number }: Groups): object {
  return { kind: 'week', year: Number(year), week: Number(number) };
}

function partOfMonth({ part, ...groups }: Groups): object | string {
  const found = isoMonth(groups);
  return found.ok ? { kind: 'part-of-month', part, month: found.month } : found.message;
}

function partOfYear({ part, year }: Groups): object {
  return { kind: 'part-of-year', part, year: Number(year) };
}

function month(groups: Groups): object | string {
  const found = isoMonth(groups);
  return found.ok ? { kind: 'month', month: found.month } : found.message;
}

function dayOrInstant({ day = '', hour, minute, ...groups }: Groups): object | string {
  const found = isoMonth(groups);
  if (!found.ok) return found.message;
  const date = `${found.month}-${day.padStart(2, '0')}`;
  if (hour === undefined) return { kind: 'day', date };
  return { kind: 'instant', date, time: `${hour.padStart(2, '0')}:${minute}` };
}

function season({ year, season: word }: Groups): object {
  const name = word === 'forår' ? 'spring' : word === 'sommer' ? 'summer' : 'autumn';
  return { kind: 'season', season: name, year: Number(year) };
}

// "vinteren 2019" could be the one that begins or the one that ends in 2019.
function winter({ year, next }: Groups): object | string {
  const following = String(Number(year) + 1);
  if (year !== undefined && (next === undefined || !isShortFor(next, following))) {
    return NO_DATE.winter;
  }
  return { kind: 'season', season: 'winter', year: Number(year) };
}

function isShortFor(next: string, year: string): boolean {
  return next === year || next === year.slice(2);
}

type Month = { ok: true; month: string } | { ok: false; message: string };

function isoMonth({ year, month: word = '' }: Groups): Month {
  const number = monthCalled(word);
  if (number !== undefined) return { ok: true, month: `${year}-${String(number).padStart(2, '0')}` };
  const [, figures] = /^måned(\d+)$/.exec(word) ?? [];
  return {
    ok: false,
    message: figures === undefined ? NO_DATE.noMonth(word) : NO_DATE.noMonthNumber(figures),
  };
}
