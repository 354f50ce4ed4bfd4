import { addDays, daysFrom, isoWeekOf, weekdayOf } from '../../partnership/dates/day.ts';
import { timelineText as TEXT } from '../text/timeline-da.ts';
import { textWidth } from './measure-text.ts';
import type { Span, TimelineValues } from './timeline.ts';

/** Where days are on a picture, and what the axis says. */
export interface Axis {
  /** ISO days; the last one is included. */
  from: string;
  to: string;
  /** Pixels at which the first day begins and the last ends. */
  left: number;
  right: number;
  /** Years above months, or months above weeks; `label` is empty where it finds no room. */
  upper: readonly Band[];
  lower: readonly Band[];
}

/** A part of the axis, in pixels. */
export interface Band {
  from: number;
  to: number;
  label: string;
}

export const AXIS_FONT = 13;
const SHORTEST_DAYS = 42;
/** How far outside the dates today may lie and still be shown. */
const NEAR_DAYS = 45;
/** Up to this many days weeks are shown; beyond, months. */
const MOST_DAYS_OF_WEEKS = 120;

/** An axis that holds every date, earlier ones and reminders too, from a whole week or month to another. */
export function axisOf(values: TimelineValues, { left, right }: { left: number; right: number }): Axis {
  const { from, to } = wholeUnits(daysShown(values));
  const between = { from, to, left, right };
  const isShort = daysFrom(from, to) < MOST_DAYS_OF_WEEKS;
  const [upper, units] = isShort ? [monthsOfYears, [weeks]] : [years, [months, shortMonths, quarters, years]];
  const lower = units.map((unit) => bands(between, unit)).find(areNamed);
  // Over decades the years have no room for anything below them.
  if (!lower) return { ...between, upper: [], lower: bands(between, years) };
  return { ...between, upper: bands(between, upper), lower };
}

/** Where a day begins, in pixels. */
export function atDay({ from, to, left, right }: Omit<Axis, 'upper' | 'lower'>, day: string): number {
  return left + (daysFrom(from, day) / (daysFrom(from, to) + 1)) * (right - left);
}

/** From where to where a span reaches, in pixels. */
export function reach(axis: Axis, { from, to }: Span): { from: number; to: number } {
  return { from: atDay(axis, from), to: atDay(axis, addDays(to, 1)) };
}

/** The first and the last day of everything that is drawn. */
function daysShown({ lanes, today }: TimelineValues): Span {
  const days = lanes.flatMap(({ entries }) =>
    entries.flatMap(({ spans, before, reminders }) => [
      ...[...spans, ...before.flatMap((date) => date.spans)].flatMap(({ from, to }) => [from, to]),
      ...reminders.map(({ day }) => day),
    ]),
  );
  const [first = today, ...others] = days.toSorted();
  const last = others.at(-1) ?? first;
  const isNear = today >= addDays(first, -NEAR_DAYS) && today <= addDays(last, NEAR_DAYS);
  const from = isNear && today < first ? today : first;
  const to = isNear && today > last ? today : last;
  const lacking = Math.max(0, SHORTEST_DAYS - daysFrom(from, to));
  return { from: addDays(from, -Math.floor(lacking / 3)), to: addDays(to, Math.ceil((lacking * 2) / 3)) };
}

function wholeUnits({ from, to }: Span): Span {
  if (daysFrom(from, to) < MOST_DAYS_OF_WEEKS - 14)
    return { from: addDays(from, 1 - weekdayOf(from)), to: addDays(to, 7 - weekdayOf(to)) };
  const nextMonth = addDays(`${to.slice(0, 7)}-28`, 4).slice(0, 7);
  return { from: `${from.slice(0, 7)}-01`, to: addDays(`${nextMonth}-01`, -1) };
}

/** A way to divide time: where the unit that holds a day ends, and its names, the longest first. */
interface Unit {
  lastDay(day: string): string;
  labels(day: string): string[];
}

const weeks: Unit = {
  lastDay: (day) => addDays(day, 7 - weekdayOf(day)),
  labels: (day) => [TEXT.week(isoWeekOf(day).week)],
};

const months: Unit = { lastDay: endOfMonths(1), labels: (day) => [TEXT.month(monthOf(day))] };
const shortMonths: Unit = { lastDay: endOfMonths(1), labels: (day) => [TEXT.shortMonth(monthOf(day))] };
const monthsOfYears: Unit = {
  lastDay: endOfMonths(1),
  labels: (day) => [TEXT.monthOfYear(monthOf(day), Number(day.slice(0, 4))), TEXT.shortMonth(monthOf(day))],
};
const quarters: Unit = {
  lastDay: endOfMonths(3),
  labels: (day) => [TEXT.quarter(Math.ceil(monthOf(day) / 3))],
};
const years: Unit = { lastDay: endOfMonths(12), labels: (day) => [day.slice(0, 4)] };

/** The last day of the group of so many months that a day lies in. */
function endOfMonths(count: number): (day: string) => string {
  return (day) => {
    const year = Number(day.slice(0, 4));
    const next = Math.ceil(monthOf(day) / count) * count + 1;
    const first = next > 12 ? `${year + 1}-01-01` : `${year}-${String(next).padStart(2, '0')}-01`;
    return addDays(first, -1);
  };
}

function monthOf(day: string): number {
  return Number(day.slice(5, 7));
}

function bands(axis: Omit<Axis, 'upper' | 'lower'>, { lastDay, labels }: Unit): Band[] {
  const found: Band[] = [];
  let day = axis.from;
  while (day <= axis.to) {
    const [end = axis.to] = [lastDay(day), axis.to].toSorted();
    const from = atDay(axis, day);
    const to = atDay(axis, addDays(end, 1));
    const label = labels(day).find((text) => textWidth(text, AXIS_FONT) <= to - from - 4);
    found.push({ from, to, label: label ?? '' });
    day = addDays(end, 1);
  }
  return found;
}

/** The first and the last may be cut off, and have no room. */
function areNamed(all: readonly Band[]): boolean {
  return all.slice(1, -1).every(({ label }) => label !== '');
}
