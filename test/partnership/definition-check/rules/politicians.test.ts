import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('politicians', [
  [
    'they may come to seminars, but not how many',
    DAGTILBUD,
    { 'participants.politicians': undefined },
    {
      rule: 'warning: politicians-without-number',
      line: 'participants:',
      expected: 'participants.politicians med et maximum',
      found: 'ingen',
      fix: 'Tilføj participants.politicians, eller tag "politicians: true" ud ved seminarerne.',
    },
  ],
  [
    'they may take part, but at no seminar',
    TILSYN,
    { 'participants.politicians': { maximum: 2 } },
    {
      rule: 'warning: politicians-without-seminar',
      line: 'politicians:',
      expected: 'politicians: true ved mindst ét seminar',
      found: 'ingen',
      fix: 'Markér de seminarer, de må komme til, eller tag participants.politicians ud.',
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
      fix: 'Ret den ene af de to.',
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
      fix: 'Ret den ene af de to.',
    },
  ],
]);
