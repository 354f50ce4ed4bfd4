import { expect } from 'vitest';
import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('seminars', [
  [
    'a seminar points at a meeting',
    TILSYN,
    { 'seminars.0.milestone': 'netvaerksmoede-1' },
    {
      rule: 'warning: milestone-is-no-seminar',
      line: 'milestone: netvaerksmoede-1',
      expected: 'en milepæl med aktiviteten seminar',
      found: 'network-meeting',
      fix: "Ret id'et eller milepælen.",
    },
  ],
  [
    'two seminars have one milestone',
    TILSYN,
    { 'seminars.2': { kind: 'other', label: 'ekstraseminar', milestone: 'afslutningsseminar' } },
    {
      rule: 'warning: milestone-of-two-seminars',
      line: 'milestone: afslutningsseminar',
      expected: 'en milepæl for hvert seminar',
      found: 'afslutningsseminar',
      fix: "Ret id'et eller milepælen.",
    },
  ],
  [
    'a seminar in the timeline is not described',
    DAGTILBUD,
    { 'seminars.1': undefined },
    {
      rule: 'warning: seminar-not-described',
      line: 'activities: [ seminar ]',
      expected: 'et punkt i seminars med milestone: midtvejsseminar',
      found: 'ingen',
      fix: 'Tilføj det i seminars, eller giv milepælen aktiviteten "event".',
    },
  ],
  [
    'a seminar points at no milestone',
    TILSYN,
    { 'seminars.0.milestone': 'opstartseminar' },
    {
      rule: 'error: unknown-milestone',
      line: 'milestone: opstartseminar',
      expected: expect.stringContaining('invitation, tilmeldingsfrist, dialog-og-underskrift, '),
      found: 'opstartseminar',
      fix: 'Ret id\'et, eller tilføj milepælen i timeline.milestones. Mente du "opstartsseminar"?',
    },
  ],
  [
    'a seminar of an unknown kind',
    TILSYN,
    { 'seminars.0.kind': 'start' },
    {
      rule: 'error: not-one-of',
      line: '- kind: start',
      expected: 'opening, midway, closing eller other',
      found: 'start',
      fix: 'Brug en af dem.',
    },
  ],
  [
    'the closing seminar lies before the opening',
    TILSYN,
    { 'timeline.milestones.7.when': '3. februar 2020' },
    {
      rule: 'error: meetings-out-of-order',
      line: '- { id: afslutningsseminar, when: 3. februar 2020, title: Afslutningsseminar, activities: [ seminar ] } # M21',
      expected: 'en dato efter 27. februar 2020',
      found: '3. februar 2020',
      fix: 'Ret den ene af de to datoer.',
    },
  ],
  [
    'a meeting lies before the opening seminar',
    TILSYN,
    { 'timeline.milestones.4.when': '19. januar 2020' },
    {
      rule: 'warning: meetings-out-of-order',
      line: '- { id: netvaerksmoede-1, when: 19. januar 2020, title: Netværksmøde 1, activities: [ network-meeting ] } # M18',
      expected: 'en dato efter 27. februar 2020',
      found: '19. januar 2020',
      fix: 'Ret den ene af de to datoer.',
    },
  ],
  [
    'a meeting lies after the closing seminar',
    TILSYN,
    { 'timeline.milestones.6.when': '23. december 2020' },
    {
      rule: 'warning: meetings-out-of-order',
      line: '- { id: netvaerksmoede-3, when: 23. december 2020, title: Netværksmøde 3, activities: [ network-meeting ] } # M20',
      expected: 'en dato før 3. december 2020',
      found: '23. december 2020',
      fix: 'Ret den ene af de to datoer.',
    },
  ],
  [
    'the midway seminar lies after the closing',
    DAGTILBUD,
    { 'timeline.milestones.8.when': '4. kvartal 2019' },
    {
      rule: 'warning: meetings-out-of-order',
      line: 'when: 4. kvartal 2019',
      expected: 'en dato før 3. kvartal 2019',
      found: '4. kvartal 2019',
      fix: 'Ret den ene af de to datoer.',
    },
  ],
]);
