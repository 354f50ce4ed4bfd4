import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MilestoneDate } from '../../../src/partnership/dates/milestone-date.ts';
import { windowOf } from '../../../src/partnership/dates/window.ts';
import { anyMilestoneDate, anyRange } from './any-milestone-date.ts';

describe('the days that a date covers', () => {
  test.each<[string, MilestoneDate, string, string]>([
    ['primo is the first ten days', part('primo', '2019-11'), '2019-11-01', '2019-11-10'],
    ['medio is the next ten', part('medio', '2019-11'), '2019-11-11', '2019-11-20'],
    ['ultimo is the rest of a short month', part('ultimo', '2019-02'), '2019-02-21', '2019-02-28'],
    ['ultimo of February in a leap year', part('ultimo', '2020-02'), '2020-02-21', '2020-02-29'],
    ['a leap February', { kind: 'month', month: '2020-02' }, '2020-02-01', '2020-02-29'],
    ['spring', { kind: 'season', season: 'spring', year: 2020 }, '2020-03-01', '2020-05-31'],
    ['summer', { kind: 'season', season: 'summer', year: 2020 }, '2020-06-01', '2020-08-31'],
    [
      'a winter that ends in a leap year',
      { kind: 'season', season: 'winter', year: 2019 },
      '2019-12-01',
      '2020-02-29',
    ],
    ['a week', { kind: 'week', year: 2017, week: 38 }, '2017-09-18', '2017-09-24'],
    ['week 1 that begins in December', { kind: 'week', year: 2020, week: 1 }, '2019-12-30', '2020-01-05'],
    ['week 53 that ends in January', { kind: 'week', year: 2020, week: 53 }, '2020-12-28', '2021-01-03'],
    ['the first half-year', { kind: 'half-year', year: 2018, half: 1 }, '2018-01-01', '2018-06-30'],
    ['the second half-year', { kind: 'half-year', year: 2018, half: 2 }, '2018-07-01', '2018-12-31'],
  ])('%s', (_, date, firstDay, lastDay) => {
    expect(windowOf(date)).toMatchObject({ firstDay, lastDay });
  });
});

describe('the instants that a date covers, in UTC', () => {
  test.each<[string, MilestoneDate, string, string]>([
    ['a winter day', day('2019-12-19'), '2019-12-18T23:00:00.000Z', '2019-12-19T22:59:59.999Z'],
    ['a summer day', day('2017-05-05'), '2017-05-04T22:00:00.000Z', '2017-05-05T21:59:59.999Z'],
    [
      'the 23 hours when summer time begins',
      day('2019-03-31'),
      '2019-03-30T23:00:00.000Z',
      '2019-03-31T21:59:59.999Z',
    ],
    [
      'the 25 hours when summer time ends',
      day('2019-10-27'),
      '2019-10-26T22:00:00.000Z',
      '2019-10-27T22:59:59.999Z',
    ],
    [
      'a quarter that begins in winter time and ends in summer time',
      { kind: 'quarter', year: 2019, quarter: 1 },
      '2018-12-31T23:00:00.000Z',
      '2019-03-31T21:59:59.999Z',
    ],
    [
      'the first of the two times 02.30 when summer time ends',
      { kind: 'instant', date: '2019-10-27', time: '02:30' },
      '2019-10-27T00:30:00.000Z',
      '2019-10-27T00:30:00.000Z',
    ],
  ])('%s', (_, date, first, last) => {
    const window = windowOf(date);
    expect(window?.first.toUTC().toISO()).toBe(first);
    expect(window?.last.toUTC().toISO()).toBe(last);
  });

  test('they are told in Danish time', () => {
    expect(windowOf(day('2017-05-05'))?.first.zoneName).toBe('Europe/Copenhagen');
  });
});

test('what has no date has no window', () => {
  expect(windowOf({ kind: 'undated' })).toBeNull();
});

test('no window ends before it begins, and its days are the days of its instants', () => {
  fc.assert(
    fc.property(anyMilestoneDate, (date) => {
      const window = windowOf(date);
      if (window === null) return;
      expect(window.first <= window.last).toBe(true);
      expect(window.first.toISODate()).toBe(window.firstDay);
      expect(window.last.toISODate()).toBe(window.lastDay);
    }),
  );
});

test('the window of a range spans those of its ends and no more', () => {
  fc.assert(
    fc.property(anyRange, (range) => {
      const [whole, from, to] = [windowOf(range), windowOf(range.from), windowOf(range.to)];
      if (whole === null || from === null || to === null) throw new Error('a range has a window');
      expect(whole.first.toMillis()).toBe(Math.min(from.first.toMillis(), to.first.toMillis()));
      expect(whole.last.toMillis()).toBe(Math.max(from.last.toMillis(), to.last.toMillis()));
    }),
  );
});

function day(date: string): MilestoneDate {
  return { kind: 'day', date };
}

function part(part: 'primo' | 'medio' | 'ultimo', month: string): MilestoneDate {
  return { kind: 'part-of-month', part, month };
}
