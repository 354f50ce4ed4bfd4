import { instantOf } from './calendar.ts';
import { weekdayCalled, weekdayName } from './danish-words.ts';
import { FORMS, type Groups } from './forms.ts';
import { type Reading, refused, refusedBecause } from './reading.ts';
import { SingleDate } from './single-date.ts';

/** Reads one normalised date; the ends of a range are read one by one, each spelled out. */
export function readSingle(text: string): Reading<SingleDate> {
  for (const { pattern, build } of FORMS) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const candidate = build(groups);
    return typeof candidate === 'string' ? refused(candidate) : readCandidate(text, candidate, groups);
  }
  return refused(text === '' ? 'There is no date here.' : `"${text}" could not be read as a date.`);
}

function readCandidate(text: string, candidate: object, { year, weekday }: Groups): Reading<SingleDate> {
  if (year === undefined) {
    return refused(`"${text}" has no year: add it (in a range it may stand once, at the end).`);
  }
  if (year.length !== 4) return refused(`"${text}": write the year with four figures instead of "${year}".`);
  const result = SingleDate.safeParse(candidate);
  if (!result.success) return refusedBecause(text, result.error.issues);
  const slip = weekday === undefined ? null : wrongWeekday(weekday, result.data);
  return slip === null ? { ok: true, date: result.data } : refused(slip);
}

function wrongWeekday(word: string, date: SingleDate): string | null {
  if (date.kind !== 'day' && date.kind !== 'instant') return null;
  const called = weekdayCalled(word);
  if (called === undefined) return `"${word}" before a date is not the name of a weekday.`;
  const actual = instantOf(date.date, '12:00').weekday;
  return called === actual
    ? null
    : `${date.date} is not ${weekdayName(called)} but ${weekdayName(actual)}: mend the day or the weekday.`;
}
