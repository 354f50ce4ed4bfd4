import { checkTells, TILSYN } from './check-tells.ts';

checkTells('the deadline', [
  [
    'there is none',
    TILSYN,
    { 'timeline.milestones.1.activities': ['event'] },
    {
      rule: 'error: no-registration-deadline',
      line: 'milestones:',
      expected: 'one milestone with the activity registration-deadline',
      found: 'none',
      fix: 'Give the milestone at which answers are due that activity.',
    },
  ],
  [
    'there are two',
    TILSYN,
    { 'timeline.milestones.0.activities': ['invitation', 'registration-deadline'] },
    {
      rule: 'error: several-registration-deadlines',
      line: 'activities: [ registration-deadline ]',
      expected: 'one milestone with the activity registration-deadline',
      found: '2',
      fix: 'Keep the activity at one of them; the other may be an "event", or the milestone of one of laterDeadlines.',
    },
  ],
  [
    'it is a month',
    TILSYN,
    { 'timeline.milestones.1.when': 'december 2019' },
    {
      rule: 'error: deadline-needs-a-day',
      line: 'when: december 2019',
      expected: 'a date such as 5. maj 2017 or 19. december 2019 kl. 10.00',
      found: 'december 2019',
      fix: 'Write the day.',
    },
  ],
  [
    'it is open',
    TILSYN,
    { 'timeline.milestones.1.when': 'dato følger' },
    {
      rule: 'error: deadline-needs-a-day',
      line: 'when: dato følger',
      expected: 'a date such as 5. maj 2017 or 19. december 2019 kl. 10.00',
      found: 'dato følger',
      fix: 'Write the day.',
    },
  ],
]);
