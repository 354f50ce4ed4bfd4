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
      fix: 'Ret agreement.template, eller ret, hvem der tiltræder for kommunen.',
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
      fix: 'Ret agreement.template, eller ret, hvem der tiltræder for kommunen.',
    },
  ],
  [
    'a council has no day to accede by',
    DAGTILBUD,
    { 'timeline.milestones.3.activities': ['event'] },
    {
      rule: 'warning: accession-not-planned',
      line: 'accedes: municipal-council # R10',
      expected: 'en milepæl med aktiviteten approval',
      found: 'ingen',
      fix: 'Tilføj milepælen ("dato følger", mens datoen er åben), eller giv den milepæl, det er, den aktivitet.',
    },
  ],
  [
    'an administration has no day to sign by',
    TILSYN,
    { 'timeline.milestones.2.activities': ['alignment'] },
    {
      rule: 'warning: accession-not-planned',
      line: 'accedes: administration # R10, R43: administrations sign, no council accedes',
      expected: 'en milepæl med aktiviteten signing',
      found: 'ingen',
      fix: 'Tilføj milepælen ("dato følger", mens datoen er åben), eller giv den milepæl, det er, den aktivitet.',
    },
  ],
  [
    'who accedes is not known',
    TILSYN,
    { 'agreement.parties.0.accedes': 'administraton' },
    {
      rule: 'error: not-one-of',
      line: 'accedes: administraton',
      expected: 'municipal-council, board eller administration',
      found: 'administraton',
      fix: 'Brug en af dem. Mente du "administration"?',
    },
  ],
]);
