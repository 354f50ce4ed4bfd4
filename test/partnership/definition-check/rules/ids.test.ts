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
      expected: 'et id for hver',
      found: 'organisering-af-tilsyn',
      fix: 'Omdøb det ene. Er der kommet svar, så behold det id, de er givet under.',
    },
  ],
  [
    'two milestones share an id',
    TILSYN,
    { 'timeline.milestones.8.id': 'invitation' },
    {
      rule: 'error: duplicate-id',
      line: '- id: invitation',
      expected: 'et id for hver',
      found: 'invitation',
      fix: 'Omdøb det ene. Er der kommet svar, så behold det id, de er givet under.',
    },
  ],
  [
    'two preconditions share an id',
    TILSYN,
    { 'preconditions.1.id': 'politisk-beslutning' },
    {
      rule: 'error: duplicate-id',
      line: '- id: politisk-beslutning',
      expected: 'et id for hver',
      found: 'politisk-beslutning',
      fix: 'Omdøb det ene. Er der kommet svar, så behold det id, de er givet under.',
    },
  ],
  [
    'two add-ons share an id',
    DAGTILBUD,
    { 'addOns.1': { id: 'lederforloeb', label: 'Lederforløb', text: 'Et til.' } },
    {
      rule: 'error: duplicate-id',
      line: '- id: lederforloeb',
      expected: 'et id for hver',
      found: 'lederforloeb',
      fix: 'Omdøb det ene. Er der kommet svar, så behold det id, de er givet under.',
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
      expected: 'et id for hver',
      found: 'faglig',
      fix: 'Omdøb det ene. Er der kommet svar, så behold det id, de er givet under.',
    },
  ],
  [
    'an obligation points at a milestone that is not there',
    DAGTILBUD,
    { 'obligations.2.milestone': 'kommunebesog' },
    {
      rule: 'error: unknown-milestone',
      line: '- { when: during, text: deltager i gensidige kommunebesøg, milestone: kommunebesog } # R64',
      expected: expect.stringContaining('invitation, interessefrist, forventningsafstemning, t'),
      found: 'kommunebesog',
      fix: 'Ret id\'et, eller tilføj milepælen i timeline.milestones. Mente du "kommunebesoeg"?',
    },
  ],
]);
