import { instantOf } from './calendar.ts';
import { numberWord, weekdayName } from './danish-words.ts';
import type { MilestoneDate } from './milestone-date.ts';
import { writeRange } from './write-range.ts';
import { writeSingle } from './write-single.ts';

/**
 * A milestone date in Danish, at its own precision: "5. maj – 30. juni 2017", "ultimo november 2019",
 * "to gange årligt", "dato følger". `readMilestoneDate` reads it back to the same date.
 */
export function writeMilestoneDate(date: MilestoneDate): string {
  switch (date.kind) {
    case 'undated':
      return 'dato følger';
    case 'recurring':
      return date.timesPerYear === 1 ? 'årligt' : `${numberWord(date.timesPerYear)} gange årligt`;
    case 'range':
      return writeRange(date.from, date.to);
    default:
      return writeSingle(date);
  }
}

/** As `writeMilestoneDate`, with the weekday of a day or an instant: "fredag den 5. maj 2017". */
export function writeMilestoneDateWithWeekday(date: MilestoneDate): string {
  const text = writeMilestoneDate(date);
  if (date.kind !== 'day' && date.kind !== 'instant') return text;
  return `${weekdayName(instantOf(date.date, '12:00').weekday)} den ${text}`;
}
