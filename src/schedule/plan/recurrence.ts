import { addDays } from '../../partnership/dates/day.ts';
import type { MilestoneDate } from '../../partnership/dates/milestone-date.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import type { Definition } from '../../partnership/definition/definition.ts';

/** A part of a year in which a recurring event takes place once. Days are ISO days, both inclusive. */
export interface YearPart {
  /** 20181 for the first part of 2018; 2018001 if a year has more than nine. */
  number: number;
  when: MilestoneDate;
  firstDay: string;
  lastDay: string;
}

/**
 * The parts of the years that the partnership's period overlaps: half-years for an event twice a year, quarters for
 * four times (M23). Empty if the period has no days.
 */
export function yearPartsOf({ period }: Definition, timesPerYear: number): YearPart[] {
  const begins = windowOf(period.from)?.firstDay;
  const ends = windowOf(period.to)?.lastDay;
  if (begins === undefined || ends === undefined) return [];
  const slices: YearPart[] = [];
  for (let year = Number(begins.slice(0, 4)); year <= Number(ends.slice(0, 4)); year += 1) {
    for (let part = 1; part <= timesPerYear; part += 1) slices.push(sliceOf(year, part, timesPerYear));
  }
  return slices.filter(({ firstDay, lastDay }) => lastDay >= begins && firstDay <= ends);
}

function sliceOf(year: number, part: number, parts: number): YearPart {
  const number = year * (parts > 9 ? 1000 : 10) + part;
  const when = whenOf(year, part, parts);
  const window = windowOf(when);
  if (window === null) throw new Error('Our own bug: a part of a year without days');
  return { number, when, firstDay: window.firstDay, lastDay: window.lastDay };
}

function whenOf(year: number, part: number, parts: number): MilestoneDate {
  if (parts === 2) return { kind: 'half-year', year, half: part === 1 ? 1 : 2 };
  if (parts === 4) return { kind: 'quarter', year, quarter: part as 1 | 2 | 3 | 4 };
  if (parts === 12) return { kind: 'month', month: month(year, part) };
  if (12 % parts === 0) {
    const each = 12 / parts;
    return {
      kind: 'range',
      from: { kind: 'month', month: month(year, (part - 1) * each + 1) },
      to: { kind: 'month', month: month(year, part * each) },
    };
  }
  const from = { kind: 'day', date: dayOfPart(year, part - 1, parts) } as const;
  const to = { kind: 'day', date: addDays(dayOfPart(year, part, parts), -1) } as const;
  return from.date >= to.date ? from : { kind: 'range', from, to };
}

/** Up to 365 equal parts; if there are more parts than days, the last two share one. */
function dayOfPart(year: number, part: number, parts: number): string {
  if (part >= parts) return `${year + 1}-01-01`;
  return addDays(`${year}-01-01`, Math.floor((part * 365) / parts));
}

function month(year: number, number: number): string {
  return `${year}-${String(number).padStart(2, '0')}`;
}
