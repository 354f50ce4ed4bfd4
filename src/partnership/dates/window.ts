import { type MilestoneDate, type Window, windowOfSingle } from './milestone-date.ts';

/**
 * The time that a milestone date covers, in Europe/Copenhagen; a range reaches from the start of its beginning
 * to the end of its end, and a date by which something is done is its last day. Null for what recurs, goes on or has no date.
 */
export function windowOf(date: MilestoneDate): Window | null {
  const known = windows.get(date);
  if (known !== undefined) return known;
  const window = findWindow(date);
  windows.set(date, window);
  return window;
}

// Cached: every answer asks for the same few dates of a timeline, and time zones are slow.
const windows = new WeakMap<MilestoneDate, Window | null>();

function findWindow(date: MilestoneDate): Window | null {
  switch (date.kind) {
    case 'recurring':
    case 'ongoing':
    case 'undated':
      return null;
    case 'range': {
      const { firstDay, first } = windowOfSingle(date.from);
      const { lastDay, last } = windowOfSingle(date.to);
      return { firstDay, lastDay, first, last };
    }
    case 'by': {
      // It is said until when, not from when.
      const { lastDay, last } = windowOfSingle(date.date);
      const first = date.date.kind === 'instant' ? last : last.startOf('day');
      return { firstDay: lastDay, lastDay, first, last };
    }
    case 'several': {
      const [first, ...others] = date.dates.map(windowOfSingle);
      const last = others.at(-1);
      if (!first || !last) throw new Error('Our own bug: several dates that are not');
      return { ...first, lastDay: last.lastDay, last: last.last };
    }
    default:
      return windowOfSingle(date);
  }
}

/**
 * Orders a timeline (for `toSorted`): by first day, then last day, then time of day. What recurs or has no date
 * comes last, in the order it stood in.
 */
export function compareMilestoneDates(a: MilestoneDate, b: MilestoneDate): number {
  const one = windowOf(a);
  const other = windowOf(b);
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return (
    compareDays(one.firstDay, other.firstDay) ||
    compareDays(one.lastDay, other.lastDay) ||
    one.first.toMillis() - other.first.toMillis() ||
    one.last.toMillis() - other.last.toMillis()
  );
}

function compareDays(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
