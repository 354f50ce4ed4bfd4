import type { MilestoneDate } from './milestone-date.ts';
import { type Window, windowOfSingle } from './single-window.ts';

/**
 * The time that a milestone date covers, in Europe/Copenhagen; a range reaches from the start of its beginning
 * to the end of its end. Null for what recurs or has no date.
 */
export function windowOf(date: MilestoneDate): Window | null {
  const known = windows.get(date);
  if (known !== undefined) return known;
  const window = findWindow(date);
  windows.set(date, window);
  return window;
}

// The same few dates of a timeline are asked for with every answer, and a time zone is slow to work out.
const windows = new WeakMap<MilestoneDate, Window | null>();

function findWindow(date: MilestoneDate): Window | null {
  switch (date.kind) {
    case 'recurring':
    case 'undated':
      return null;
    case 'range': {
      const { firstDay, first } = windowOfSingle(date.from);
      const { lastDay, last } = windowOfSingle(date.to);
      return { firstDay, lastDay, first, last };
    }
    default:
      return windowOfSingle(date);
  }
}
