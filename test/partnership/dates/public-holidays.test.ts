import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekdayOf } from '../../../src/partnership/dates/day.ts';
import { easterOf, halfHoliday, publicHoliday } from '../../../src/partnership/dates/public-holidays.ts';

describe('Easter', () => {
  test.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2017, '2017-04-16'],
    [2018, '2018-04-01'],
    [2019, '2019-04-21'],
    [2020, '2020-04-12'],
    [2024, '2024-03-31'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('%s is on %s', (year, day) => expect(easterOf(year)).toBe(day));

  test('is a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
        const easter = easterOf(year);
        expect(weekdayOf(easter)).toBe(7);
        expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
      }),
    );
  });
});

describe('Public holidays', () => {
  test('of 2017 are eleven', () => {
    const days = Array.from({ length: 365 }, (_, index) => addDays('2017-01-01', index));
    const named = days.flatMap((day) => {
      const name = publicHoliday(day);
      return name === undefined ? [] : [`${day} ${name}`];
    });
    expect(named).toEqual([
      '2017-01-01 nytårsdag',
      '2017-04-13 skærtorsdag',
      '2017-04-14 langfredag',
      '2017-04-16 påskedag',
      '2017-04-17 2. påskedag',
      '2017-05-12 store bededag',
      '2017-05-25 Kristi himmelfartsdag',
      '2017-06-04 pinsedag',
      '2017-06-05 2. pinsedag',
      '2017-12-25 juledag',
      '2017-12-26 2. juledag',
    ]);
  });

  test.each([
    '2017-05-12',
    '2018-04-27',
    '2019-05-17',
    '2020-05-08',
    '2021-04-30',
    '2022-05-13',
    '2023-05-05',
  ])('have store bededag on %s', (day) => expect(publicHoliday(day)).toBe('store bededag'));

  test.each(['2024-04-26', '2025-05-16', '2026-05-01'])('no longer have store bededag on %s', (day) =>
    expect(publicHoliday(day)).toBeUndefined(),
  );
});

test('Half holidays are four', () => {
  expect(['2020-05-22', '2020-06-05', '2020-12-24', '2020-12-31'].map(halfHoliday)).toEqual([
    'fredagen efter Kristi himmelfartsdag',
    'grundlovsdag',
    'juleaftensdag',
    'nytårsaftensdag',
  ]);
  expect(halfHoliday('2020-12-23')).toBeUndefined();
});
