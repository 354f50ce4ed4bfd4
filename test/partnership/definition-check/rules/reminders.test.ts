import { type Case, checkTells, DAGTILBUD, TILSYN } from './check-tells.ts';

const OUT_OF_NOTHING = 'Tag reglen ud, eller bed om det.';
const NOBODY = 'Ret modtageren, eller tag reglen ud.';
const LATE = 'Begynd tidligere, eller tag det sidste ud: som det står, sendes det tidligere eller udelades.';
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
        'invitation, tilmeldingsfrist, dialog-og-underskrift, opstartsseminar, netvaerksmoede-1, netvaerksmoede-2, netvaerksmoede-3, afslutningsseminar eller materiale',
      found: 'opstart-seminar',
      fix: 'Ret id\'et, eller tilføj milepælen i timeline.milestones. Mente du "opstartsseminar"?',
    },
  ],
  [
    'a rule counts down to something that has no day',
    TILSYN,
    {
      'timeline.milestones.9': {
        id: 'messe',
        when: 'ultimo december 2020',
        title: 'Messe',
        activities: ['event'],
      },
      'reminders.rules.1': rule({ about: { milestone: 'messe' }, moment: 'start', when: '30 dage før' }),
    },
    {
      rule: 'warning: reminder-without-a-day',
      line: 'about:',
      expected: 'en milepæl med en dag',
      found: 'ultimo december 2020',
      fix: 'Giv milepælen en dag, tilføj en regel med moment: period-opens, der beder KL om at sætte den, eller brug doneBy: true og moment: end, hvis noget skal være gjort, når tiden er gået.',
    },
  ],
  [
    'a rule is about something that never happens',
    TILSYN,
    { 'reminders.rules.4.about': { activity: 'visits' } },
    {
      rule: 'warning: reminder-about-nothing',
      line: 'activity: visits',
      expected: 'en aktivitet, som en milepæl i tidsplanen har',
      found: 'visits',
      fix: 'Ret aktiviteten, eller tag reglen ud.',
    },
  ],
  [
    'a time of day is written in other words',
    TILSYN,
    { 'reminders.rules.2.at': 'kl. 9' },
    {
      rule: 'error: wrong-format',
      line: 'at: kl. 9',
      expected: 'et klokkeslæt som 09:30 eller 9.30',
      found: 'kl. 9',
      fix: 'Skriv det på den måde.',
    },
  ],
  [
    'two rules have the same id',
    TILSYN,
    { 'reminders.rules.1.id': 'svar-14-dage-foer' },
    {
      rule: 'error: duplicate-id',
      line: '- id: svar-14-dage-foer',
      expected: 'et id for hver',
      found: 'svar-14-dage-foer',
      fix: 'Omdøb det ene. Er der kommet svar, så behold det id, de er givet under.',
    },
  ],
  [
    'a rule has the id of what is sent by itself',
    TILSYN,
    { 'reminders.rules.1.id': 'moved' },
    {
      rule: 'error: reserved-id',
      line: '- id: moved',
      expected: 'et andet id end moved og weekly',
      found: 'moved',
      fix: 'Omdøb reglen.',
    },
  ],
  [
    'politicians are written to where there are none',
    TILSYN,
    { 'reminders.rules.11.to': 'politicians' },
    {
      rule: 'warning: reminder-to-nobody',
      line: 'to: politicians',
      expected: 'participants.politicians, eller en anden modtager',
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
      expected: 'political: true ved milepælen',
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
      expected: 'en milepæl efter aftalerne, eller en anden modtager',
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
      expected: 'focusAreas.ranking eller focusAreas.points',
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
      expected: 'selfEvaluation med spørgsmål',
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
    {
      'reminders.rules.6.missing': 'approval',
      'reminders.rules.6.at': '09:00',
      'registration.underReservation': false,
    },
    {
      rule: 'warning: chases-what-is-not-asked-for',
      line: 'missing: approval',
      expected: 'en aftale, som en kommunalbestyrelse tiltræder, eller svar med forbehold',
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
      expected: 'en milepæl med en dag, eller hvor noget bliver holdt',
      found: 'december 2019 – januar 2020',
      fix: 'Tag calendarFile ud, eller ret, hvad reglen handler om.',
    },
  ],
  [
    'a calendar file goes with a quarter',
    DAGTILBUD,
    { 'reminders.rules.17.calendarFile': true },
    {
      rule: 'warning: calendar-file-without-a-day',
      line: 'calendarFile: true',
      expected: 'moment: start eller end',
      found: 'moment: period-opens',
      fix: 'Tag calendarFile ud, eller ret, hvad reglen handler om.',
    },
  ],
  [
    'the hours are reversed',
    TILSYN,
    { 'reminders.calendar.hours': { from: '16:00', until: '08:00' } },
    {
      rule: 'error: sending-hours-reversed',
      line: 'hours:',
      expected: 'from før until, for eksempel from: "08:00", until: "16:00"',
      found: '16:00 til 08:00',
      fix: 'Byt de to om, eller ret dem.',
    },
  ],
  [
    'all is quiet',
    TILSYN,
    { 'reminders.calendar.quiet': [{ label: 'altid', from: '01-07', until: '30-06' }] },
    {
      rule: 'error: always-quiet',
      line: 'quiet:',
      expected: 'dage i hvert af tidsplanens år, hvor noget kan sendes',
      found: 'altid',
      fix: 'Gør roperioderne kortere.',
    },
  ],
  [
    'a rule is due in the night',
    TILSYN,
    { 'reminders.rules.0.at': '06:30' },
    {
      rule: 'warning: reminder-outside-hours',
      line: 'at: 06:30',
      expected: 'et klokkeslæt fra 08:00 til 16:00',
      found: '06:30',
      fix: 'Ret klokkeslættet eller reminders.calendar.hours.',
    },
  ],
  [
    'the last hour before the deadline comes after it',
    TILSYN,
    { 'reminders.rules.2.at': '10:30' },
    {
      rule: 'warning: reminder-after-deadline',
      line: 'at: 10:30',
      expected: 'det hele før den dato',
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
      expected: 'det hele før den dato',
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
      expected: 'det hele før den dato',
      found: '2020-01-02',
      fix: LATE,
    },
  ],
  [
    'a signature is chased in the same minute as other things',
    TILSYN,
    { 'reminders.rules.1': rule({ missing: 'signature', at: '09:30' }), 'reminders.rules.2.at': '09:30' },
    {
      rule: 'warning: signature-chased-with-others',
      line: 'at: 09:30',
      expected: 'et klokkeslæt for sig selv',
      found: '09:30',
      fix: 'Skriv et andet klokkeslæt, for eksempel at: "13:00".',
    },
  ],
  [
    "KL's own date falls on a holiday",
    TILSYN,
    { 'timeline.milestones.5.when': '8. maj 2020' },
    {
      rule: 'warning: date-on-a-day-off',
      line: '- { id: netvaerksmoede-2, when: 8. maj 2020, title: Netværksmøde 2, activities: [ network-meeting ] } # M19',
      expected: 'en arbejdsdag',
      found: 'fredag den 8. maj 2020',
      fix: 'Se efter datoen. Er den rigtig, skal du ikke gøre noget.',
    },
  ],
  [
    "KL's own date falls on a weekend",
    TILSYN,
    { 'timeline.milestones.5.when': '9. maj 2020' },
    {
      rule: 'warning: date-on-a-day-off',
      line: '- { id: netvaerksmoede-2, when: 9. maj 2020, title: Netværksmøde 2, activities: [ network-meeting ] } # M19',
      expected: 'en arbejdsdag',
      found: 'lørdag den 9. maj 2020',
      fix: 'Se efter datoen. Er den rigtig, skal du ikke gøre noget.',
    },
  ],
];

checkTells('reminders', cases);
