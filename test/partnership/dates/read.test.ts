import { describe, expect, test } from 'vitest';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import { writeMilestoneDate } from '../../../src/partnership/dates/write.ts';

// Each canonical spelling, and what people write for it.
const SPELLINGS: Record<string, string[]> = {
  '5. maj 2017': [
    'den 5. maj 2017',
    'fredag den 5. maj 2017',
    'Fredag, den 5. maj 2017.',
    'fre. d. 5. maj 2017',
    'fredag 5/5 2017',
    '5 maj 2017',
    '5.maj 2017',
    '05. maj 2017',
    '5. MAJ\u00a02017',
    '2017-05-05',
    '05.05.2017',
    '5. 5. 2017',
    '5/5-2017',
    '5/5 2017',
    '05/05/2017',
    '05-05-2017',
  ],
  '5. januar 2017': ['5. jan. 2017', '5. jan 2017', '5 JAN. 2017'],
  '5. september 2017': ['5. sept. 2017', '5. sep. 2017'],
  '19. december 2019 kl. 10.00': [
    '19. december 2019 kl.10.00',
    '19. december 2019 kl. 10',
    '19. december 2019, kl 10:00',
    '19. december 2019 klokken 10',
    'torsdag den 19. december 2019 kl. 10.00',
    '19.12.2019 kl. 10.00',
    '19.12.2019 10:00',
    '19/12-2019 kl. 10',
    '2019-12-19T10:00',
    '2019-12-19 10:00',
    '2019-12-19T10:00:00',
  ],
  '19. december 2019 kl. 09.05': ['19. december 2019 kl. 9.05'],
  '5. maj – 30. juni 2017': [
    '5. maj - 30. juni 2017',
    '5. maj-30. juni 2017',
    '5. maj–30. juni 2017',
    '5. maj — 30. juni 2017',
    '5. maj til 30. juni 2017',
    'fra 5. maj til 30. juni 2017',
    'fra den 5. maj til og med den 30. juni 2017',
    'mellem 5. maj og 30. juni 2017',
    '5. maj 2017 – 30. juni 2017',
    'fredag den 5. maj – fredag den 30. juni 2017',
    '2017-05-05 – 2017-06-30',
    '2017-05-05/2017-06-30',
    '5/5-30/6 2017',
    '5/5 - 30/6-2017',
    '5.5.-30.6.2017',
    '5/5-2017-30/6-2017',
  ],
  '5.–7. maj 2017': [
    '5.-7. maj 2017',
    '5. til 7. maj 2017',
    '5-7. maj 2017',
    'den 5. – 7. maj 2017',
    '5.-7.5.2017',
  ],
  '10. maj – 10. oktober 2017': ['10. maj 2017-10. oktober 2017'],
  '19. december 2019 kl. 10.00–12.00': [
    '19. december 2019 kl. 10-12',
    '19. december 2019 fra kl. 10.00 til 12.00',
    '19.12.2019 kl. 10.00 - kl. 12.00',
  ],
  'senest 30. juni 2021': ['Senest den 30. juni 2021', 'senest 30/6 2021'],
  'inden udgangen af juni 2021': ['Inden udgangen af juni 2021.'],
  'inden udgangen af 2021': ['inden udgangen af 2021'],
  'primo 2021': ['Primo 2021'],
  '2021': ['i 2021'],
  '5. og 6. maj 2021': ['5. og 6. maj 2021.'],
  '5., 6. og 12. maj 2021': ['5., 6. og 12. maj 2021'],
  'maj og juni 2021': ['Maj og juni 2021'],
  'maj, juni og august 2021': ['maj, juni og august 2021'],
  'hvert kvartal': ['Hvert kvartal'],
  løbende: ['Løbende'],
  'uge 38, 2017': ['uge 38 2017', 'Uge 38, 2017', 'i uge 38 i 2017', '2017-W38'],
  'uge 38–40, 2017': ['uge 38-40 2017', 'uge 38 – uge 40, 2017'],
  'ultimo november 2019': ['Ultimo november 2019', 'ultimo nov. 2019'],
  'primo november – ultimo november 2019': ['primo-ultimo november 2019'],
  'april 2017': ['April 2017', 'apr. 2017', 'i april 2017', '2017-04'],
  'december 2019 – januar 2020': ['december 2019-januar 2020', '2019-12 – 2020-01'],
  'januar – april 2021': ['januar-april 2021', 'fra januar til april 2021', 'januar 2021 – april 2021'],
  '4. kvartal 2017': ['fjerde kvartal 2017', '4.kvartal 2017', 'Q4 2017', '2017-Q4', '4. kv. 2017'],
  '1.–4. kvartal 2020': [
    '1. kvartal 2020 – 4. kvartal 2020',
    '1. – 4. kvartal 2020',
    '1.-4. kvartal 2020',
    'første til fjerde kvartal 2020',
  ],
  '2. halvår 2017': ['andet halvår 2017', '2.halvår 2017'],
  'efteråret 2017': ['efterår 2017', 'Efteråret 2017'],
  'vinteren 2019/2020': ['vinteren 2019/20', 'vinter 2019-20', 'vinteren 2019–2020'],
  'to gange årligt': ['2 gange om året', 'to gange om året', '2 gange pr. år'],
  årligt: ['en gang årligt', 'én gang om året', 'hvert år'],
  'tolv gange årligt': ['12 gange årligt'],
  '13 gange årligt': ['13 gange om året'],
  'dato følger': ['Dato følger.', 'endnu ikke fastlagt', 'uden dato', 'dato endnu ikke fastlagt'],
};

