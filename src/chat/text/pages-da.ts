import { joinDanish } from '../../partnership/danish.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';

/** Texts of the browser's pages themselves, whatever they show. */
export const PAGES = {
  organisation: 'KL',
  skip: 'Gå til sidens indhold',
  menu: 'Hovedmenu',
  crumbs: 'Brødkrumme',
  logOff: 'Log af',
  refresh: 'Opdatér siden',
  accessibility: 'Tilgængelighed',
  contact: 'Kontakt',
  /** Begins the title, so that it is heard first. */
  errorTitle: (title: string) => `Fejl: ${title}`,
  kinds: { info: 'Information', success: 'Gennemført', warning: 'Bemærk', error: 'Fejl' },
  /** Of a list that scrolls by itself. */
  scrolls: (caption: string) => `${caption} (kan rulles)`,
} as const;

/** Texts of a form as a page. */
export const FORM_PAGE = {
  optional: (label: string) => `${label} (valgfrit)`,
  errorPrefix: 'Fejl: ',
  correct: 'Noget skal rettes, før svaret kan sendes. Det, du har skrevet, er bevaret.',
  leave: 'Gem og fortsæt senere',
  choose: 'Vælg',
  nothingChosen: 'Intet valgt',
  onlyIf: (question: string, answers: readonly string[]) =>
    `Udfyldes kun, hvis svaret på "${question}" er ${joinDanish(
      answers.map((answer) => `"${answer}"`),
      'eller',
    )}.`,
  /** "12. juni 2017" */
  day: (isoDay: string) => writeMilestoneDate({ kind: 'day', date: isoDay }),
  dateHint: 'Skriv for eksempel 12. juni 2017 eller 12-06-2017.',
  onePersonALine: 'Skriv én person på hver linje: navn, titel, e-mail.',
  place: (place: number) => `${place}. prioritet`,
  placeOptional: (place: number) => `${place}. prioritet (valgfrit)`,
  pointsGiven: (given: number, total: number) =>
    PAGE_SCRIPTS.pointsGiven.replace('{given}', String(given)).replace('{total}', String(total)),
} as const;

/** What the scripts of a page say; `{…}` is filled in by them. */
export const PAGE_SCRIPTS = {
  pointsGiven: 'Fordelt indtil nu: {given} af {total} point.',
  pointsLeft: '{left} tilbage.',
  pointsOver: '{over} for mange.',
  pointsDone: 'Alle er fordelt.',
  calendar: 'Kalender',
  openCalendar: 'Vælg dag i kalender: {label}',
  order: 'Valgt, i rækkefølge',
  orderEmpty: 'Der er ikke valgt noget endnu.',
  toChoose: 'Kan vælges',
  up: 'Op',
  down: 'Ned',
  remove: 'Fjern',
  choose: 'Vælg',
  moved: '{label} er nu {place}. prioritet af {all}.',
  removed: '{label} er fjernet. Der er valgt {all}.',
  full: 'Der er plads til {most}. Fjern først en af dem.',
  person: 'Person {number}',
  removePerson: 'Fjern person {number}',
  personRemoved: 'Personen er fjernet.',
  addPerson: 'Tilføj person',
  name: 'Navn',
  title: 'Titel',
  email: 'E-mail',
  phone: 'Telefon',
  line: 'Navn, titel, e-mail',
} as const;
