import { describe, expect, test } from 'vitest';
import type { MilestoneDate } from '../../../src/partnership/dates/milestone-date.ts';
import { writeMilestoneDate, writeMilestoneDateWithWeekday } from '../../../src/partnership/dates/write.ts';

const WRITTEN: [text: string, date: MilestoneDate][] = [
  ['5. maj 2017', { kind: 'day', date: '2017-05-05' }],
  ['19. december 2019 kl. 10.00', { kind: 'instant', date: '2019-12-19', time: '10:00' }],
  ['5. maj – 30. juni 2017', days('2017-05-05', '2017-06-30')],
  ['5.–7. maj 2017', days('2017-05-05', '2017-05-07')],
  ['30. december 2019 – 2. januar 2020', days('2019-12-30', '2020-01-02')],
  ['5. maj 2017 – 7. maj 2018', days('2017-05-05', '2018-05-07')],
  ['december 2020 – april 2021', months('2020-12', '2021-04')],
  ['april – juni 2019', months('2019-04', '2019-06')],
  ['1.–4. kvartal 2020', quarters([2020, 1], [2020, 4])],
  ['1. kvartal 2020 – 2. kvartal 2021', quarters([2020, 1], [2021, 2])],
  ['ultimo november 2019', { kind: 'part-of-month', part: 'ultimo', month: '2019-11' }],
  ['4. kvartal 2017', { kind: 'quarter', year: 2017, quarter: 4 }],
  ['2. halvår 2017', { kind: 'half-year', year: 2017, half: 2 }],
  ['efteråret 2017', { kind: 'season', season: 'autumn', year: 2017 }],
  ['vinteren 2019/2020', { kind: 'season', season: 'winter', year: 2019 }],
  ['uge 38, 2017', { kind: 'week', year: 2017, week: 38 }],
  ['to gange årligt', { kind: 'recurring', timesPerYear: 2 }],
  ['årligt', { kind: 'recurring', timesPerYear: 1 }],
  ['tolv gange årligt', { kind: 'recurring', timesPerYear: 12 }],
  ['13 gange årligt', { kind: 'recurring', timesPerYear: 13 }],
  ['dato følger', { kind: 'undated' }],
];

describe('a date in Danish', () => {
  test.each(WRITTEN)('%s', (text, date) => {
    expect(writeMilestoneDate(date)).toBe(text);
  });
});

describe('with its weekday', () => {
  test.each<[string, MilestoneDate]>([
    ['fredag den 5. maj 2017', { kind: 'day', date: '2017-05-05' }],
    ['torsdag den 19. december 2019 kl. 10.00', { kind: 'instant', date: '2019-12-19', time: '10:00' }],
    ['søndag den 31. marts 2019', { kind: 'day', date: '2019-03-31' }],
    ['4. kvartal 2017', { kind: 'quarter', year: 2017, quarter: 4 }],
    ['5.–7. maj 2017', days('2017-05-05', '2017-05-07')],
    ['dato følger', { kind: 'undated' }],
  ])('%s', (text, date) => {
    expect(writeMilestoneDateWithWeekday(date)).toBe(text);
  });
});

function days(from: string, to: string): MilestoneDate {
  return { kind: 'range', from: { kind: 'day', date: from }, to: { kind: 'day', date: to } };
}

function months(from: string, to: string): MilestoneDate {
  return { kind: 'range', from: { kind: 'month', month: from }, to: { kind: 'month', month: to } };
}

type Quarter = [year: number, quarter: 1 | 2 | 3 | 4];

function quarters([fromYear, from]: Quarter, [toYear, to]: Quarter): MilestoneDate {
  return {
    kind: 'range',
    from: { kind: 'quarter', year: fromYear, quarter: from },
    to: { kind: 'quarter', year: toYear, quarter: to },
  };
}
