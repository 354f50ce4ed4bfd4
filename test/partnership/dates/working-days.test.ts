import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { ZONE } from '../../../src/clock.ts';
import { addDays, danishInstant, daysFrom, endOfDay, isoWeekOf } from '../../../src/partnership/dates/day.ts';
import { readOffset } from '../../../src/partnership/dates/offset.ts';
import {
  dayAtOffset,
  isWorkingDay,
  nearestWorkingDay,
  nextAllowedMoment,
  whyClosed,
} from '../../../src/partnership/dates/working-days.ts';
import { SendingCalendar } from '../../../src/partnership/definition/reminders.ts';

const PLAIN = SendingCalendar.parse({});
const SCHOOL = SendingCalendar.parse({
  quiet: [
    { label: 'efterårsferien', weeks: [42] },
    { label: 'julen', from: '24-12', until: '01-01' },
    { label: 'flytningen', fromDay: '2019-09-02', untilDay: '2019-09-06' },
  ],
});
const days = fc.integer({ min: 0, max: 36_500 }).map((count) => addDays('1990-01-01', count));

describe('Working days', () => {
  test.each([
    ['over a weekend', '2017-05-08', '3 arbejdsdage før', '2017-05-03'],
    ['over store bededag in 2020', '2020-05-11', '1 arbejdsdag før', '2020-05-07'],
    ['over what was store bededag, in 2024', '2024-04-29', '1 arbejdsdag før', '2024-04-26'],
    ['over Easter', '2018-04-03', '2 arbejdsdage før', '2018-03-27'],
    ['over Kristi himmelfartsdag and the Friday after it', '2020-05-20', '1 arbejdsdag efter', '2020-05-25'],
    ['over Christmas and new year', '2020-12-23', '4 arbejdsdage efter', '2021-01-04'],
    ['from a Sunday backwards', '2019-12-22', '1 arbejdsdag før', '2019-12-20'],
    ['over a leap day', '2020-03-02', '2 arbejdsdage før', '2020-02-27'],
    ['as days of the calendar', '2020-03-01', 'dagen før', '2020-02-29'],
    ['as weeks', '2020-03-14', '2 uger før', '2020-02-29'],
  ])('are counted %s', (_what, day, written, reached) => {
    const offset = readOffset(written);
    expect(offset && dayAtOffset(PLAIN, day, offset)).toBe(reached);
  });

  test('have the half holidays among them where the calendar says so', () => {
    expect(isWorkingDay({ halfHolidays: true }, '2020-06-05')).toBe(true);
    expect(isWorkingDay({ halfHolidays: false }, '2020-06-05')).toBe(false);
  });

  test('there and back from a working day is that day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (day, count) => {
        fc.pre(isWorkingDay(PLAIN, day));
        const there = dayAtOffset(PLAIN, day, { count, unit: 'working-days' });
        expect(dayAtOffset(PLAIN, there, { count: -count, unit: 'working-days' })).toBe(day);
      }),
    );
  });
});

describe('A day on which nothing is sent moves', () => {
  test.each([
    [PLAIN, '2017-05-06', 'before', '2017-05-05', 'flyttet fra lørdag den 6. maj 2017'],
    [PLAIN, '2017-05-06', 'after', '2017-05-08', 'flyttet fra lørdag den 6. maj 2017'],
    [PLAIN, '2017-05-25', 'before', '2017-05-24', 'flyttet fra Kristi himmelfartsdag'],
    [PLAIN, '2017-05-25', 'after', '2017-05-29', 'flyttet fra Kristi himmelfartsdag'],
    [PLAIN, '2020-05-08', 'before', '2020-05-07', 'flyttet fra store bededag'],
    [PLAIN, '2024-04-26', 'before', '2024-04-26', undefined],
    [SCHOOL, '2017-10-21', 'before', '2017-10-13', 'flyttet fra efterårsferien'],
    [SCHOOL, '2017-10-18', 'after', '2017-10-23', 'flyttet fra efterårsferien'],
    [SCHOOL, '2019-01-01', 'after', '2019-01-02', 'flyttet fra nytårsdag'],
    [SCHOOL, '2018-12-31', 'before', '2018-12-21', 'flyttet fra julen'],
    [SCHOOL, '2019-09-04', 'after', '2019-09-09', 'flyttet fra flytningen'],
    [PLAIN, '2020-12-31', 'after', '2021-01-04', 'flyttet fra nytårsaftensdag'],
  ] as const)('%#: %s', (calendar, day, side, moved, shifted) => {
    expect(nearestWorkingDay(calendar, day, side)).toEqual({ day: moved, ...(shifted && { shifted }) });
  });

  test('to the nearest one that is open, and to nowhere else', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('before', 'after'), (day, side) => {
        const found = nearestWorkingDay(SCHOOL, day, side);
        if (!found) throw new Error('no day was found');
        expect(whyClosed(SCHOOL, found.day)).toBeUndefined();
        const step = side === 'before' ? -1 : 1;
        for (let between = day; between !== found.day; between = addDays(between, step))
          expect(whyClosed(SCHOOL, between)).toBeDefined();
      }),
    );
  });

  test('nowhere where all is quiet', () => {
    const never = SendingCalendar.parse({ quiet: [{ label: 'altid', from: '01-01', until: '31-12' }] });
    expect(nearestWorkingDay(never, '2020-01-01', 'after')).toBeUndefined();
    expect(nextAllowedMoment(never, DateTime.fromISO('2020-01-01T10:00', { zone: ZONE }))).toBeUndefined();
  });
});