describe('a date as a person writes it', () => {
  const cases = Object.entries(SPELLINGS).flatMap(([canonical, spellings]) =>
    [canonical, ...spellings].map((spelling): [string, string] => [spelling, canonical]),
  );

  test.each(cases)('"%s" means "%s"', (spelling, canonical) => {
    const reading = readMilestoneDate(spelling);
    expect(reading.ok ? writeMilestoneDate(reading.date) : reading.message).toBe(canonical);
  });

  test('is read with an å that was typed as two characters', () => {
    expect(readMilestoneDate('efteråret 2017'.normalize('NFD'))).toEqual({
      ok: true,
      date: { kind: 'season', season: 'autumn', year: 2017 },
    });
  });
});

describe('a range', () => {
  test('keeps the precision of each end', () => {
    expect(readMilestoneDate('ultimo november – 19. december 2019 kl. 10.00')).toEqual({
      ok: true,
      date: {
        kind: 'range',
        from: { kind: 'part-of-month', part: 'ultimo', month: '2019-11' },
        to: { kind: 'instant', date: '2019-12-19', time: '10:00' },
      },
    });
  });
});

describe('a date that would have to be guessed is refused, with the reason', () => {
  test.each([
    ['5. maj', '"5. maj" has no year'],
    ['5. maj – 30. juni', '"5. maj" has no year'],
    ['5. maj 2017 – 30. juni', '"30. juni" has no year'],
    ['uge 38', '"uge 38" has no year'],
    ['4. kvartal', '"4. kvartal" has no year'],
    ['foråret', '"foråret" has no year'],
    ['5. maj 17', 'write the year with four figures'],
    ['05.05.17', 'write the year with four figures'],
    ['5/5-17', 'write the year with four figures'],
    ['vinteren 2019', 'write both, as in "vinteren 2019/2020"'],
    ['vinteren 2019/2021', 'write both, as in "vinteren 2019/2020"'],
    ['vinteren – foråret 2020', 'write both, as in "vinteren 2019/2020"'],
    ['2019-12-19T10:00Z', 'Danish local time, without an offset'],
    ['5. – 6. – 7. maj 2017', 'more than a beginning and an end'],
    ['snart', '"snart" is not the name of a month'],
    ['', 'There is no date here'],
  ])('"%s": %s', expectRefusal);
});

describe('a date that does not exist is refused, with the reason', () => {
  test.each([
    ['31. februar 2017', 'the days 1 to 28'],
    ['29. februar 2019', 'the days 1 to 28'],
    ['0. maj 2017', 'the days 1 to 31'],
    ['2017-02-31', 'the days 1 to 28'],
    ['12/19/2019', 'There is no month number 19'],
    ['5. mai 2017', '"mai" is not the name of a month'],
    ['5. maj 3017', 'a year lies between 1900 and 2199'],
    ['torsdag den 5. maj 2017', 'is not torsdag but fredag'],
    ['onsdag den 19. december 2019 kl. 10.00', 'is not onsdag but torsdag'],
    ['fregad den 5. maj 2017', '"fregad" before a date is not the name of a weekday'],
    ['19. december 2019 kl. 25.00', 'hours run from 00 to 23'],
    ['19. december 2019 kl. 24.00', 'the end of a day is 23.59'],
    ['19. december 2019 kl. 10.60', 'minutes from 00 to 59'],
    ['31. marts 2019 kl. 02.30', 'the clock skips this time'],
    ['5. kvartal 2017', 'quarters 1 to 4, not 5'],
    ['sidste kvartal 2017', '"sidste" does not say which quarter'],
    ['3. halvår 2017', 'halves 1 and 2, not 3'],
    ['uge 53 2017', 'week 53 does not exist in 2017, which has weeks 1 to 52'],
    ['uge 0 2017', 'week 0 does not exist'],
    ['30. juni – 5. maj 2017', 'runs backwards'],
    ['december – januar 2020', 'over new year write both years'],
    ['4.–1. kvartal 2020', 'runs backwards'],
    ['19. december 2019 kl. 12–10', 'runs backwards'],
    ['nul gange årligt', '"nul" in "nul gange årligt" is not a number'],
    ['0 gange årligt', 'at least once a year'],
  ])('"%s": %s', expectRefusal);

  test('a whole document pasted by mistake is refused without being repeated', () => {
    expect(readMilestoneDate('5. maj 2017 '.repeat(1000))).toMatchObject({
      ok: false,
      message: 'This text of 12000 characters is not a date.',
    });
  });
});

test('ISO week 53 is read in a year that has one', () => {
  expect(readMilestoneDate('uge 53 2020')).toEqual({
    ok: true,
    date: { kind: 'week', year: 2020, week: 53 },
  });
});

test('29 February is read in a leap year', () => {
  expect(readMilestoneDate('29. februar 2020')).toEqual({
    ok: true,
    date: { kind: 'day', date: '2020-02-29' },
  });
});

function expectRefusal(text: string, reason: string): void {
  const reading = readMilestoneDate(text);
  expect(reading).toMatchObject({ ok: false, message: expect.stringContaining(reason) });
  expect(reading).toHaveProperty('expected', expect.stringContaining('"19. december 2019 kl. 10.00"'));
}
