import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('numbers', [
  [
    'sizes of networks backwards',
    DAGTILBUD,
    { 'networks.size.minimum': 11 },
    {
      rule: 'error: minimum-above-maximum',
      line: 'size: { minimum: 11, maximum: 10 }',
      expected: '10 at most',
      found: '11',
      fix: 'Swap or correct the two numbers.',
    },
  ],
  [
    "sizes that all 98 can't be divided into",
    DAGTILBUD,
    { 'networks.size': { minimum: 60, maximum: 70 } },
    {
      rule: 'error: sizes-cannot-be-met',
      line: 'size:',
      expected: 'sizes that can hold everybody who is invited',
      found: "60–70, which can't hold 1–59, 71–98 municipalities",
      fix: 'Widen the sizes.',
    },
  ],
  [
    "sizes that those invited can't be divided into",
    TILSYN,
    {
      invited: [
        '0101',
        '0147',
        '0151',
        '0153',
        '0155',
        '0157',
        '0159',
        '0161',
        '0163',
        '0165',
        '0167',
        '0169',
        '0173',
      ],
    },
    {
      rule: 'error: sizes-cannot-be-met',
      line: 'size: { minimum: 8, maximum: 12 }',
      expected: 'sizes that can hold everybody who is invited',
      found: "8–12, which can't hold 1–7, 13 municipalities",
      fix: 'Widen the sizes.',
    },
  ],
  [
    "more to rank than there are areas and one of one's own",
    DAGTILBUD,
    { 'focusAreas.ranking.maximum': 10 },
    {
      rule: 'error: more-than-there-are',
      line: 'ranking: { minimum: 3, maximum: 10, ownSuggestion: true }',
      expected: '9 at most',
      found: '10',
      fix: 'Lower the number, or add focus areas.',
    },
  ],
  [
    'ranking backwards',
    DAGTILBUD,
    { 'focusAreas.ranking.minimum': 6 },
    {
      rule: 'error: minimum-above-maximum',
      line: 'ranking: { minimum: 6, maximum: 5, ownSuggestion: true }',
      expected: '5 at most',
      found: '6',
      fix: 'Swap or correct the two numbers.',
    },
  ],
  [
    'more areas for a network than there are',
    DAGTILBUD,
    { 'focusAreas.perNetwork.maximum': 9 },
    {
      rule: 'error: more-than-there-are',
      line: 'perNetwork: { minimum: 3, maximum: 9 } # R34',
      expected: '8 at most',
      found: '9',
      fix: 'Lower the number, or add focus areas.',
    },
  ],
  [
    'participants backwards',
    TILSYN,
    { 'participants.minimum': 6 },
    {
      rule: 'error: minimum-above-maximum',
      line: 'minimum: 6',
      expected: '5 at most',
      found: '6',
      fix: 'Swap or correct the two numbers.',
    },
  ],
]);
