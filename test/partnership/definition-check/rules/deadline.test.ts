import { checkTells, TILSYN } from './check-tells.ts';

checkTells('the deadline', [
  [
    'there is none',
    TILSYN,
    { 'timeline.milestones.1.activities': ['event'] },
    {
      rule: 'error: no-registration-deadline',
      line: 'milestones:',
      expected: 'én milepæl med aktiviteten registration-deadline',
      found: 'ingen',
      fix: 'Giv den milepæl, hvor svarene skal være inde, den aktivitet.',
    },
  ],
  [
    'there are two',
    TILSYN,
    { 'timeline.milestones.0.activities': ['invitation', 'registration-deadline'] },
    {
      rule: 'error: several-registration-deadlines',
      line: 'activities: [ registration-deadline ]',
      expected: 'én milepæl med aktiviteten registration-deadline',
      found: '2',
      fix: 'Behold aktiviteten ved den ene; den anden kan være et "event" eller fristen for et af laterDeadlines.',
    },
  ],
  [
    'it is a month',
    TILSYN,
    { 'timeline.milestones.1.when': 'december 2019' },
    {
      rule: 'error: deadline-needs-a-day',
      line: 'when: december 2019',
      expected: 'en dato som 5. maj 2017 eller 19. december 2019 kl. 10.00',
      found: 'december 2019',
      fix: 'Skriv dagen, uden ord som "senest" og "inden": en frist er altid den sidste dag.',
    },
  ],
  [
    'it is open',
    TILSYN,
    { 'timeline.milestones.1.when': 'dato følger' },
    {
      rule: 'error: deadline-needs-a-day',
      line: 'when: dato følger',
      expected: 'en dato som 5. maj 2017 eller 19. december 2019 kl. 10.00',
      found: 'dato følger',
      fix: 'Skriv dagen, uden ord som "senest" og "inden": en frist er altid den sidste dag.',
    },
  ],
]);
