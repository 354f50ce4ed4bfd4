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
      expected: 'en dag efter 2014-03-20',
      found: '2013-03-07',
      fix: 'Byt de to dage om, eller ret dem.',
    },
  ],
  [
    'nobody is in office when agreements are signed',
    DAGTILBUD,
    { 'agreement.parties.1.signatories.0.until': '2017-06-15' },
    {
      rule: 'error: nobody-signs',
      line: expect.stringContaining('signatories:'),
      expected: 'en underskriver, hvis "from" og "until" omfatter den dag',
      found: '2 underskrivere til andre dage',
      fix: 'Tilføj den, der sidder i embedet den dag.',
    },
  ],
  [
    'nobody is in office between two',
    DAGTILBUD,
    { 'agreement.parties.1.signatories.1.from': '2018-03-10' },
    {
      rule: 'warning: terms-of-office-gap',
      line: '- { title: formand for KL, name: Jacob Bundsgaard, from: 2018-03-10 }',
      expected: '"from" den 2018-03-08',
      found: '2018-03-10',
      fix: 'Ret dagene, eller tilføj den, der sad imellem.',
    },
  ],
  [
    'the next takes office before the last leaves',
    DAGTILBUD,
    { 'agreement.parties.1.signatories.1.from': '2018-03-07' },
    {
      rule: 'warning: terms-of-office-overlap',
      line: '- { title: formand for KL, name: Jacob Bundsgaard, from: 2018-03-07 }',
      expected: 'hvert "from" efter "until" hos den foregående',
      found: 'fra 2018-03-07, til 2018-03-07',
      fix: 'Ret "until" hos den ene eller "from" hos den anden.',
    },
  ],
  [
    'the next has no first day',
    DAGTILBUD,
    { 'agreement.parties.1.signatories.1.from': undefined },
    {
      rule: 'warning: terms-of-office-overlap',
      line: '- { title: formand for KL, name: Martin Damm, from: 2014-03-20, until: 2018-03-07 }',
      expected: 'hvert "from" efter "until" hos den foregående',
      found: 'fra 2014-03-20, til videre',
      fix: 'Ret "until" hos den ene eller "from" hos den anden.',
    },
  ],
  [
    'a day that is not in the calendar',
    DAGTILBUD,
    { 'agreement.parties.1.signatories.0.until': '2018-02-30' },
    {
      rule: 'error: wrong-format',
      line: '- { title: formand for KL, name: Martin Damm, from: 2014-03-20, until: 2018-02-30 }',
      expected: 'en dag i kalenderen, skrevet som 2017-04-07',
      found: '2018-02-30',
      fix: 'Skriv år, måned og dag med bindestreger, og se efter, om måneden har den dag.',
    },
  ],
]);
