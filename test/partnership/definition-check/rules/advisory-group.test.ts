import { checkTells, DAGTILBUD } from './check-tells.ts';

checkTells('the advisory group', [
  [
    'it meets twice a year, but not in the timeline',
    DAGTILBUD,
    { 'timeline.milestones.13': undefined },
    {
      rule: 'warning: advisory-group-not-planned',
      line: 'meetingsPerYear: 2 # R17',
      expected: 'a milestone with the activity advisory-group (internal: true keeps it out of agreements)',
      found: 'none',
      fix: 'Make the timeline and advisoryGroup agree.',
    },
  ],
  [
    'it meets more often in the timeline than in its own words',
    DAGTILBUD,
    { 'advisoryGroup.meetingsPerYear': 3 },
    {
      rule: 'warning: advisory-group-not-planned',
      line: 'when: to gange årligt',
      expected: '3 times a year',
      found: '2 times a year',
      fix: 'Make the timeline and advisoryGroup agree.',
    },
  ],
  [
    'it meets without existing',
    DAGTILBUD,
    { advisoryGroup: undefined },
    {
      rule: 'warning: advisory-group-not-planned',
      line: 'activities: [ advisory-group ]',
      expected: 'advisoryGroup',
      found: 'none',
      fix: 'Make the timeline and advisoryGroup agree.',
    },
  ],
]);
