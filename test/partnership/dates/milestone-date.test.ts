import { describe, expect, test } from 'vitest';
import { MilestoneDate } from '../../../src/partnership/dates/milestone-date.ts';

describe('the schema of a milestone date', () => {
  test('leaves a date as it is, through JSON and back', () => {
    const date = {
      kind: 'range',
      from: { kind: 'day', date: '2017-05-05' },
      to: { kind: 'month', month: '2017-06' },
    };
    expect(MilestoneDate.parse(JSON.parse(JSON.stringify(date)))).toEqual(date);
  });

  test.each([
    ['a day that is not in the calendar', { kind: 'day', date: '2019-02-29' }],
    ['a day in Danish', { kind: 'day', date: '5. maj 2017' }],
    ['a month 13', { kind: 'month', month: '2019-13' }],
    ['a time without its zero', { kind: 'instant', date: '2019-12-19', time: '9:00' }],
    ['a time that the clock skips', { kind: 'instant', date: '2019-03-31', time: '02:30' }],
    ['an impossible day with a time', { kind: 'instant', date: '2019-02-31', time: '25:00' }],
    ['week 53 of a year with 52', { kind: 'week', year: 2017, week: 53 }],
    ['half a week', { kind: 'week', year: 2017, week: 1.5 }],
    ['a quarter 5', { kind: 'quarter', year: 2017, quarter: 5 }],
    ['a season nobody knows', { kind: 'season', season: 'fall', year: 2017 }],
    ['never', { kind: 'recurring', timesPerYear: 0 }],
    [
      'a range within a range',
      { kind: 'range', from: { kind: 'range' }, to: { kind: 'day', date: '2017-05-05' } },
    ],
    [
      'a range without an end',
      { kind: 'range', from: { kind: 'day', date: '2017-05-05' }, to: { kind: 'undated' } },
    ],
    [
      'a range that runs backwards',
      { kind: 'range', from: { kind: 'day', date: '2017-05-06' }, to: { kind: 'day', date: '2017-05-05' } },
    ],
    [
      'a range whose end is over before its beginning is',
      { kind: 'range', from: { kind: 'month', month: '2017-05' }, to: { kind: 'day', date: '2017-05-05' } },
    ],
    [
      'a range with an end that does not exist',
      {
        kind: 'range',
        from: { kind: 'day', date: '2017-02-31' },
        to: { kind: 'week', year: 2017, week: 53 },
      },
    ],
    ['a key too many', { kind: 'undated', date: '2017-05-05' }],
  ])('refuses %s', (_, value) => {
    expect(MilestoneDate.safeParse(value).success).toBe(false);
  });
});
