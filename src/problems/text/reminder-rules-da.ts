import { named, quoted } from './words-da.ts';

/** What is said of the reminders that a definition has. */
export const REMINDER_RULE_PROBLEMS = {
  'reserved-id': ({ id, reserved }: { id: string; reserved: string[] }) => ({
    message: `${quoted(id)} er id på en påmindelse, der sendes uden en regel`,
    expected: `et andet id end ${named(reserved, 'og')}`,
    found: id,
    fix: 'Omdøb reglen.',
  }),
  'reminder-about-nothing': ({ activity }: { activity: string }) => ({
    message: `Ingen milepæl har aktiviteten ${activity}, så påmindelsen bliver aldrig sendt`,
    expected: 'en aktivitet, som en milepæl i tidsplanen har',
    found: activity,
    fix: 'Ret aktiviteten, eller tag reglen ud.',
  }),
  'reminder-to-nobody': ({ to, why }: { to: string; why: keyof typeof NOBODY }) => ({
    ...NOBODY[why],
    found: to,
    fix: 'Ret modtageren, eller tag reglen ud.',
  }),
  'chases-what-is-not-asked-for': ({ lack, needs }: { lack: string; needs: keyof typeof NEEDS }) => ({
    message: `Ingen kan mangle ${lack} her, så påmindelsen bliver aldrig sendt`,
    expected: NEEDS[needs],
    found: lack,
    fix: 'Tag reglen ud, eller bed om det.',
  }),
  'other-signatures-not-theirs': ({ to }: { to: string }) => ({
    message: 'Andre parters underskrifter kan kun KL rykke for',
    expected: 'to: staff eller to: consultants',
    found: to,
    fix: 'Ret modtageren, eller ryk for kommunens egen underskrift med missing: signature.',
  }),
  'later-question-not-asked': ({ id, milestone }: { id: string; milestone: string }) => ({
    message: `Ingen regel minder om spørgsmålet ${quoted(id)}, så ingen bliver spurgt i chatten`,
    expected: `en regel med missing: answer om milepælen ${milestone}, eller om aktiviteten registration-deadline`,
    found: id,
    fix: 'Tilføj reglen, for eksempel med teksten svar-mangler.',
  }),
  'task-not-chased': ({ id, milestone }: { id: string; milestone: string }) => ({
    message: `Ingen regel minder om opgaven ${quoted(id)}, så ingen bliver bedt om den`,
    expected: `en regel med missing: task om milepælen ${milestone}`,
    found: id,
    fix: 'Tilføj reglen, for eksempel med teksten opgave-mangler, eller skriv chased: false ved opgaven.',
  }),
  'reminder-without-a-day': ({
    name,
    written,
    askable,
  }: {
    name: string;
    written: string;
    askable: boolean;
  }) => ({
    message: `Milepælen ${quoted(name)} har ingen dag, så påmindelsen kommer først, når nogen sætter en`,
    expected: 'en milepæl med en dag',
    found: written,
    fix: askable
      ? 'Giv milepælen en dag, tilføj en regel med moment: period-opens, der beder KL om at sætte den, eller brug doneBy: true og moment: end, hvis noget skal være gjort, når tiden er gået.'
      : 'Giv milepælen en dag eller en periode, eller sæt mødets dag, når den er kendt.',
  }),
  'calendar-file-without-a-day': ({ written }: { written: string[] | null }) => ({
    message: 'Der er ingen dag at sætte i en kalender',
    expected:
      written === null ? 'moment: start eller end' : 'en milepæl med en dag, eller hvor noget bliver holdt',
    found: written === null ? 'moment: period-opens' : written.join(', '),
    fix: 'Tag calendarFile ud, eller ret, hvad reglen handler om.',
  }),
  'sending-hours-reversed': ({ from, until }: { from: string; until: string }) => ({
    message: 'De timer, hvor påmindelser sendes, slutter, før de begynder, så intet kunne blive sendt',
    expected: 'from før until, for eksempel from: "08:00", until: "16:00"',
    found: `${from} til ${until}`,
    fix: 'Byt de to om, eller ret dem.',
  }),
  'always-quiet': ({ days, labels }: { days: number; labels: string[] }) => ({
    message: `Roperioderne lader der gå mere end ${days} dage uden en dag at sende på`,
    expected: 'dage i hvert af tidsplanens år, hvor noget kan sendes',
    found: labels.join(', '),
    fix: 'Gør roperioderne kortere.',
  }),
  'reminder-outside-hours': ({ at, from, until }: { at: string; from: string; until: string }) => ({
    message: 'Påmindelsen skal sendes uden for de timer, hvor noget sendes, og venter til den næste af dem',
    expected: `et klokkeslæt fra ${from} til ${until}`,
    found: at,
    fix: 'Ret klokkeslættet eller reminders.calendar.hours.',
  }),
  'reminder-after-deadline': ({
    name,
    written,
    found,
  }: {
    name: string;
    written: string;
    found: string;
  }) => ({
    message: `Påmindelsen ville komme for sent til ${quoted(name)} (${written})`,
    expected: 'det hele før den dato',
    found,
    fix: 'Begynd tidligere, eller tag det sidste ud: som det står, sendes det tidligere eller udelades.',
  }),
  'signature-chased-with-others': ({ at, others }: { at: string; others: readonly string[] }) => ({
    message: `Underskriften bliver der mindet om i samme minut som andet: ${others.join(', ')}`,
    expected: 'et klokkeslæt for sig selv',
    found: at,
    fix: 'Skriv et andet klokkeslæt, for eksempel at: "13:00".',
  }),
  'date-on-a-day-off': ({ name, written, off }: { name: string; written: string; off: string }) => ({
    message: `KL's dato for ${quoted(name)} falder på ${off}; den bliver stående, og påmindelser regnes fra den`,
    expected: 'en arbejdsdag',
    found: written,
    fix: 'Se efter datoen. Er den rigtig, skal du ikke gøre noget.',
  }),
};

const NOBODY = {
  'no-politicians': {
    message: 'Partnerskabet har ingen politikere',
    expected: 'participants.politicians, eller en anden modtager',
  },
  'politicians-stay-away': {
    message: 'Der kommer ingen politikere til dette',
    expected: 'political: true ved milepælen',
  },
  'no-group': {
    message: 'Ingen gruppe mødes ved dette',
    expected: 'group: ved milepælen, eller en anden modtager',
  },
  'of-a-group': {
    message: 'Mødet er gruppens eget, så ingen andre får besked',
    expected: 'to: group eller to: staff',
  },
  'no-networks-yet': {
    message: 'Der er ingen netværk endnu, når dette sker, eller det er ikke for dem',
    expected: 'en milepæl efter aftalerne, eller en anden modtager',
  },
} as const;

const NEEDS = {
  wishes: 'focusAreas.ranking eller focusAreas.points',
  'self-evaluation': 'selfEvaluation med spørgsmål',
  preconditions: 'preconditions',
  price: 'en pris, der er større end 0',
  task: 'en opgave under tasks med denne milepæl, som der mindes om',
  approval: 'en aftale, som en kommunalbestyrelse tiltræder, eller svar med forbehold',
} as const;
