import { checkTells, DAGTILBUD } from './check-tells.ts';

checkTells('the advisory group', [
  [
    'it meets twice a year, but not in the timeline',
    DAGTILBUD,
    { 'timeline.milestones.13': undefined },
    {
      rule: 'warning: advisory-group-not-planned',
      line: 'meetingsPerYear: 2 # R17',
      expected: 'en milepæl med aktiviteten advisory-group (internal: true holder den ude af aftalerne)',
      found: 'ingen',
      fix: 'Lad tidsplanen og advisoryGroup passe sammen.',
    },
  ],
  [
    'it meets more often in the timeline than in its own words',
    DAGTILBUD,
    { 'advisoryGroup.meetingsPerYear': 3 },
    {
      rule: 'warning: advisory-group-not-planned',
      line: 'when: to gange årligt',
      expected: '3 gange om året',
      found: '2 gange om året',
      fix: 'Lad tidsplanen og advisoryGroup passe sammen.',
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
      found: 'ingen',
      fix: 'Lad tidsplanen og advisoryGroup passe sammen.',
    },
  ],
]);
