/** Texts of the Teams adapter itself, for cards. */
export const TEAMS = {
  optional: (label: string) => `${label} (valgfrit)`,
  /** One of a ranking's selects: a screen reader reads each by itself. */
  place: (question: string, place: number, isOptional: boolean) =>
    `${question} ${place}. prioritet${isOptional ? ' (valgfrit)' : ''}`,
  /** One option of several that share points. */
  points: (question: string, option: string) => `${question} ${option}`,
  /** Precedes the next questions of a form that is asked in steps. */
  next: 'Videre',
  choose: 'Vælg',
  nothingChosen: 'Intet valgt',
  dateFormat: 'åååå-mm-dd',
  correct: 'Noget skal rettes, før svaret kan sendes. Det, du har skrevet, er bevaret.',
  leave: 'Gem og fortsæt senere',
  fileReady: (title: string) => `Filen er klar: ${title}.`,
  fileName: 'Fil',
  expires: 'Linket udløber om et par dage. Send det ikke videre: Det virker for alle, der har det.',
  download: 'Hent filen',
  progress: (done: number, all: number) => `${done} af ${all}`,
  working: 'Arbejder …',
  done: 'Færdig.',
  /** To somebody in an organisation whose Teams is not served. */
  notServed:
    'Jeg er en bot, som KL (Kommunernes Landsforening) driver, men KL har ikke åbnet for jeres organisations Teams, så jeg kan ikke svare her. Brug den vej, der står i invitationen fra KL, eller skriv til KL.',
  trouble: 'Der gik noget galt hos os, så det er ikke sikkert, at det blev gemt. Prøv igen om lidt.',
} as const;
