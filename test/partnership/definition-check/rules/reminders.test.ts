import { type Case, checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

const OUT_OF_NOTHING = 'Take the rule out, or ask for it.';
const NOBODY = 'Correct the audience, or take the rule out.';
const LATE = 'Begin earlier, or take the last of it out: it is sent earlier or left out as it stands.';
const rule = (changes: object) => ({
  id: 'ny',
  about: { activity: 'registration-deadline' },
  moment: 'end',
  when: '3 arbejdsdage før',
  to: 'contacts',
  template: 'svar-mangler',
  ...changes,
});

const cases: Case[] = [
  [
    'a rule is about a milestone that is not there',
    TILSYN,
    { 'reminders.rules.8.about': { milestone: 'opstart-seminar' } },
    {
      rule: 'error: unknown-milestone',
      line: 'milestone: opstart-seminar',
      expected:
        'one of invitation, tilmeldingsfrist, dialog-og-underskrift, opstartsseminar, netvaerksmoede-1, netvaerksmoede-2, netvaerksmoede-3, afslutningsseminar, materiale',
      found: 'opstart-seminar',
      fix: 'Correct the id, or add the milestone to timeline.milestones. Did you mean "opstartsseminar"?',
    },
  ],
  [
    'a rule is about something that never happens',
    TILSYN,
    { 'reminders.rules.4.about': { activity: 'visits' } },
    {
      rule: 'warning: reminder-about-nothing',
      line: 'activity: visits',
      expected: 'an activity of a milestone in the timeline',
      found: 'visits',
      fix: 'Correct the activity, or take the rule out.',
    },
  ],
  [
    'a time of day is written in other words',
    TILSYN,
    { 'reminders.rules.2.at': 'kl. 9' },
    {
      rule: 'error: wrong-format',
      line: 'at: kl. 9',
      expected: 'a time of day such as 09:30 or 9.30',
      found: 'kl. 9',
      fix: 'Write it in that form.',
    },
  ],
  [
    'two rules have the same id',
    TILSYN,
    { 'reminders.rules.1.id': 'svar-14-dage-foer' },
    {
      rule: 'error: duplicate-id',
      line: '- id: svar-14-dage-foer',
      expected: 'an id of its own for each',
      found: 'svar-14-dage-foer',
      fix: 'Rename one of them. Once answers have come in, keep the id they were given under.',
    },
  ],
  [
    'a rule has the id of what is sent by itself',
    TILSYN,
    { 'reminders.rules.1.id': 'moved' },
    {
      rule: 'error: reserved-id',
      line: '- id: moved',
      expected: 'another id than moved and weekly',
      found: 'moved',
      fix: 'Rename the rule.',
    },
  ],
  [
    'politicians are written to where there are none',
    TILSYN,
    { 'reminders.rules.11.to': 'politicians' },
    {
      rule: 'warning: reminder-to-nobody',
      line: 'to: politicians',
      expected: 'participants.politicians, or another audience',
      found: 'politicians',
      fix: NOBODY,
    },
  ],
  [
    'politicians are written to about what they do not come to',
    DAGTILBUD,
    { 'reminders.rules.20.to': 'politicians' },
    {
      rule: 'warning: reminder-to-nobody',
      line: 'to: politicians',
      expected: 'political: true at the milestone',
      found: 'politicians',
      fix: NOBODY,
    },
  ],
  [
    'networks are written to before there are any',
    TILSYN,
    { 'reminders.rules.2.to': 'network-channel' },
    {
      rule: 'warning: reminder-to-nobody',
      line: 'to: network-channel',
      expected: 'a milestone after the agreements, or another audience',
      found: 'network-channel',
      fix: NOBODY,
    },
  ],
  [
    'a ranking is chased where none is asked for',
    TILSYN,
    { 'reminders.rules.9.missing': 'ranking' },
    {
      rule: 'warning: chases-what-is-not-asked-for',
      line: 'missing: ranking',
      expected: 'focusAreas.ranking or focusAreas.points',
      found: 'ranking',
      fix: OUT_OF_NOTHING,
    },
  ],
  [
    'a self-evaluation is chased that has no questions',
    TILSYN,
    { 'reminders.rules.8.missing': 'self-evaluation' },
    {
      rule: 'warning: chases-what-is-not-asked-for',
      line: 'missing: self-evaluation',
      expected: 'selfEvaluation with its questions',
      found: 'self-evaluation',
      fix: OUT_OF_NOTHING,
    },
  ],
  [
    'preconditions are chased where there are none',
    DAGTILBUD,
    { 'reminders.rules.11.missing': 'preconditions' },
    {
      rule: 'warning: chases-what-is-not-asked-for',
      line: 'missing: preconditions',
      expected: 'preconditions',
      found: 'preconditions',
      fix: OUT_OF_NOTHING,
    },
  ],
  [
    'an approval is chased where the administration signs, and nobody may answer under reservation',
    TILSYN,
    { 'reminders.rules.6.missing': 'approval', 'registration.underReservation': false },
    {
      rule: 'warning: chases-what-is-not-asked-for',
      line: 'missing: approval',
      expected: 'an agreement that a council accedes to, or answers under reservation',
      found: 'approval',
      fix: OUT_OF_NOTHING,
    },
  ],
  [
    'a calendar file goes with what has no day',
    TILSYN,
    { 'reminders.rules.5.calendarFile': true },
    {
      rule: 'warning: calendar-file-without-a-day',
      line: 'calendarFile: true',
      expected: 'a milestone with a day, or at which something is held',
      found: 'december 2019 – januar 2020',
      fix: 'Take calendarFile out, or correct what the rule is about.',
    },
  ],
  [
    'a calendar file goes with a quarter',
    DAGTILBUD,
    { 'reminders.rules.17.calendarFile': true },
    {
      rule: 'warning: calendar-file-without-a-day',
      line: 'calendarFile: true',
      expected: 'moment: start or end',
      found: 'moment: period-opens',
      fix: 'Take calendarFile out, or correct what the rule is about.',
    },
  ],
  [
    'the hours are reversed',
    TILSYN,
    { 'reminders.calendar.hours': { from: '16:00', until: '08:00' } },
    {
      rule: 'error: sending-hours-reversed',
      line: 'hours:',
      expected: 'from before until, such as from: "08:00", until: "16:00"',
      found: '16:00 to 08:00',
      fix: 'Exchange the two, or correct one.',
    },
  ],
  [
    'all is quiet',
    TILSYN,
    { 'reminders.calendar.quiet': [{ label: 'altid', from: '01-07', until: '30-06' }] },
    {
      rule: 'error: always-quiet',
      line: 'quiet:',
      expected: 'days on which something may be sent in every year of the timeline',
      found: 'altid',
      fix: 'Shorten the quiet periods.',
    },
  ],
  [
    'a rule is due in the night',
    TILSYN,
    { 'reminders.rules.0.at': '06:30' },
    {
      rule: 'warning: reminder-outside-hours',
      line: 'at: 06:30',
      expected: 'a time from 08:00 to 16:00',
      found: '06:30',
      fix: 'Correct the time, or reminders.calendar.hours.',
    },
  ],
  [
    'the last hour before the deadline comes after it',
    TILSYN,
    { 'reminders.rules.2.at': '10:30' },
    {
      rule: 'warning: reminder-after-deadline',
      line: 'at: 10:30',
      expected: 'all of it before that',
      found: '10:30',
      fix: LATE,
    },
  ],
  [
    'repetitions run past the deadline',
    TILSYN,
    { 'reminders.rules.1': rule({ missing: 'answer', repeat: { every: '2 dage', times: 3 } }) },
    {
      rule: 'warning: reminder-after-deadline',
      line: 'repeat:',
      expected: 'all of it before that',
      found: '2019-12-20',
      fix: LATE,
    },
  ],
  [
    'a ladder runs past the deadline',
    TILSYN,
    {
      'reminders.rules.1': rule({
        missing: 'answer',
        ladder: [
          { after: '1 arbejdsdag', to: 'substitutes' },
          { after: '1 uge', to: 'consultants' },
        ],
      }),
    },
    {
      rule: 'warning: reminder-after-deadline',
      line: '- after: 1 uge',
      expected: 'all of it before that',
      found: '2020-01-02',
      fix: LATE,
    },
  ],
  [
    "KL's own date falls on a holiday",
    TILSYN,
    { 'timeline.milestones.5.when': '8. maj 2020' },
    {
      rule: 'warning: date-on-a-day-off',
      line: '- { id: netvaerksmoede-2, when: 8. maj 2020, title: Netværksmøde 2, activities: [ network-meeting ] } # M19',
      expected: 'a working day',
      found: 'fredag den 8. maj 2020',
      fix: 'Check the date. Nothing needs to be done if it is meant.',
    },
  ],
  [
    "KL's own date falls on a weekend",
    TILSYN,
    { 'timeline.milestones.5.when': '9. maj 2020' },
    {
      rule: 'warning: date-on-a-day-off',
      line: '- { id: netvaerksmoede-2, when: 9. maj 2020, title: Netværksmøde 2, activities: [ network-meeting ] } # M19',
      expected: 'a working day',
      found: 'lørdag den 9. maj 2020',
      fix: 'Check the date. Nothing needs to be done if it is meant.',
    },
  ],
];

checkTells('reminders', cases);
