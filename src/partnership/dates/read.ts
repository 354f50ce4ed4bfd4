import { DATE_FORMS, NO_DATE } from '../../problems/text/dates-da.ts';
import { numberCalled, weekdayCalled, weekdayName } from './danish-words.ts';
import { instantOf } from './day.ts';
import { FORMS, type Groups } from './forms.ts';
import { MilestoneDate, SingleDate } from './milestone-date.ts';
import { normalise } from './normalise.ts';

/** Far longer than any date; keeps a whole document pasted by mistake out of the patterns and the message. */
const LONGEST = 200;

/** What people write whose meaning would have to be guessed. */
const SLIPS = [
  {
    pattern: /(?<!\d)\d{1,2}(?:([./-])\d{1,2}\1|\/\d{1,2}-(?=\d+$))\d{2}(?!\d)/,
    advice: NO_DATE.shortYear,
  },
  {
    pattern: /\dT\d{2}:?\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/i,
    advice: NO_DATE.offset,
  },
];

const UNDATED =
  /^(?:dato(?:en)? følger(?: senere)?|uden dato|udateret|(?:dato(?:en)? )?(?:er )?(?:endnu )?ikke (?:fastlagt|fastsat)|(?:dato(?:en)? )?(?:fastlægges|fastsættes) senere)$/;

const RECURRING = /^(?:(?<times>\d{1,4}|[a-zæøåé]+) gange? )?(?:årligt|om året|hvert år|pr\.? år|per år)$/;

const EVERY = [
  { pattern: /^(?:hver måned|månedligt?)$/, date: { kind: 'recurring', timesPerYear: 12, every: 'month' } },
  {
    pattern: /^(?:hvert kvartal|kvartalsvist?)$/,
    date: { kind: 'recurring', timesPerYear: 4, every: 'quarter' },
  },
  {
    pattern: /^(?:hvert halvår|halvårligt?)$/,
    date: { kind: 'recurring', timesPerYear: 2, every: 'half-year' },
  },
] as const;

const BY = /^(?:(?<through>(?:inden|senest (?:ved|med)) udgangen af)|senest(?: i)?) (?<date>.+)$/;
/** Whether the day itself is in time would have to be guessed. */
const BEFORE = /^inden (?!udgangen af )/;

/**
 * Reads a date as a person writes it in Danish, or in ISO 8601, and keeps the precision it was written with
 * (requirements.md §2). A year or a day is never guessed: a text without a year, a day that does not exist, a
 * weekday that does not fit and a range that runs backwards are refused, with what was wrong and what is accepted.
 */
export function readMilestoneDate(text: string): Reading<MilestoneDate> {
  if (text.length > LONGEST) return refused(NO_DATE.tooLong(text.length));
  const slip = SLIPS.find(({ pattern }) => pattern.test(text.trim()));
  if (slip !== undefined) return refused(slip.advice);
  const plain = normalise(text);
  if (UNDATED.test(plain)) return { ok: true, date: { kind: 'undated' } };
  if (plain === 'løbende') return { ok: true, date: { kind: 'ongoing' } };
  const every = EVERY.find(({ pattern }) => pattern.test(plain));
  if (every) return { ok: true, date: { ...every.date } };
  const recurring = RECURRING.exec(plain);
  if (recurring !== null) return readRecurring(recurring.groups ?? {});
  if (BEFORE.test(plain)) return refused(NO_DATE.before);
  const by = BY.exec(plain)?.groups;
  if (by !== undefined) return readBy(by);
  const read = readSeveral(plain) ?? readDated(plain);
  // What is quoted is what people wrote, not what it was made into for reading.
  return !read.ok && read.message === NO_DATE.unreadable(plain)
    ? refused(NO_DATE.unreadable(text.trim()))
    : read;
}

function readBy({ through, date = '' }: Groups): Reading<MilestoneDate> {
  const read = readSingle(date);
  if (!read.ok) return read;
  return { ok: true, date: { kind: 'by', date: read.date, ...(through !== undefined && { through: true }) } };
}

/**
 * "5. og 6. maj 2021": each spelled out as far as the one after it tells what it left out. Null where it isn't a list;
 * "mellem 5. og 6. maj" is a range.
 */
