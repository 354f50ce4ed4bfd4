const UNBUILT = {
  'other-parties': {
    because: 'formularer og aftaler nævner kun kommunen og KL',
    instead: 'Nævn parten i organisation og i teksterne.',
  },
  'party-details': { because: 'aftalerne skriver det ikke', instead: 'Skriv det i en tekst.' },
  'signatory-email': {
    because: 'intet bliver sendt til underskrift',
    instead: 'Send dokumentet i hånden.',
  },
  'municipal-signatory': {
    because: 'en kommune siger selv, hvem der underskriver, og kun titler bruges her',
    instead: 'Lad titlen stå.',
  },
  clauses: { because: 'aftalerne skriver dem ikke', instead: 'Skriv dem i en egen skabelon.' },
  'later-deadlines': {
    because: 'kun det første spørgsmål bliver stillet',
    instead: 'Spørg i et brev, med en milepæl med aktiviteten "event".',
  },
  tasks: { because: 'ingen bliver bedt om dem', instead: 'Skriv dem under obligations.' },
  groups: {
    because: 'kun følgegruppen bliver skrevet og fortalt',
    instead: 'Skriv dem i en tekst.',
  },
} as const;

/** What a definition can say and nothing acts on yet. */
export type Unbuilt = keyof typeof UNBUILT;

export const UNBUILT_PROBLEMS = {
  'not-supported-yet': ({ key, what }: { key: string; what: Unbuilt }) => ({
    message: `"${key}" kan skrives, men kan ikke bruges endnu: ${UNBUILT[what].because}`,
    expected: 'en definition uden det, indtil videre',
    found: key,
    fix: `Tag det ud. ${UNBUILT[what].instead}`,
  }),
};
