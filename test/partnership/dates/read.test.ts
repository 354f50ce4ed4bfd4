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
  'senest juni 2021': ['senest i juni 2021'],
  'senest 12. marts 2021 kl. 12.00': ['senest den 12. marts 2021 klokken 12'],
  'inden udgangen af juni 2021': [
    'Inden udgangen af juni 2021.',
    'senest ved udgangen af juni 2021',
    'senest med udgangen af juni 2021',
  ],
  'inden udgangen af 2021': ['inden udgangen af 2021'],
  'primo 2021': ['Primo 2021'],
  '2021': ['i 2021', 'i løbet af 2021'],
  '5. og 6. maj 2021': [
    '5. og 6. maj 2021.',
    'den 5. og den 6. maj 2021',
    'onsdag den 5. og torsdag den 6. maj 2021',
  ],
  '30. april og 1. maj 2021': ['den 30. april og den 1. maj 2021', '30/4 og 1/5 2021'],
  '5. maj, 2. juni og 3. juli 2021': ['den 5. maj, 2. juni og 3. juli 2021'],
  'december 2021 og januar 2022': ['i december 2021 og januar 2022'],
  'uge 12 og uge 13, 2021': ['uge 12 og 13, 2021', 'Uge 12 og 13 i 2021'],
  '1. og 3. kvartal 2021': ['første og tredje kvartal 2021', 'Q1 og Q3 2021'],
  'primo og ultimo 2021': ['primo 2021 og ultimo 2021'],
  'primo maj og ultimo juni 2021': ['primo maj og ultimo juni 2021'],
  'foråret og efteråret 2021': ['forår og efterår 2021'],
  'vinteren 2019/2020 og vinteren 2021/2022': ['vinteren 2019/20 og vinteren 2021/22'],
  '2021 og 2022': ['2021 og 2022'],
  '5., 6. og 12. maj 2021': ['5., 6. og 12. maj 2021'],
  'maj og juni 2021': ['Maj og juni 2021'],
  'maj, juni og august 2021': ['maj, juni og august 2021'],
  'hver måned': ['månedligt'],
  'hvert kvartal': ['Hvert kvartal', 'kvartalsvis'],
  'hvert halvår': ['halvårligt'],
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
  'efteråret 2017': ['efterår 2017', 'Efteråret 2017', 'i løbet af efteråret 2017'],
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
    ['5. maj', '"5. maj" har intet årstal'],
    ['5. maj – 30. juni', '"5. maj" har intet årstal'],
    ['5. maj 2017 – 30. juni', '"30. juni" har intet årstal'],
    ['uge 38', '"uge 38" har intet årstal'],
    ['4. kvartal', '"4. kvartal" har intet årstal'],
    ['foråret', '"foråret" har intet årstal'],
    ['5. maj 17', 'skriv årstallet med fire cifre'],
    ['05.05.17', 'skriv årstallet med fire cifre'],
    ['5/5-17', 'skriv årstallet med fire cifre'],
    ['vinteren 2019', 'skriv begge, som i "vinteren 2019/2020"'],
    ['vinteren 2019/2021', 'skriv begge, som i "vinteren 2019/2020"'],
    ['vinteren – foråret 2020', 'skriv begge, som i "vinteren 2019/2020"'],
    ['2019-12-19T10:00Z', 'i dansk tid, uden forskel til UTC'],
    ['5. – 6. – 7. maj 2017', 'mere end en begyndelse og en slutning'],
    ['uge 12 og 13', 'har intet årstal'],
    ['inden 30. juni 2021', 'skriv den sidste dag, som i "senest 30. juni 2021"'],
    ['inden sommerferien 2021', 'om dagen selv er med'],
    ['snart', '"snart" er ikke en måned'],
    ['', 'der står ingen dato'],
  ])('"%s": %s', expectRefusal);
});

describe('a date that does not exist is refused, with the reason', () => {
  test.each([
    ['31. februar 2017', 'dagene 1 til 28'],
    ['29. februar 2019', 'dagene 1 til 28'],
    ['0. maj 2017', 'dagene 1 til 31'],
    ['2017-02-31', 'dagene 1 til 28'],
    ['12/19/2019', 'ingen måned nummer 19'],
    ['5. mai 2017', '"mai" er ikke en måned'],
    ['5. maj 3017', 'et årstal ligger mellem 1900 og 2199'],
    ['torsdag den 5. maj 2017', 'er ikke en torsdag, men en fredag'],
    ['onsdag den 19. december 2019 kl. 10.00', 'er ikke en onsdag, men en torsdag'],
    ['fregad den 5. maj 2017', '"fregad" foran en dato er ikke en ugedag'],
    ['19. december 2019 kl. 25.00', 'timer går fra 00 til 23'],
    ['19. december 2019 kl. 24.00', 'dagens slutning er 23.59'],
    ['19. december 2019 kl. 10.60', 'minutter fra 00 til 59'],
    ['31. marts 2019 kl. 02.30', 'uret springer det klokkeslæt over'],
    ['5. kvartal 2017', '1. til 4. kvartal, ikke 5.'],
    ['sidste kvartal 2017', '"sidste" siger ikke, hvilket kvartal'],
    ['3. halvår 2017', '1. og 2. halvår, ikke 3.'],
    ['uge 53 2017', 'uge 53 findes ikke i 2017, som har uge 1 til 52'],
    ['uge 0 2017', 'uge 0 findes ikke'],
    ['30. juni – 5. maj 2017', 'går baglæns'],
    ['december – januar 2020', 'hen over nytår skrives begge årstal'],
    ['4.–1. kvartal 2020', 'går baglæns'],
    ['19. december 2019 kl. 12–10', 'går baglæns'],
    ['nul gange årligt', '"nul" er ikke et antal gange'],
    ['0 gange årligt', 'mindst én gang om året'],
    ['6. og 5. maj 2021', 'ikke af samme slags (dage, uger, måneder …) eller ikke i rækkefølge'],
    ['5. maj og juni 2021', 'ikke af samme slags'],
    ['31. april og 1. maj 2021', 'dagene 1 til 30'],
    ['onsdag den 5. og fredag den 6. maj 2021', 'er ikke en fredag, men en torsdag'],
    ['5. og 6. maj 2021 kl. 9-15', 'et klokkeslæt kan kun stå ved én dag'],
  ])('"%s": %s', expectRefusal);

  test('a whole document pasted by mistake is refused without being repeated', () => {
    expect(readMilestoneDate('5. maj 2017 '.repeat(1000))).toMatchObject({
      ok: false,
      message: 'en tekst på 12000 tegn er ikke en dato',
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

test.each(['13/14 juni 2017', '42900,5', 'FORVENTES 14. Juni 2017'])(
  'What is no date is quoted as it was written: %s',
  (text) => {
    expect(readMilestoneDate(` ${text} `)).toMatchObject({
      ok: false,
      message: `"${text}" kan ikke læses som en dato`,
    });
  },
);