function readSeveral(text: string): Reading<MilestoneDate> | null {
  if (!text.includes(' og ') || /^(?:mellem|fra) | til /.test(text)) return null;
  if (text.includes(' kl. ')) return refused(NO_DATE.hoursOfSeveral);
  if (text.includes('-')) return null;
  const spelled: string[] = [];
  for (const item of listed(text).toReversed()) {
    const [next] = spelled;
    spelled.unshift(next === undefined ? item : spellOutBeginning(item, next));
  }
  const dates: SingleDate[] = [];
  for (const item of spelled) {
    const read = readSingle(item);
    if (!read.ok) return read;
    dates.push(read.date);
  }
  const result = MilestoneDate.safeParse({ kind: 'several', dates });
  return result.success ? { ok: true, date: result.data } : refusedBecause(result.error.issues);
}

const BEGINS_AN_ITEM = /^(?:\d{1,2}\.?|uge|primo|medio|ultimo|første|and(?:en|et)|tredje|fjerde)$/;
const YEAR_OF_AN_ITEM = /^\d{4}(?:\/\d+)?$/;

/** The items of a list. A comma became a space when the text was normalised, so words tell where an item begins. */
function listed(text: string): string[] {
  const items: string[][] = [];
  for (const word of text.split(' ').filter((one) => !/^(?:og|den|d\.|i)$/.test(one))) {
    const item = items.at(-1);
    if (item && goesOn(item, word)) item.push(word);
    else items.push([word]);
  }
  const unit = items[0]?.[0] === 'uge' ? 'uge ' : '';
  return items.map((item) => (/^\d{1,2}$/.test(item[0] ?? '') ? unit : '') + item.join(' '));
}

function goesOn(item: readonly string[], word: string): boolean {
  const before = item.at(-1) ?? '';
  if (YEAR_OF_AN_ITEM.test(word)) return !YEAR_OF_AN_ITEM.test(before);
  if (before === 'uge' || weekdayCalled(before) !== undefined) return true;
  return BEGINS_AN_ITEM.test(before) && !BEGINS_AN_ITEM.test(word) && weekdayCalled(word) === undefined;
}

function readRecurring({ times = 'en' }: Groups): Reading<MilestoneDate> {
  const number = numberCalled(times);
  if (number === undefined) return refused(NO_DATE.notTimes(times));
  const result = MilestoneDate.safeParse({ kind: 'recurring', timesPerYear: number });
  return result.success ? { ok: true, date: result.data } : refusedBecause(result.error.issues);
}

function readDated(text: string): Reading<MilestoneDate> {
  const ends = spellOutRange(text);
  if (ends.kind === 'single') return readSingle(ends.text);
  if (ends.kind === 'many') return refused(NO_DATE.manyEnds);
  const from = readSingle(ends.from);
  if (!from.ok) return from;
  const to = readSingle(ends.to);
  if (!to.ok) return to;
  const result = MilestoneDate.safeParse({ kind: 'range', from: from.date, to: to.date });
  return result.success ? { ok: true, date: result.data } : refusedBecause(result.error.issues);
}

/** Reads one normalised date; the ends of a range are read one by one, each spelled out. */
export function readSingle(text: string): Reading<SingleDate> {
  for (const { pattern, build } of FORMS) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const candidate = build(groups);
    return typeof candidate === 'string' ? refused(candidate) : readCandidate(text, candidate, groups);
  }
  return refused(text === '' ? NO_DATE.nothing : NO_DATE.unreadable(text));
}

function readCandidate(text: string, candidate: object, { year, weekday }: Groups): Reading<SingleDate> {
  if (year === undefined) return refused(NO_DATE.noYear(text));
  if (year.length !== 4) return refused(NO_DATE.oddYear(year));
  const result = SingleDate.safeParse(candidate);
  if (!result.success) return refusedBecause(result.error.issues);
  const slip = weekday === undefined ? null : wrongWeekday(weekday, result.data);
  return slip === null ? { ok: true, date: result.data } : refused(slip);
}

function wrongWeekday(word: string, date: SingleDate): string | null {
  if (date.kind !== 'day' && date.kind !== 'instant') return null;
  const called = weekdayCalled(word);
  if (called === undefined) return NO_DATE.noWeekday(word);
  const actual = instantOf(date.date, '12:00').weekday;
  return called === actual ? null : NO_DATE.otherWeekday(date.date, weekdayName(called), weekdayName(actual));
}

