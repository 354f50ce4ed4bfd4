import { numberCalled } from './danish-words.ts';
import type { Groups } from './forms.ts';
import { MilestoneDate } from './milestone-date.ts';
import { normalise } from './normalise.ts';
import { readSingle } from './read-single.ts';
import { type Reading, refused, refusedBecause } from './reading.ts';
import { spellOutRange } from './spell-out-range.ts';

/** Far longer than any date; keeps a whole document pasted by mistake out of the patterns and the message. */
const LONGEST = 200;

/** What people write whose meaning would have to be guessed. */
const SLIPS = [
  {
    pattern: /(?<!\d)\d{1,2}(?:([./-])\d{1,2}\1|\/\d{1,2}-(?=\d+$))\d{2}(?!\d)/,
    advice: 'write the year with four figures',
  },
  {
    pattern: /\dT\d{2}:?\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/i,
    advice: 'write the time as Danish local time, without an offset or a Z',
  },
];

const UNDATED =
  /^(?:dato(?:en)? følger(?: senere)?|uden dato|udateret|(?:dato(?:en)? )?(?:er )?(?:endnu )?ikke (?:fastlagt|fastsat)|(?:dato(?:en)? )?(?:fastlægges|fastsættes) senere)$/;

const RECURRING = /^(?:(?<times>\d{1,4}|[a-zæøåé]+) gange? )?(?:årligt|om året|hvert år|pr\.? år|per år)$/;

/**
 * Reads a date as a person writes it in Danish, or in ISO 8601, and keeps the precision it was written with
 * (requirements.md §2). A year or a day is never guessed: a text without a year, a day that does not exist, a
 * weekday that does not fit and a range that runs backwards are refused, with what was wrong and what is accepted.
 */
export function readMilestoneDate(text: string): Reading<MilestoneDate> {
  if (text.length > LONGEST) return refused(`This text of ${text.length} characters is not a date.`);
  const slip = SLIPS.find(({ pattern }) => pattern.test(text.trim()));
  if (slip !== undefined) return refused(`"${text}": ${slip.advice}.`);
  const plain = normalise(text);
  if (UNDATED.test(plain)) return { ok: true, date: { kind: 'undated' } };
  const recurring = RECURRING.exec(plain);
  return recurring === null ? readDated(plain) : readRecurring(plain, recurring.groups ?? {});
}

function readRecurring(text: string, { times = 'en' }: Groups): Reading<MilestoneDate> {
  const number = numberCalled(times);
  if (number === undefined) return refused(`"${times}" in "${text}" is not a number of times.`);
  const result = MilestoneDate.safeParse({ kind: 'recurring', timesPerYear: number });
  return result.success ? { ok: true, date: result.data } : refusedBecause(text, result.error.issues);
}

function readDated(text: string): Reading<MilestoneDate> {
  const ends = spellOutRange(text);
  if (ends.kind === 'single') return readSingle(ends.text);
  if (ends.kind === 'many') return refused(`"${text}" has more than a beginning and an end.`);
  const from = readSingle(ends.from);
  if (!from.ok) return from;
  const to = readSingle(ends.to);
  if (!to.ok) return to;
  const result = MilestoneDate.safeParse({ kind: 'range', from: from.date, to: to.date });
  return result.success ? { ok: true, date: result.data } : refusedBecause(text, result.error.issues);
}
