import { checkTells, TILSYN } from './check-tells.ts';

checkTells('the order of steps', [
  [
    'the deadline lies before the invitation',
    TILSYN,
    { 'timeline.milestones.1.when': '19. november 2019 kl. 10.00', 'letterhead.date': '2019-11-01' },
    {
      rule: 'error: steps-out-of-order',
      line: 'when: 19. november 2019 kl. 10.00',
      expected: 'en dato efter ultimo november 2019',
      found: '19. november 2019 kl. 10.00',
      fix: 'Ret den ene af de to datoer.',
    },
  ],
  [
    'the opening seminar lies before the deadline',
    TILSYN,
    { 'timeline.milestones.3.when': '27. februar 2019', 'period.from': '1. kvartal 2019' },
    {
      rule: 'error: steps-out-of-order',
      line: '- { id: opstartsseminar, when: 27. februar 2019, title: Opstartsseminar, activities: [ seminar ] } # M17',
      expected: 'en dato efter 19. december 2019 kl. 10.00',
      found: '27. februar 2019',
      fix: 'Ret den ene af de to datoer.',
    },
  ],
  [
    'agreements are signed before the deadline',
    TILSYN,
    { 'timeline.milestones.2.when': 'ultimo november – 1. december 2019' },
    {
      rule: 'warning: steps-out-of-order',
      line: 'when: ultimo november – 1. december 2019',
      expected: 'en dato efter 19. december 2019 kl. 10.00',
      found: 'ultimo november – 1. december 2019',
      fix: 'Ret den ene af de to datoer.',
    },
  ],
  [
    'the letter is dated after the deadline',
    TILSYN,
    { 'letterhead.date': '2020-11-26' },
    {
      rule: 'warning: letter-after-deadline',
      line: 'date: 2020-11-26',
      expected: 'en dag før 19. december 2019 kl. 10.00',
      found: '2020-11-26',
      fix: 'Se efter, om årstallet er rigtigt i begge datoer.',
    },
  ],
]);
