import type { DateTime } from 'luxon';
import type { Problem } from '../../errors.ts';
import { readMilestoneDate } from '../../partnership/dates/read.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ASKED_PROBLEMS } from '../../problems/text/commands-da.ts';
import { NO_DATE } from '../../problems/text/dates-da.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

/** A day as people write it ("16. juni 2017", "2017-06-16"); today by default. */
export function readDay(
  text: string | undefined,
  now: DateTime<true>,
): { ok: true; day: string } | { ok: false; problem: Problem } {
  if (text === undefined) return { ok: true, day: now.toISODate() };
  const read = readMilestoneDate(text);
  if (read.ok && read.date.kind === 'day') return { ok: true, day: read.date.date };
  return { ok: false, problem: notADay(text, read.ok ? NO_DATE.severalDays : read.message) };
}

/** An instant, as ISO 8601 with an offset. A day without a time means its end; today means now. */
export function readMoment(
  text: string,
  now: DateTime<true>,
): { ok: true; at: string } | { ok: false; problem: Problem } {
  const read = readMilestoneDate(text);
  const window =
    read.ok && (read.date.kind === 'day' || read.date.kind === 'instant') ? windowOf(read.date) : null;
  if (!window) return { ok: false, problem: notADay(text, read.ok ? NO_DATE.severalMoments : read.message) };
  return {
    ok: true,
    at: (window.last < now || window.firstDay > now.toISODate() ? window.last : now).toISO(),
  };
}

function notADay(written: string, why: string): Problem {
  return error('unreadable-date', { option: null, written, why });
}
