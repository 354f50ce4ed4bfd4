import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('numbers', [
  [
    'sizes of networks backwards',
    DAGTILBUD,
    { 'networks.size.minimum': 11 },
    {
      rule: 'error: minimum-above-maximum',
      line: 'size: { minimum: 11, maximum: 10 }',
      expected: 'højst 10',
      found: '11',
      fix: 'Byt de to tal om, eller ret dem.',
    },
  ],
  [
    "sizes that all 98 can't be divided into",
    DAGTILBUD,
    { 'networks.size': { minimum: 60, maximum: 70 } },
    {
      rule: 'error: sizes-cannot-be-met',
      line: 'size:',
      expected: 'størrelser, hvor alle inviterede kan være med',
      found: '60–70, hvor disse antal kommuner ikke går op: 1–59, 71–98',
      fix: 'Gør størrelserne videre.',
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
      expected: 'størrelser, hvor alle inviterede kan være med',
      found: '8–12, hvor disse antal kommuner ikke går op: 1–7, 13',
      fix: 'Gør størrelserne videre.',
    },
  ],
  [
    "more to rank than there are areas and one of one's own",
    DAGTILBUD,
    { 'focusAreas.ranking.maximum': 10 },
    {
      rule: 'error: more-than-there-are',
      line: 'ranking: { minimum: 3, maximum: 10, ownSuggestion: true }',
      expected: 'højst 9',
      found: '10',
      fix: 'Sæt tallet ned, eller tilføj indsatsområder.',
    },
  ],
  [
    'ranking backwards',
    DAGTILBUD,
    { 'focusAreas.ranking.minimum': 6 },
    {
      rule: 'error: minimum-above-maximum',
      line: 'ranking: { minimum: 6, maximum: 5, ownSuggestion: true }',
      expected: 'højst 5',
      found: '6',
      fix: 'Byt de to tal om, eller ret dem.',
    },
  ],
  [
    'more areas for a network than there are',
    DAGTILBUD,
    { 'focusAreas.perNetwork.maximum': 9 },
    {
      rule: 'error: more-than-there-are',
      line: 'perNetwork: { minimum: 3, maximum: 9 } # R34',
      expected: 'højst 8',
      found: '9',
      fix: 'Sæt tallet ned, eller tilføj indsatsområder.',
    },
  ],
  [
    'participants backwards',
    TILSYN,
    { 'participants.minimum': 6 },
    {
      rule: 'error: minimum-above-maximum',
      line: 'minimum: 6',
      expected: 'højst 5',
      found: '6',
      fix: 'Byt de to tal om, eller ret dem.',
    },
  ],
]);
