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
  write: {
    label: 'Skriv til botten',
    hint: 'For eksempel "overblik", "indbakke" eller en kommunes navn. Du får svar her på siden.',
    send: 'Send til botten',
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
