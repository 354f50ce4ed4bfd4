import { DateTime } from 'luxon';
import { z } from 'zod';
import { ZONE } from '../../clock.ts';
import { REMINDERS_PAGE as TEXT } from '../text/reminders-pages-da.ts';
import { AT_ONCE, nextMonth, SPANS } from './coming-values.ts';
import { longDay } from './parts.ts';

/** @param day ISO day, or `AT_ONCE` */
export function dayTitle(day: string): string {
  return day === AT_ONCE ? TEXT.atOnce.title : longDay(day);
}

/** Until when to look for what goes out on a day; undefined for what is no day. */
export function untilEndOf(day: string): ((now: DateTime<true>) => DateTime<true>) | undefined {
  if (day === AT_ONCE) return nextMonth;
  const start = startOf(day);
  if (!start) return undefined;
  const next = start.plus({ days: 1 });
  // Nobody asks for a day centuries ahead but by mistake, and everything before it would be worked out.
  return (now) => DateTime.min(next, now.plus({ days: SPANS.alt })) as DateTime<true>;
}

/** The beginning of a Danish day; undefined for what is no ISO day. */
export function startOf(day: string): DateTime<true> | undefined {
  return z.iso.date().safeParse(day).success ? DateTime.fromISO(day, { zone: ZONE }) : undefined;
}
