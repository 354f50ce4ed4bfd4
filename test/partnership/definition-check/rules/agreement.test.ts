import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('the agreement', [
  [
    'a council accedes to the agreement of an administration',
    DAGTILBUD,
    { 'agreement.template': 'agreement-administrative' },
    {
      rule: 'warning: template-for-other-signatory',
      line: 'template: agreement-administrative',
      expected: 'agreement-political',
      found: 'agreement-administrative',
      fix: 'Correct agreement.template, or who accedes for the municipality.',
    },
  ],
  [
    'an administration signs the agreement of a council',
    TILSYN,
    { 'agreement.template': 'agreement-political' },
    {
      rule: 'warning: template-for-other-signatory',
      line: 'template: agreement-political',
      expected: 'agreement-administrative',
      found: 'agreement-political',
      fix: 'Correct agreement.template, or who accedes for the municipality.',
    },
  ],
  [
    'a council has no day to accede by',
    DAGTILBUD,
    { 'timeline.milestones.3.activities': ['event'] },
    {
      rule: 'warning: accession-not-planned',
      line: 'accedes: municipal-council # R10',
      expected: 'a milestone with the activity approval',
      found: 'none',
      fix: 'Add the milestone ("dato følger" while its date is open), or the activity to the one that stands for it.',
    },
  ],
  [
    'an administration has no day to sign by',
    TILSYN,
    { 'timeline.milestones.2.activities': ['alignment'] },
    {
      rule: 'warning: accession-not-planned',
      line: 'accedes: administration # R10, R43: administrations sign, no council accedes',
      expected: 'a milestone with the activity signing',
      found: 'none',
      fix: 'Add the milestone ("dato følger" while its date is open), or the activity to the one that stands for it.',
    },
  ],
  [
    'who accedes is not known',
    TILSYN,
    { 'agreement.parties.0.accedes': 'administraton' },
    {
      rule: 'error: not-one-of',
      line: 'accedes: administraton',
      expected: 'one of municipal-council, board, administration',
      found: 'administraton',
      fix: 'Use one of them. Did you mean "administration"?',
    },
  ],
]);
