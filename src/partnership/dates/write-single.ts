import { assertNever } from '../../errors.ts';
import { monthName, SEASONS } from './danish-words.ts';
import type { SingleDate } from './single-date.ts';

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
    default:
      return `${writeWithoutYear(date)} ${yearOf(date)}`;
  }
}

/** A date as it stands at the beginning of a range whose end tells the year: "5. maj", "1. kvartal". */
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
