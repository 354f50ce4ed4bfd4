import { describe, expect, test } from 'vitest';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import { windowOf } from '../../../src/partnership/dates/window.ts';
import { writeMilestoneDate } from '../../../src/partnership/dates/write.ts';

// requirements.md §2, with the year that stands in the heading of the source.
const MILESTONES: [milestone: string, text: string, firstDay: string, lastDay: string][] = [
  ['M1', 'april 2017', '2017-04-01', '2017-04-30'],
  ['M2', '5. maj 2017', '2017-05-05', '2017-05-05'],
  ['M3', '5. maj – 30. juni 2017', '2017-05-05', '2017-06-30'],
  ['M4', '16. juni 2017', '2017-06-16', '2017-06-16'],
  ['M5', '20. september 2017', '2017-09-20', '2017-09-20'],
  ['M6', '4. kvartal 2017', '2017-10-01', '2017-12-31'],
  ['M7', '2. kvartal 2018', '2018-04-01', '2018-06-30'],
  ['M8', '3. kvartal 2018', '2018-07-01', '2018-09-30'],
  ['M9', '4. kvartal 2018', '2018-10-01', '2018-12-31'],
  ['M10', '1. kvartal 2019', '2019-01-01', '2019-03-31'],
  ['M11', '2. kvartal 2019', '2019-04-01', '2019-06-30'],
  ['M12 and M13', '3. kvartal 2019', '2019-07-01', '2019-09-30'],
  ['M14', 'ultimo november 2019', '2019-11-21', '2019-11-30'],
  ['M15', '19. december 2019 kl. 10.00', '2019-12-19', '2019-12-19'],
  ['M16', 'december 2019 – januar 2020', '2019-12-01', '2020-01-31'],
  ['M17', '27. februar 2020', '2020-02-27', '2020-02-27'],
  ['M18', '19. marts 2020', '2020-03-19', '2020-03-19'],
  ['M19', '7. maj 2020', '2020-05-07', '2020-05-07'],
  ['M20', '23. september 2020', '2020-09-23', '2020-09-23'],
  ['M21', '3. december 2020', '2020-12-03', '2020-12-03'],
  ['M22', 'december 2020 – april 2021', '2020-12-01', '2021-04-30'],
  ['M24', 'maj 2017', '2017-05-01', '2017-05-31'],
  ['M25', 'efteråret 2017', '2017-09-01', '2017-11-30'],
  ['R71 in A', '2. halvår 2017 – 2. halvår 2019', '2017-07-01', '2019-12-31'],
  ['R71 in B', '1.–4. kvartal 2020', '2020-01-01', '2020-12-31'],
];

describe('the milestones of the two project descriptions', () => {
  test.each(MILESTONES)('%s, "%s", lasts from %s to %s and is shown as written', (_, text, first, last) => {
    const reading = readMilestoneDate(text);
    if (!reading.ok) throw new Error(reading.message);
    expect(windowOf(reading.date)).toMatchObject({ firstDay: first, lastDay: last });
    expect(writeMilestoneDate(reading.date)).toBe(text);
  });

  test('M15, the deadline of 19 December 2019 at ten in Denmark, is nine in UTC', () => {
    const window = windowOf({ kind: 'instant', date: '2019-12-19', time: '10:00' });
    expect(window?.first.toUTC().toISO()).toBe('2019-12-19T09:00:00.000Z');
    expect(window?.last.toMillis()).toBe(window?.first.toMillis());
  });

  test('M23, the advisory group that meets twice a year, has no window', () => {
    expect(readMilestoneDate('to gange årligt')).toEqual({
      ok: true,
      date: { kind: 'recurring', timesPerYear: 2 },
    });
    expect(windowOf({ kind: 'recurring', timesPerYear: 2 })).toBeNull();
  });
});