/** What was read; or what is wrong with the text, in Danish and to stand after it, and the forms that are accepted. */
export type Reading<Found> = { ok: true; date: Found } | Refusal;

interface Refusal {
  ok: false;
  message: string;
  expected: string;
}

export function refused(message: string): Refusal {
  return { ok: false, message, expected: DATE_FORMS };
}

/** Refuses a text that could be read but says something impossible, with the schema's reasons. */
export function refusedBecause(issues: readonly { message: string }[]): Refusal {
  return refused(issues.map((issue) => issue.message).join('; '));
}

/** The two ends of a range, each spelled out in full as far as the other end tells what it left out. */
export type Ends =
  | { kind: 'single'; text: string }
  | { kind: 'range'; from: string; to: string }
  | { kind: 'many' };

const SEPARATOR = / ?- ?|(?: |(?<=\d\.?))til (?:og med )?/;
const YEAR = /(?<= |^)\d{4}(?= |$)/;
const YEAR_OR_WINTER = /(?<= |^)\d{4}(?:\/\d+)?(?= |$)/;

/**
 * Splits a normalised text at its hyphen or "til", and gives each end what it shares with the other:
 * "5.-7. maj 2017" is "5. maj 2017" and "7. maj 2017". Never gives the later end a year it does not have.
 */
export function spellOutRange(text: string): Ends {
  const [from, to, ...rest] = withoutFrom(text).split(SEPARATOR);
  if (rest.length > 0) return { kind: 'many' };
  if (!from || !to) return { kind: 'single', text };
  const end = spellOutEnd(from, to);
  return { kind: 'range', from: spellOutBeginning(from, end), to: end };
}

function withoutFrom(text: string): string {
  return text
    .replace(/^mellem (.+) og (.+)$/, '$1-$2')
    .replace(/(^| )fra (?:og med )?(?=.*(?:-| til ))/, '$1');
}

/** "12.00" after a time is that day's time; "40 2017" after a week is a week. */
function spellOutEnd(from: string, to: string): string {
  const [, day] = /^(.+) kl\. \d{1,2}\.\d{2}$/.exec(from) ?? [];
  const [, hour, minute] = /^(?:kl\. )?(\d{1,2})(?:[.:](\d{2}))?$/.exec(to) ?? [];
  if (day !== undefined && hour !== undefined) return `${day} kl. ${hour}.${minute ?? '00'}`;
  return /^uge \d/.test(from) && /^\d{1,2}\.? \d{4}$/.test(to) ? `uge ${to.replace('.', '')}` : to;
}

function spellOutBeginning(from: string, to: string): string {
  const whole = withUnit(from, to);
  const [year] = YEAR.exec(to) ?? [];
  if (year === undefined || YEAR_OR_WINTER.test(whole)) return whole;
  return whole.replace(/(?= kl\. )|$/, ` ${year}`);
}

/** "5." takes the month, "1." or "første" the quarter or half-year, "primo" the month of the other end. */
function withUnit(from: string, to: string): string {
  const [, number] = /^(.*?\d{1,2})\.?$/.exec(from) ?? [];
  const [, afterNumber] = /^\D*?\d{1,2}(\.? ?[a-zæøå].*)$/.exec(withoutTime(to)) ?? [];
  if (number !== undefined && isBareNumber(number) && afterNumber !== undefined) return number + afterNumber;
  const [, afterWord] = /^(?:primo|medio|ultimo|første|and(?:en|et)|tredje|fjerde) (.+)$/.exec(to) ?? [];
  const bare = /^(?:primo|medio|ultimo|første|and(?:en|et)|tredje|fjerde)$/.test(from);
  return bare && afterWord !== undefined ? `${from} ${afterWord}` : from;
}

// "uge 38" and "kl. 10" are not bare.
function isBareNumber(text: string): boolean {
  return /^(?:[a-zæøå]+\.? )?(?:den |d\. ?)?\d{1,2}$/.test(text) && !/^(?:uge|kl)/.test(text);
}

function withoutTime(text: string): string {
  return text.replace(/ kl\. .*$/, '');
}
