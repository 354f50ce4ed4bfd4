import { expect } from 'vitest';
import { checkTells, DAGTILBUD } from './check-tells.ts';

checkTells('who signs for KL', [
  [
    'a term of office runs backwards',
    DAGTILBUD,
    { 'agreement.parties.1.signatories.0.until': '2013-03-07' },
    {
      rule: 'error: term-of-office-backwards',
      line: '- { title: formand for KL, name: Martin Damm, from: 2014-03-20, until: 2013-03-07 }',
      expected: 'a day after 2014-03-20',
      found: '2013-03-07',
      fix: 'Swap or correct the two days.',
    },
  ],
  [
    'nobody is in office when agreements are signed',
    DAGTILBUD,
    { 'agreement.parties.1.signatories.0.until': '2017-06-15' },
    {
      rule: 'error: nobody-signs',
      line: expect.stringContaining('signatories:'),
      expected: 'a signatory whose "from" and "until" hold that day',
      found: '2 for other days',
      fix: 'Add the one in office on that day.',
    },
  ],
  [
    'nobody is in office between two',
    DAGTILBUD,
    { 'agreement.parties.1.signatories.1.from': '2018-03-10' },
    {
      rule: 'warning: terms-of-office-gap',
      line: '- { title: formand for KL, name: Jacob Bundsgaard, from: 2018-03-10 }',
      expected: '"from" on 2018-03-08',
      found: '2018-03-10',
      fix: 'Correct the days, or add the one who was in office between them.',
    },
  ],
  [
    'the next takes office before the last leaves',
    DAGTILBUD,
    { 'agreement.parties.1.signatories.1.from': '2018-03-07' },
    {
      rule: 'warning: terms-of-office-overlap',
      line: '- { title: formand for KL, name: Jacob Bundsgaard, from: 2018-03-07 }',
      expected: 'each "from" after the "until" of the one before',
      found: 'from 2018-03-07, until 2018-03-07',
      fix: 'Correct "until" of the one or "from" of the other.',
    },
  ],
  [
    'the next has no first day',
    DAGTILBUD,
    { 'agreement.parties.1.signatories.1.from': undefined },
    {
      rule: 'warning: terms-of-office-overlap',
      line: '- { title: formand for KL, name: Martin Damm, from: 2014-03-20, until: 2018-03-07 }',
      expected: 'each "from" after the "until" of the one before',
      found: 'from 2014-03-20, until further notice',
      fix: 'Correct "until" of the one or "from" of the other.',
    },
  ],
  [
    'a day that is not in the calendar',
    DAGTILBUD,
    { 'agreement.parties.1.signatories.0.until': '2018-02-30' },
    {
      rule: 'error: wrong-format',
      line: '- { title: formand for KL, name: Martin Damm, from: 2014-03-20, until: 2018-02-30 }',
      expected: 'a day of the calendar, written as 2017-04-07',
      found: '2018-02-30',
      fix: 'Write year, month and day with hyphens, and check that the month has that day.',
    },
  ],
]);
