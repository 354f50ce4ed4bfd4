import type { SingleDate } from './single-date.ts';
import { dayNumber, writeSingle, writeWithoutYear, yearOf } from './write-single.ts';

/**
 * A range in Danish. What both ends share is written once, at the end: "5.–7. maj 2017", "1.–4. kvartal 2020",
 * "5. maj – 30. juni 2017".
 */
export function writeRange(from: SingleDate, to: SingleDate): string {
  return writeClosely(from, to) ?? `${writeBeginning(from, to)} – ${writeSingle(to)}`;
}

function writeBeginning(from: SingleDate, to: SingleDate): string {
  return yearOf(from) === yearOf(to) && !isWinter(from) && !isWinter(to)
    ? writeWithoutYear(from)
    : writeSingle(from);
}

/** Two dates that differ in one number only, or null. */
function writeClosely(from: SingleDate, to: SingleDate): string | null {
  if (yearOf(from) !== yearOf(to)) return null;
  if (from.kind === 'day' && to.kind === 'day' && from.date.slice(0, 7) === to.date.slice(0, 7)) {
    return `${dayNumber(from.date)}.–${writeSingle(to)}`;
  }
  if (from.kind === 'instant' && to.kind === 'instant' && from.date === to.date) {
    return `${writeSingle(from)}–${to.time.replace(':', '.')}`;
  }
  if (from.kind === 'week' && to.kind === 'week') return `uge ${from.week}–${to.week}, ${to.year}`;
  if (from.kind === 'quarter' && to.kind === 'quarter') return `${from.quarter}.–${writeSingle(to)}`;
  if (from.kind === 'half-year' && to.kind === 'half-year') return `${from.half}.–${writeSingle(to)}`;
  return null;
}

// "vinteren 2019/2020" has two years: its beginning can't borrow one, and nothing can borrow one from it.
function isWinter(date: SingleDate): boolean {
  return date.kind === 'season' && date.season === 'winter';
}
