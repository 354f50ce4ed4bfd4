import fc from 'fast-check';
import { MilestoneDate, type SingleDate } from '../../../src/partnership/dates/milestone-date.ts';
import { compareMilestoneDates } from '../../../src/partnership/dates/window.ts';

// Few years, so that ranges often share a year, a month or a day.
const year = fc.oneof(fc.integer({ min: 2016, max: 2021 }), fc.integer({ min: 1900, max: 2199 }));
const month = fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${twoFigures(m)}`);
const day = fc.tuple(month, fc.integer({ min: 1, max: 31 })).map(([m, d]) => `${m}-${twoFigures(d)}`);
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${twoFigures(h)}:${twoFigures(m)}`);

const candidate: fc.Arbitrary<SingleDate> = fc.oneof(
  fc.record({ kind: fc.constant('instant' as const), date: day, time }),
  fc.record({ kind: fc.constant('day' as const), date: day }),
  fc.record({ kind: fc.constant('week' as const), year, week: fc.integer({ min: 1, max: 53 }) }),
  fc.record({
    kind: fc.constant('part-of-month' as const),
    part: fc.constantFrom('primo' as const, 'medio' as const, 'ultimo' as const),
    month,
  }),
  fc.record({ kind: fc.constant('month' as const), month }),
  fc.record({ kind: fc.constant('year' as const), year }),
  fc.record({
    kind: fc.constant('part-of-year' as const),
    part: fc.constantFrom('primo' as const, 'medio' as const, 'ultimo' as const),
    year,
  }),
  fc.record({
    kind: fc.constant('quarter' as const),
    year,
    quarter: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  }),
  fc.record({ kind: fc.constant('half-year' as const), year, half: fc.constantFrom(1 as const, 2 as const) }),
  fc.record({
    kind: fc.constant('season' as const),
    season: fc.constantFrom('spring' as const, 'summer' as const, 'autumn' as const, 'winter' as const),
    year,
  }),
);

const range = fc.tuple(candidate, candidate, fc.nat(3)).map(([from, to, likeness]) => ({
  kind: 'range' as const,
  from,
  to: likeness === 0 ? to : near(from, to),
}));

/** Times of one kind, often of one month or one year, each after the one before it. */
const several = fc
  .tuple(candidate, fc.array(candidate, { minLength: 10, maxLength: 30 }), fc.nat(2))
  .map(([first, others, likeness]) => {
    const alike = others
      .filter(({ kind }) => kind === first.kind)
      .map((other) => (likeness === 0 ? other : near(first, other)));
    const dates: SingleDate[] = [];
    for (const date of [first, ...alike].filter(isInCalendar).toSorted(compareMilestoneDates)) {
      const both = { kind: 'several', dates: [dates.at(-1), date] };
      if (dates.length === 0 || isInCalendar(both)) dates.push(date);
    }
    return { kind: 'several' as const, dates: dates.slice(0, 5) };
  })
  .filter(isInCalendar);

function isInCalendar(date: unknown): boolean {
  return MilestoneDate.safeParse(date).success;
}

/** Every kind of milestone date that is in the calendar, ranges between all kinds included. */
export const anyMilestoneDate: fc.Arbitrary<MilestoneDate> = fc
  .oneof(
    candidate,
    range,
    fc.record({ kind: fc.constant('recurring' as const), timesPerYear: fc.integer({ min: 1, max: 366 }) }),
    fc.constant({ kind: 'undated' as const }),
    fc.constant({ kind: 'ongoing' as const }),
    fc.constantFrom(
      { kind: 'recurring' as const, timesPerYear: 12, every: 'month' as const },
      { kind: 'recurring' as const, timesPerYear: 4, every: 'quarter' as const },
      { kind: 'recurring' as const, timesPerYear: 2, every: 'half-year' as const },
    ),
    candidate.map((date) => ({ kind: 'by' as const, date })),
    candidate.map((date) => ({ kind: 'by' as const, date, through: true as const })),
    several,
  )
  .filter(isInCalendar);

export const anyRange = range.filter(isInCalendar);

/** `to` moved into the year of `from`, where the shortened spellings are. */
function near(from: SingleDate, to: SingleDate): SingleDate {
  const shared = 'year' in from ? from.year : Number(('month' in from ? from.month : from.date).slice(0, 4));
  if ('year' in to) return { ...to, year: shared };
  if ('month' in to) return { ...to, month: `${shared}${to.month.slice(4)}` };
  const sameMonth = 'date' in from && Number(from.date.slice(8)) % 2 === 0;
  const date = sameMonth ? from.date.slice(0, 7) + to.date.slice(7) : `${shared}${to.date.slice(4)}`;
  return { ...to, date };
}

function twoFigures(number: number): string {
  return String(number).padStart(2, '0');
}
