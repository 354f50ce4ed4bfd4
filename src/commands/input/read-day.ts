import type { DateTime } from 'luxon';
import type { Problem } from '../../errors.ts';
import { readMilestoneDate } from '../../partnership/dates/read.ts';
import { windowOf } from '../../partnership/dates/window.ts';

/** A day as people write it ("16. juni 2017", "2017-06-16"); today by default. */
export function readDay(
  text: string | undefined,
  now: DateTime<true>,
): { ok: true; day: string } | { ok: false; problem: Problem } {
  if (text === undefined) return { ok: true, day: now.toISODate() };
  const read = readMilestoneDate(text);
  if (read.ok && read.date.kind === 'day') return { ok: true, day: read.date.date };
  return { ok: false, problem: notADay(text, read.ok ? 'It is not one day.' : read.message) };
}

/** An instant, as ISO 8601 with an offset. A day without a time means its end; today means now. */
export function readMoment(
  text: string,
  now: DateTime<true>,
): { ok: true; at: string } | { ok: false; problem: Problem } {
  const read = readMilestoneDate(text);
  const window =
    read.ok && (read.date.kind === 'day' || read.date.kind === 'instant') ? windowOf(read.date) : null;
  if (!window) return { ok: false, problem: notADay(text, read.ok ? 'It is not one moment.' : read.message) };
  return {
    ok: true,
    at: (window.last < now || window.firstDay > now.toISODate() ? window.last : now).toISO(),
  };
}

function notADay(text: string, why: string): Problem {
  return {
    severity: 'error',
    rule: 'unreadable-date',
    message: `"${text}" can't be used as a date. ${why}`,
    expected: 'a day such as "16. juni 2017" or 2017-06-16',
    found: text,
    fix: 'Write the day.',
  };
}
