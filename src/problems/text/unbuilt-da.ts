const UNBUILT = {
  'later-deadlines': {
    because: 'kun det første spørgsmål bliver stillet',
    instead: 'Spørg i et brev, med en milepæl med aktiviteten "event".',
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
