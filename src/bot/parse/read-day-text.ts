import { ERRORS } from '../../chat/text/field-errors-da.ts';
import { dayWithWeekday } from '../../chat/text/words-da.ts';
import { readMilestoneDate } from '../../partnership/dates/read.ts';

const WEEKDAY = /^\s*(?:man|tirs|ons|tors|fre|lør|søn)(?:dag)?\.?,?\s+(?:den\s+)?/iu;

/** One day as a person writes it with its year, as an ISO day; or a Danish sentence saying why it is none. */
export function readDayText(text: string): { ok: true; day: string } | { ok: false; error: string } {
  const day = dayIn(text);
  if (day !== undefined) return { ok: true, day };
  const withoutWeekday = WEEKDAY.test(text) ? dayIn(text.replace(WEEKDAY, '')) : undefined;
  return {
    ok: false,
    error:
      withoutWeekday === undefined
        ? ERRORS.notADay(text)
        : ERRORS.wrongWeekday(text, dayWithWeekday(withoutWeekday)),
  };
}

function dayIn(text: string): string | undefined {
  const read = readMilestoneDate(text);
  return read.ok && (read.date.kind === 'day' || read.date.kind === 'instant') ? read.date.date : undefined;
}
