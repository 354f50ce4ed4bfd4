import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('meetings', [
  [
    'fewer meetings are planned than promised',
    TILSYN,
    { 'timeline.milestones.5': undefined },
    {
      rule: 'warning: meetings-not-all-planned',
      line: 'count: 3 # R56',
      expected: '3 milepæle med aktiviteten network-meeting',
      found: '2',
      fix: 'Ret antallet, eller tilføj dem, der mangler ("dato følger", mens en dato er åben). Én milepæl, der står for flere møder, er i orden.',
    },
  ],
  [
    'more meetings are planned than promised',
    TILSYN,
    { 'networkMeetings.count': 1 },
    {
      rule: 'warning: meetings-not-all-planned',
      line: 'count: 1',
      expected: '1 milepæl med aktiviteten network-meeting',
      found: '3',
      fix: 'Ret antallet, eller tilføj dem, der mangler ("dato følger", mens en dato er åben). Én milepæl, der står for flere møder, er i orden.',
    },
  ],
  [
    'networks have their own dates, but a meeting has one date',
    DAGTILBUD,
    { 'timeline.milestones.5.perNetwork': undefined },
    {
      rule: 'warning: meeting-dates-disagree',
      line: '- id: temamoede-1 # M6',
      expected: 'perNetwork: true',
      found: 'perNetwork: false',
      fix: 'Ret den ene af de to.',
    },
  ],
  [
    'all meet on the same dates, but a meeting has a date for each network',
    TILSYN,
    { 'timeline.milestones.4.perNetwork': true },
    {
      rule: 'warning: meeting-dates-disagree',
      line: '- { id: netvaerksmoede-1, when: 19. marts 2020, title: Netværksmøde 1, activities: [ network-meeting ], perNetwork: true } # M18',
      expected: 'perNetwork: false',
      found: 'perNetwork: true',
      fix: 'Ret den ene af de to.',
    },
  ],
]);
