import { expect } from 'vitest';
import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('ids', [
  [
    'two focus areas share an id',
    TILSYN,
    { 'focusAreas.list.1.id': 'organisering-af-tilsyn' },
    {
      rule: 'error: duplicate-id',
      line: '- { id: organisering-af-tilsyn, label: "Tilsynsproces, rammerne om forløbet og systematik i modellen" }',
      expected: 'an id of its own for each',
      found: 'organisering-af-tilsyn',
      fix: 'Rename one of them. Once answers have come in, keep the id they were given under.',
    },
  ],
  [
    'two milestones share an id',
    TILSYN,
    { 'timeline.milestones.8.id': 'invitation' },
    {
      rule: 'error: duplicate-id',
      line: '- id: invitation',
      expected: 'an id of its own for each',
      found: 'invitation',
      fix: 'Rename one of them. Once answers have come in, keep the id they were given under.',
    },
  ],
  [
    'two preconditions share an id',
    TILSYN,
    { 'preconditions.1.id': 'politisk-beslutning' },
    {
      rule: 'error: duplicate-id',
      line: '- id: politisk-beslutning',
      expected: 'an id of its own for each',
      found: 'politisk-beslutning',
      fix: 'Rename one of them. Once answers have come in, keep the id they were given under.',
    },
  ],
  [
    'two add-ons share an id',
    DAGTILBUD,
    { 'addOns.1': { id: 'lederforloeb', label: 'Lederforløb', text: 'Et til.' } },
    {
      rule: 'error: duplicate-id',
      line: '- id: lederforloeb',
      expected: 'an id of its own for each',
      found: 'lederforloeb',
      fix: 'Rename one of them. Once answers have come in, keep the id they were given under.',
    },
  ],
  [
    'two leadership priorities share an id',
    DAGTILBUD,
    {
      'focusAreas.leadershipPriorities': [
        { id: 'faglig', label: 'Faglig ledelse' },
        { id: 'faglig', label: 'Strategisk ledelse' },
      ],
    },
    {
      rule: 'error: duplicate-id',
      line: '- id: faglig',
      expected: 'an id of its own for each',
      found: 'faglig',
      fix: 'Rename one of them. Once answers have come in, keep the id they were given under.',
    },
  ],
  [
    'an obligation points at a milestone that is not there',
    DAGTILBUD,
    { 'obligations.2.milestone': 'kommunebesog' },
    {
      rule: 'error: unknown-milestone',
      line: '- { when: during, text: deltager i gensidige kommunebesøg, milestone: kommunebesog } # R64',
      expected: expect.stringContaining('one of invitation, interessefrist, forventningsafstemning, t'),
      found: 'kommunebesog',
      fix: 'Correct the id, or add the milestone to timeline.milestones. Did you mean "kommunebesoeg"?',
    },
  ],
]);
