import { assertNever } from '../../errors.ts';
import { joinDanish } from '../danish.ts';
import { monthName, numberWord, SEASONS, weekdayName } from './danish-words.ts';
import { instantOf } from './day.ts';
import type { MilestoneDate, SingleDate } from './milestone-date.ts';

/**
 * A milestone date in Danish, at its own precision: "5. maj – 30. juni 2017", "ultimo november 2019",
 * "to gange årligt", "dato følger". `readMilestoneDate` reads it back to the same date.
 */
export function writeMilestoneDate(date: MilestoneDate): string {
  switch (date.kind) {
    case 'undated':
      return 'dato følger';
    case 'ongoing':
      return 'løbende';
    case 'by':
      return `${date.through ? 'inden udgangen af' : 'senest'} ${writeSingle(date.date)}`;
    case 'several':
      return writeSeveral(date.dates);
    case 'recurring':
      if (date.every) return EVERY[date.every];
      return date.timesPerYear === 1 ? 'årligt' : `${numberWord(date.timesPerYear)} gange årligt`;
    case 'range':
      return writeRange(date.from, date.to);
    default:
      return writeSingle(date);
  }
}

const EVERY = { month: 'hver måned', quarter: 'hvert kvartal', 'half-year': 'hvert halvår' } as const;

/** Dates listed one by one; what each shares with the next is written there. */
function writeSeveral(dates: readonly SingleDate[]): string {
  return joinDanish(dates.map((date, index) => writeBefore(date, dates[index + 1])));
}

function writeBefore(date: SingleDate, next: SingleDate | undefined): string {
  if (next === undefined || yearOf(date) !== yearOf(next) || isWinter(next)) return writeSingle(date);
  if (date.kind === 'day' && next.kind === 'day' && date.date.slice(0, 7) === next.date.slice(0, 7))
    return `${dayNumber(date.date)}.`;
  if (date.kind === 'quarter') return `${date.quarter}.`;
  if (date.kind === 'half-year') return `${date.half}.`;
  return writeWithoutYear(date);
}

/** As `writeMilestoneDate`, with the weekday of a single day, with or without hours: "fredag den 5. maj 2017". */
export function writeMilestoneDateWithWeekday(date: MilestoneDate): string {
  const text = writeMilestoneDate(date);
  const day = dayIn(date);
  return day === undefined ? text : `${weekdayName(instantOf(day, '12:00').weekday)} den ${text}`;
}

/** The only day of a date. */
function dayIn(date: MilestoneDate): string | undefined {
  if (date.kind === 'day' || date.kind === 'instant') return date.date;
  if (date.kind !== 'range' || date.from.kind !== 'instant' || date.to.kind !== 'instant') return undefined;
  return date.from.date === date.to.date ? date.from.date : undefined;
}

/**
 * A range in Danish. What both ends share is written once, at the end: "5.–7. maj 2017", "1.–4. kvartal 2020",
 * "5. maj – 30. juni 2017".
 */
export function writeRange(from: SingleDate, to: SingleDate): string {
  return writeClosely(from, to) ?? `${writeBeginning(from, to)} – ${writeSingle(to)}`;
}

function writeBeginning(from: SingleDate, to: SingleDate): string {
  return yearOf(from) === yearOf(to) && !keepsItsYear(from) && !keepsItsYear(to)
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

// "vinteren 2019/2020" has two years: its beginning can't borrow one, and nothing can borrow one from it. Without its
// year "primo 2021" would take the other end's month, and "2021" would be nothing.
function keepsItsYear(date: SingleDate): boolean {
  return isWinter(date) || date.kind === 'year' || date.kind === 'part-of-year';
}

function isWinter(date: SingleDate): boolean {
  return date.kind === 'season' && date.season === 'winter';
}

/** A date in Danish: "19. december 2019 kl. 10.00", "4. kvartal 2017", "uge 38, 2017". */
export function writeSingle(date: SingleDate): string {
  switch (date.kind) {
    case 'instant':
      return `${writeWithoutYear(dayOf(date))} ${yearOf(date)} ${writeTime(date.time)}`;
    case 'week':
      return `${writeWithoutYear(date)}, ${yearOf(date)}`;
    case 'season':
      return date.season === 'winter'
        ? `${SEASONS.winter} ${date.year}/${date.year + 1}`
        : `${writeWithoutYear(date)} ${yearOf(date)}`;
    case 'year':
      return String(date.year);
    default:
      return `${writeWithoutYear(date)} ${yearOf(date)}`;
  }
}

/** A date at the beginning of a range whose end has the year: "5. maj", "1. kvartal". */
export function writeWithoutYear(date: SingleDate): string {
  switch (date.kind) {
    case 'instant':
      return `${writeWithoutYear(dayOf(date))} ${writeTime(date.time)}`;
    case 'day':
      return `${dayNumber(date.date)}. ${monthOf(date.date)}`;
    case 'week':
      return `uge ${date.week}`;
    case 'part-of-month':
      return `${date.part} ${monthOf(date.month)}`;
    case 'part-of-year':
      return date.part;
    case 'year':
      return String(date.year);
    case 'month':
      return monthOf(date.month);
    case 'quarter':
      return `${date.quarter}. kvartal`;
    case 'half-year':
      return `${date.half}. halvår`;
    case 'season':
      return SEASONS[date.season];
    default:
      return assertNever(date);
  }
}

/** The year that is written with a date. */
export function yearOf(date: SingleDate): number {
  switch (date.kind) {
    case 'instant':
    case 'day':
      return Number(date.date.slice(0, 4));
    case 'month':
    case 'part-of-month':
      return Number(date.month.slice(0, 4));
    default:
      return date.year;
  }
}

/** 5 of "2017-05-05". */
export function dayNumber(day: string): number {
  return Number(day.slice(8));
}

function writeTime(time: string): string {
  return `kl. ${time.replace(':', '.')}`;
}

function monthOf(isoDate: string): string {
  return monthName(Number(isoDate.slice(5, 7)));
}

function dayOf({ date }: { date: string }): SingleDate {
  return { kind: 'day', date };
}
