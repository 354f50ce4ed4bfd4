import { SURFACES } from '../../chat/surface.ts';
import { dayText } from '../../chat/text/log-da.ts';
import { count } from '../../chat/text/words-da.ts';
import { assertNever } from '../../errors.ts';
import type { CodeStatus } from '../../store/identity/codes.ts';

/** The parts of an answer. */
export const ANSWER_PARTS = {
  decision: 'Svar',
  wishes: 'Ønsker',
  addOns: 'Tilkøb',
  ownSuggestion: 'Eget forslag',
  localGoals: 'Lokale mål',
  comment: 'Bemærkninger',
} as const;

/** People by their role, as a heading. */
export const PERSON_ROLES = {
  contact: 'Kontaktpersoner',
  substitute: 'Stedfortrædere',
  participant: 'Deltagere',
  politician: 'Politikere',
} as const;

/** What is written on a page, by the key that an address names. */
export const MUNICIPALITY_NOTICES: Readonly<Record<string, string>> = {
  noteret: 'Noterne er gemt.',
  taget: 'Du har taget den.',
  haandteret: 'Den er håndteret.',
  forsent: 'En anden har håndteret den imens.',
  imens:
    'Der er sket noget med den imens. Se, hvad der står nu, og prøv igen, hvis det stadig er det, du vil.',
  trukket: 'Koden er trukket tilbage.',
  'ingen-filer': 'Der var ikke valgt nogen fil. Vælg mindst én.',
};

/** The page of one municipality. */
export const MUNICIPALITY = {
  sections: 'På denne side',
  life: 'Forløb',
  other: 'Registrér andet',
  stand: 'Status',
  notes: 'KL’s noter',
  note: {
    label: 'Noter om kommunen',
    hint: 'Kun KL’s medarbejdere ser dem. De slettes sammen med personoplysningerne, når partnerskabet er slut.',
    save: 'Gem noterne',
    by: (name: string, at: string) => `Senest ændret af ${name}, ${at}.`,
    tooLong: (most: number) => `Noterne må højst fylde ${most} tegn. De er ikke gemt.`,
    changed: (name: string) =>
      `${name} har ændret noterne, mens du skrev. De er ikke gemt. Se, hvad der står nu, ret din egen tekst til, og gem igen.`,
    theirs: 'Sådan står noterne nu',
    somebody: 'En anden',
  },
  answers: 'Svar og ændringer',
  noAnswers: 'Der er ikke svaret endnu.',
  people: 'Personer og adgang',
  messages: 'Beskeder til kommunen',
  agreement: 'Aftalen',
  replies: 'Indbakke',
  log: 'Hele historikken',
  logOf: (shown: number, all: number) =>
    shown === all ? `${count(all, 'hændelse', 'hændelser')}` : `De seneste ${shown} af ${all} hændelser`,
  changed: (what: Changed): string => CHANGED[what],
  noDifference: 'Det samme som før.',
  went: 'Før',
  came: 'Nu',
  peopleHeader: ['Navn', 'Rolle', 'Mail og telefon', 'Nås', 'Personligt link'],
  noPeople: 'Der er ikke oplyst nogen personer endnu.',
  foreign: 'Mailadressen hører ikke til kommunen',
  noLink: 'Intet link',
  links: (open: number, until: string) => `${count(open, 'link', 'links')}, til og med ${until}`,
  usedLink: (day: string) => `sidst åbnet ${day}`,
  sendLink: 'Send nyt link',
  takeLink: 'Træk link tilbage',
  code: 'Kode til chat',
  codeText: (code: CodeStatus | undefined): string => codeText(code),
  makeCode: 'Lav ny kode',
  makeCodeHint: 'En ny kode erstatter den gamle. Den vises én gang.',
  takeCode: 'Træk koden tilbage',
  newCode: {
    title: 'Ny kode',
    text: (municipality: string, until: string) =>
      `Koden giver adgang til at svare for ${municipality} i chat. Den gælder til og med ${until} og kan bruges én gang. Den vises kun her og kun nu.`,
    back: 'Tilbage til kommunen',
  },
  messagesHeader: ['Hvornår', 'Til', 'Om', 'Hvad blev der af den'],
  noMessages: 'Der er ikke sendt noget til kommunen, og der venter ikke noget.',
  byHand: 'Besked fra KL',
  read: 'Læs beskeden',
  message: {
    title: 'Besked',
    to: 'Til',
    at: 'Hvornår',
    state: 'Hvad blev der af den',
    kept: 'Sådan blev den skrevet.',
    again:
      'Teksten er skrevet igen, som den ville lyde den dag. Er der registreret noget siden, kan den afvige fra det, kommunen fik.',
    gone: 'Teksten kan ikke vises: den blev ikke gemt, og det, den handlede om, er der ikke længere.',
    buttons: (labels: string) => `Knapper: ${labels}`,
    back: 'Tilbage til kommunen',
  },
  documents: ['Dokument', 'Hent'],
  noDocuments: 'Der er ikke lavet noget udkast endnu.',
  draft: 'Lav udkast til aftale',
  differences: (before: number, after: number) => `Hvad der er ændret fra version ${before} til ${after}`,
  equal: 'Teksten er den samme.',
  upload: {
    label: 'Underskrevne filer',
    hint: 'Træk filer hertil, eller vælg dem. PDF eller Word, højst 32 MB i alt. Du ser, hvad der er i dem, før de bliver gemt.',
    send: 'Læs filerne',
  },
  noReplies: 'Kommunen har ikke skrevet noget, og alle beskeder til den kom frem.',
  waiting: 'Venter',
  takenBy: (name: string) => `Taget af ${name}`,
  handledBy: (name: string, at: string) => `Håndteret af ${name}, ${at}`,
  bySurface: (surface: string): string => surfaceName(surface),
} as const;

/** What changed of what a municipality has said. */
export type Changed = keyof typeof CHANGED;

const CHANGED = {
  answer: 'Svar på invitationen',
  'later-answer': 'Svar på et senere spørgsmål',
  people: 'Personer ændret',
} as const;

function codeText(code: CodeStatus | undefined): string {
  if (!code) return 'Der er ikke lavet nogen kode.';
  switch (code.state) {
    case 'live':
      return `Kode ${code.number} kan bruges til og med ${dayText(code.expires)}.`;
    case 'used':
      return `Kode ${code.number} er brugt${code.endedAt === undefined ? '' : ` ${dayText(code.endedAt)}`}.`;
    case 'expired':
      return `Kode ${code.number} udløb ${dayText(code.expires)}.`;
    case 'withdrawn':
      return `Kode ${code.number} er trukket tilbage.`;
    default:
      return assertNever(code.state);
  }
}

const OTHER_SURFACES: Readonly<Record<string, string>> = {
  cli: 'fra kommandolinjen',
  schedule: 'af sig selv',
};

/** "i Slack", "på mail"; what is unknown as it is stored. */
function surfaceName(surface: string): string {
  const known = Object.hasOwn(SURFACES, surface)
    ? SURFACES[surface as keyof typeof SURFACES].where
    : undefined;
  return known ?? OTHER_SURFACES[surface] ?? surface;
}
