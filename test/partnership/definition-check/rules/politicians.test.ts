import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('politicians', [
  [
    'they may come to seminars, but not how many',
    DAGTILBUD,
    { 'participants.politicians': undefined },
    {
      rule: 'warning: politicians-without-number',
      line: 'participants:',
      expected: 'participants.politicians with a maximum',
      found: 'none',
      fix: 'Add participants.politicians, or take "politicians: true" off the seminars.',
    },
  ],
  [
    'they may take part, but at no seminar',
    TILSYN,
    { 'participants.politicians': { maximum: 2 } },
    {
      rule: 'warning: politicians-without-seminar',
      line: 'politicians:',
      expected: 'politicians: true at one seminar at least',
      found: 'none',
      fix: 'Mark the seminars they may come to, or take participants.politicians out.',
    },
  ],
  [
    'the seminar is open to them, its milestone not',
    DAGTILBUD,
    { 'timeline.milestones.4.political': undefined },
    {
      rule: 'warning: politicians-disagree',
      line: '- id: opstartsseminar # M5',
      expected: 'political: true',
      found: 'political: false',
      fix: 'Correct one of the two.',
    },
  ],
  [
    'the milestone is open to them, its seminar not',
    DAGTILBUD,
    { 'seminars.0.politicians': false },
    {
      rule: 'warning: politicians-disagree',
      line: 'political: true',
      expected: 'political: false',
      found: 'political: true',
      fix: 'Correct one of the two.',
    },
  ],
]);
