import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('the period', [
  [
    'it ends before it begins',
    TILSYN,
    { 'period.from': '1. kvartal 2021' },
    {
      rule: 'error: period-backwards',
      line: 'period: { from: 1. kvartal 2021, to: 4. kvartal 2020 } # R71',
      expected: 'en dato efter 1. kvartal 2021',
      found: '4. kvartal 2020',
      fix: 'Byt de to datoer om, eller ret dem.',
    },
  ],
  [
    'it has no known end',
    TILSYN,
    { 'period.to': 'dato følger' },
    {
      rule: 'error: period-without-date',
      line: 'period: { from: 1. kvartal 2020, to: dato følger } # R71',
      expected: 'en dato som 2. halvår 2017',
      found: 'dato følger',
      fix: 'Skriv, hvornår det er, så groft som det vides.',
    },
  ],
  [
    'it is shorter than it says',
    TILSYN,
    { 'period.months': 13 },
    {
      rule: 'warning: period-too-short',
      line: 'period: { from: 1. kvartal 2020, to: 4. kvartal 2020, months: 13 } # R71',
      expected: 'højst 12, fra 1. kvartal 2020 til 4. kvartal 2020',
      found: '13',
      fix: 'Ret tallet, eller ret periodens datoer.',
    },
  ],
  [
    'a seminar lies after it',
    TILSYN,
    { 'timeline.milestones.7.when': '3. december 2021' },
    {
      rule: 'error: date-outside-period',
      line: '- { id: afslutningsseminar, when: 3. december 2021, title: Afslutningsseminar, activities: [ seminar ] } # M21',
      expected: 'en dato fra 1. kvartal 2020 til 4. kvartal 2020',
      found: '3. december 2021',
      fix: 'Ret datoen eller perioden.',
    },
  ],
  [
    'visits lie before it',
    DAGTILBUD,
    { 'timeline.milestones.7.when': 'juni 2017' },
    {
      rule: 'error: date-outside-period',
      line: 'when: juni 2017',
      expected: 'en dato fra 2. halvår 2017 til 2. halvår 2019',
      found: 'juni 2017',
      fix: 'Ret datoen eller perioden.',
    },
  ],
  [
    'a meeting begins before it',
    TILSYN,
    { 'timeline.milestones.3.when': 'uge 1, 2020' },
    {
      rule: 'warning: date-outside-period',
      line: '- { id: opstartsseminar, when: "uge 1, 2020", title: Opstartsseminar, activities: [ seminar ] } # M17',
      expected: 'en dato fra 1. kvartal 2020 til 4. kvartal 2020',
      found: 'uge 1, 2020',
      fix: 'Ret datoen eller perioden.',
    },
  ],
]);