describe('The next moment at which something may be sent', () => {
  test.each([
    ['within the hours is now', '2020-03-19T10:15', '2020-03-19T10:15'],
    ['in the last minute is now', '2020-03-19T17:00:59', '2020-03-19T17:00:59'],
    ['early in the morning is at eight', '2020-03-19T05:00', '2020-03-19T08:00'],
    ['on a Friday evening is on Monday', '2020-03-20T18:00', '2020-03-23T08:00'],
    ['in the night that summer time begins is on Monday', '2020-03-29T01:59', '2020-03-30T08:00'],
    ['in the night that summer time ends is on Monday', '2020-10-25T02:30', '2020-10-26T08:00'],
    ['on the evening before a week of quiet is after it', '2017-10-13T17:01', '2017-10-23T08:00'],
    ['on 30 December is in the new year', '2020-12-30T09:00', '2021-01-04T08:00'],
  ])('%s', (_what, now, next) => {
    const moment = nextAllowedMoment(SCHOOL, DateTime.fromISO(now, { zone: ZONE }));
    expect(moment?.toMillis()).toBe(DateTime.fromISO(next, { zone: ZONE }).toMillis());
  });

  test('is reckoned in Danish time, whatever zone it is asked in', () => {
    const moment = nextAllowedMoment(PLAIN, DateTime.fromISO('2020-07-01T06:30:00Z', { zone: 'utc' }));
    expect(moment?.toISO()).toBe('2020-07-01T08:30:00.000+02:00');
  });

  test('never lies in the past, and is its own next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (seconds) => {
        const now = DateTime.fromSeconds(seconds, { zone: ZONE });
        const next = nextAllowedMoment(SCHOOL, now);
        if (!next) throw new Error('no moment was found');
        expect(next >= now).toBe(true);
        expect(nextAllowedMoment(SCHOOL, next)?.toMillis()).toBe(next.toMillis());
      }),
    );
  });
});

describe('Days', () => {
  test.each([
    ['2020-12-31', 2020, 53],
    ['2021-01-03', 2020, 53],
    ['2021-01-04', 2021, 1],
    ['2018-12-31', 2019, 1],
    ['2017-09-20', 2017, 38],
  ])('%s lies in a week of %s: %s', (day, year, week) => expect(isoWeekOf(day)).toEqual({ year, week }));

  test('have 23 hours when summer time begins and 25 when it ends', () => {
    const hours = (day: string) =>
      (Date.parse(endOfDay(day)) + 1 - Date.parse(danishInstant(day, '00:00'))) / 3_600_000;
    expect(['2020-03-28', '2020-03-29', '2020-10-25'].map(hours)).toEqual([24, 23, 25]);
  });

  test('a time that the clock skips is an hour later, one that comes twice the first of them', () => {
    expect(danishInstant('2020-03-29', '02:30')).toBe('2020-03-29T01:30:00.000Z');
    expect(danishInstant('2020-10-25', '02:30')).toBe('2020-10-25T00:30:00.000Z');
  });

  test('are as many apart as were added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        expect(daysFrom(day, addDays(day, count))).toBe(count);
      }),
    );
  });
});
