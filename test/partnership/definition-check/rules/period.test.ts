import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('the period', [
  [
    'it ends before it begins',
    TILSYN,
    { 'period.from': '1. kvartal 2021' },
    {
      rule: 'error: period-backwards',
      line: 'period: { from: 1. kvartal 2021, to: 4. kvartal 2020 } # R71',
      expected: 'a date after 1. kvartal 2021',
      found: '4. kvartal 2020',
      fix: 'Swap or correct the two dates.',
    },
  ],
  [
    'it has no known end',
    TILSYN,
    { 'period.to': 'dato følger' },
    {
      rule: 'error: period-without-date',
      line: 'period: { from: 1. kvartal 2020, to: dato følger } # R71',
      expected: 'a date such as 2. halvår 2017',
      found: 'dato følger',
      fix: 'Write when it is, as roughly as is known.',
    },
  ],
  [
    'it is shorter than it says',
    TILSYN,
    { 'period.months': 13 },
    {
      rule: 'warning: period-too-short',
      line: 'period: { from: 1. kvartal 2020, to: 4. kvartal 2020, months: 13 } # R71',
      expected: '12 at most, from 1. kvartal 2020 to 4. kvartal 2020',
      found: '13',
      fix: 'Correct the number, or the dates of the period.',
    },
  ],
  [
    'a seminar lies after it',
    TILSYN,
    { 'timeline.milestones.7.when': '3. december 2021' },
    {
      rule: 'error: date-outside-period',
      line: '- { id: afslutningsseminar, when: 3. december 2021, title: Afslutningsseminar, activities: [ seminar ] } # M21',
      expected: 'a date from 1. kvartal 2020 to 4. kvartal 2020',
      found: '3. december 2021',
      fix: 'Correct the date, or the period.',
    },
  ],
  [
    'visits lie before it',
    DAGTILBUD,
    { 'timeline.milestones.7.when': 'juni 2017' },
    {
      rule: 'error: date-outside-period',
      line: 'when: juni 2017',
      expected: 'a date from 2. halvår 2017 to 2. halvår 2019',
      found: 'juni 2017',
      fix: 'Correct the date, or the period.',
    },
  ],
  [
    'a meeting begins before it',
    TILSYN,
    { 'timeline.milestones.3.when': 'uge 1, 2020' },
    {
      rule: 'warning: date-outside-period',
      line: '- { id: opstartsseminar, when: "uge 1, 2020", title: Opstartsseminar, activities: [ seminar ] } # M17',
      expected: 'a date from 1. kvartal 2020 to 4. kvartal 2020',
      found: 'uge 1, 2020',
      fix: 'Correct the date, or the period.',
    },
  ],
]);
