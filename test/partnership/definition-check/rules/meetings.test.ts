import { checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

checkTells('meetings', [
  [
    'fewer meetings are planned than promised',
    TILSYN,
    { 'timeline.milestones.5': undefined },
    {
      rule: 'warning: meetings-not-all-planned',
      line: 'count: 3 # R56',
      expected: '3 milestones with the activity network-meeting',
      found: '2',
      fix: 'Correct the count, or add the missing ones ("dato følger" while a date is open). One milestone that stands for several meetings is fine.',
    },
  ],
  [
    'more meetings are planned than promised',
    TILSYN,
    { 'networkMeetings.count': 1 },
    {
      rule: 'warning: meetings-not-all-planned',
      line: 'count: 1',
      expected: '1 milestone with the activity network-meeting',
      found: '3',
      fix: 'Correct the count, or add the missing ones ("dato følger" while a date is open). One milestone that stands for several meetings is fine.',
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
      fix: 'Correct one of the two.',
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
      fix: 'Correct one of the two.',
    },
  ],
]);
