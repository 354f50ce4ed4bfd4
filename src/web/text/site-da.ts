/** What stands around staff's pages. */
export const SITE = {
  organisation: 'KL',
  partnerships: 'Partnerskaber',
  inbox: 'Indbakke',
  privacy: 'Persondata',
  health: 'Drift',
  pages: {
    municipalities: 'Kommuner',
    timeline: 'Tidslinje',
    networks: 'Netværk',
    agreements: 'Aftaler',
    reminders: 'Påmindelser',
    meetings: 'Møder og datoer',
    received: 'Modtag og inviter',
    definition: 'Definition',
  },
  back: 'Til partnerskaberne',
  missing: {
    title: 'Siden findes ikke',
    text: 'Der er ikke noget her. Gå til partnerskaberne, og find det derfra.',
  },
  foreign: { title: 'Afvist', text: 'Formularen blev sendt fra et andet websted. Der er ikke sket noget.' },
  stale: { title: 'Siden er for gammel', text: 'Der er ikke sket noget. Åbn siden igen, og prøv derfra.' },
  tooLarge: {
    title: 'Det er for stort',
    text: 'Der må højst sendes 32 MB ad gangen. Der er ikke sket noget.',
  },
  trouble: {
    title: 'Noget gik galt',
    text: 'Det kunne ikke lade sig gøre lige nu. Prøv igen om lidt. Bliver det ved, så sig det til dem, der driver løsningen.',
  },
  gone: {
    title: 'Siden er ikke gemt længere',
    text: 'Det, der er gjort, er gjort. Gå til partnerskaberne, og find det derfra.',
  },
  fileGone: { title: 'Filen er ikke gemt længere', text: 'Dan den igen dér, hvor du fandt den.' },
} as const;

/** Signing in and out. */
export const SIGN_IN = {
  title: 'Log ind',
  text: 'Siderne her er for KL’s medarbejdere.',
  noLink: 'Den, der driver løsningen, kan lave et link, som du logger ind med.',
  link: {
    title: 'Log ind',
    text: (email: string) => `Linket logger ${email} ind. Det kan bruges én gang.`,
    begin: 'Log ind',
    dead: {
      title: 'Linket gælder ikke længere',
      text: 'Et link kan bruges én gang og kun i et kvarter. Få et nyt.',
    },
  },
  notStaff: {
    title: 'Du har ikke adgang',
    text: (email: string) =>
      `${email} står ikke på listen over KL’s medarbejdere. Spørg dem, der driver løsningen, hvis det er en fejl.`,
  },
  over: { title: 'Du er logget ud', text: 'Log ind igen for at fortsætte. Det, der er gemt, er der stadig.' },
  signedOff: { title: 'Du er logget af', text: '' },
  again: 'Log ind igen',
} as const;

/** The first page. */
export const PARTNERSHIPS = {
  title: 'Partnerskaber',
  none: 'Der er ingen partnerskaber endnu.',
} as const;
