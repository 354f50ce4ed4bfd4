import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('criteria', [
  [
    'the mix is wanted both ways',
    TILSYN,
    { 'networks.criteria.2': { kind: 'mix', wanted: 'diversity', weight: 1 } },
    {
      rule: 'error: criterion-twice',
      line: '- kind: mix',
      expected: 'hvert kriterium én gang, med én vægt',
      found: 'mix',
      fix: 'Tag det ene ud.',
    },
  ],
  [
    'wishes are to count, but nobody ranks',
    DAGTILBUD,
    { 'focusAreas.ranking': undefined },
    {
      rule: 'warning: criterion-without-answers',
      line: '- { kind: focus-area-wishes, weight: 3 } # R48',
      expected: 'focusAreas.ranking, eller andre kriterier',
      found: 'focus-area-wishes',
      fix: 'Tilføj focusAreas.ranking, eller tag kriteriet ud.',
    },
  ],
  [
    'wishes are asked for, but do not count',
    DAGTILBUD,
    { 'networks.criteria.0': undefined },
    {
      rule: 'warning: answers-do-not-count',
      line: 'ranking: { minimum: 3, maximum: 5, ownSuggestion: true }',
      expected: 'et kriterium "focus-area-wishes" i networks.criteria',
      found: 'ingen',
      fix: 'Tilføj kriteriet med en vægt, eller tag focusAreas.ranking ud.',
    },
  ],
  [
    'priorities in leadership are to count, but are not asked for',
    DAGTILBUD,
    { 'focusAreas.leadershipPriorities': undefined },
    {
      rule: 'warning: criterion-without-answers',
      line: '- { kind: leadership-priorities, weight: 1 } # R49',
      expected: 'focusAreas.leadershipPriorities, eller andre kriterier',
      found: 'leadership-priorities',
      fix: 'Tilføj focusAreas.leadershipPriorities, eller tag kriteriet ud.',
    },
  ],
  [
    'priorities in leadership are asked for, but do not count',
    TILSYN,
    { 'focusAreas.leadershipPriorities': [{ id: 'faglig', label: 'Faglig ledelse' }] },
    {
      rule: 'warning: answers-do-not-count',
      line: 'leadershipPriorities:',
      expected: 'et kriterium "leadership-priorities" i networks.criteria',
      found: 'ingen',
      fix: 'Tilføj kriteriet med en vægt, eller tag focusAreas.leadershipPriorities ud.',
    },
  ],
]);
