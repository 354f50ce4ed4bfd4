import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('criteria', [
  [
    'the mix is wanted both ways',
    TILSYN,
    { 'networks.criteria.2': { kind: 'mix', wanted: 'diversity', weight: 1 } },
    {
      rule: 'error: criterion-twice',
      line: '- kind: mix',
      expected: 'each criterion once, with one weight',
      found: 'mix',
      fix: 'Take one of them out.',
    },
  ],
  [
    'wishes are to count, but nobody ranks',
    DAGTILBUD,
    { 'focusAreas.ranking': undefined },
    {
      rule: 'warning: criterion-without-answers',
      line: '- { kind: focus-area-wishes, weight: 3 } # R48',
      expected: 'focusAreas.ranking, or other criteria',
      found: 'focus-area-wishes',
      fix: 'Add focusAreas.ranking, or take the criterion out.',
    },
  ],
  [
    'wishes are asked for, but do not count',
    DAGTILBUD,
    { 'networks.criteria.0': undefined },
    {
      rule: 'warning: answers-do-not-count',
      line: 'ranking: { minimum: 3, maximum: 5, ownSuggestion: true }',
      expected: 'a criterion "focus-area-wishes" in networks.criteria',
      found: 'none',
      fix: 'Add the criterion with a weight, or take focusAreas.ranking out.',
    },
  ],
  [
    'priorities in leadership are to count, but are not asked for',
    DAGTILBUD,
    { 'focusAreas.leadershipPriorities': undefined },
    {
      rule: 'warning: criterion-without-answers',
      line: '- { kind: leadership-priorities, weight: 1 } # R49',
      expected: 'focusAreas.leadershipPriorities, or other criteria',
      found: 'leadership-priorities',
      fix: 'Add focusAreas.leadershipPriorities, or take the criterion out.',
    },
  ],
  [
    'priorities in leadership are asked for, but do not count',
    TILSYN,
    { 'focusAreas.leadershipPriorities': [{ id: 'faglig', label: 'Faglig ledelse' }] },
    {
      rule: 'warning: answers-do-not-count',
      line: 'leadershipPriorities:',
      expected: 'a criterion "leadership-priorities" in networks.criteria',
      found: 'none',
      fix: 'Add the criterion with a weight, or take focusAreas.leadershipPriorities out.',
    },
  ],
]);
