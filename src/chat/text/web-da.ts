import { nameInText } from '../../partnership/danish.ts';
import type { Form } from '../form.ts';
import type { Message } from '../message.ts';
import { momentText } from './log-da.ts';

const NEW_LINK = 'Send mig et nyt link';

/** What the browser's pages say before anybody is known, and about themselves. */
export const WEB = {
  front: 'Forside',
  answer: 'Svar',
  /** Without a session. */
  entrance: {
    title: 'Svar for jeres kommune',
    text: 'Åbn det personlige link, du har fået fra KL i en mail eller et brev. Det gælder kun for dig og din kommune.',
    newLink: NEW_LINK,
    code: 'Jeg har en kode fra et brev',
  },
  /** What a link is for: nothing of who it was sent to, since previews and scanners read it too. */
  link: (municipality: string, partnership: string) => ({
    title: `Svar for ${municipality}`,
    text: `Linket er til ${municipality} i ${nameInText(partnership)}. Tryk på knappen for at fortsætte. Linket er personligt, så send det ikke videre.`,
    begin: 'Fortsæt',
  }),
  deadLink: {
    unknown: {
      title: 'Linket findes ikke',
      text: 'Måske er det ikke kommet helt med. Prøv at åbne det fra mailen igen, eller få et nyt.',
    },
    expired: { title: 'Linket er udløbet', text: 'Få et nyt, så kan du fortsætte, hvor du slap.' },
    withdrawn: {
      title: 'Linket gælder ikke længere',
      text: 'KL har trukket det tilbage. Er du stadig kontaktperson for kommunen, så kan du få et nyt.',
    },
  },
  /** A page of a session that is over, or of none. */
  over: {
    title: 'Du er ikke logget ind',
    text: 'Åbn dit link fra KL igen, eller få et nyt. Det, I har gemt, er der stadig.',
    typed:
      'Det, du skrev til sidst, er ikke sendt. Åbn linket i en ny fane, gå tilbage hertil med browserens tilbageknap, og send igen.',
  },
  noContact: {
    title: 'Du er ikke længere kontaktperson',
    text: 'Du er ikke længere registreret som kontaktperson for kommunen, så der er ikke noget at se eller svare på her. Spørg en kollega eller KL, hvis det er en fejl.',
  },
  loggedOff: {
    title: 'Du er logget af',
    text: 'Det, I har gemt, er der stadig, når du åbner dit link igen.',
  },
  /** The page is of another session of the same browser. */
  again: 'Siden var fra før, du loggede ind igen. Se det hele igennem, og send det én gang til.',
  stale: {
    title: 'Siden er for gammel',
    text: 'Der er ikke sket noget. Gå til forsiden, og prøv derfra.',
  },
  gone: {
    title: 'Siden er ikke gemt længere',
    text: 'Det, I har sendt og gemt, er der stadig. Se på forsiden, hvor I er.',
  },
  missing: { title: 'Siden findes ikke', text: 'Gå til forsiden, og prøv derfra.' },
  foreign: {
    title: 'Det kunne ikke sendes herfra',
    text: 'Siden er blevet sendt fra et andet sted end denne hjemmeside. Der er ikke sket noget.',
  },
  tooLarge: {
    title: 'Det er for meget på én gang',
    text: 'Der er ikke gemt noget. Gå tilbage med browserens tilbageknap, skriv det kortere, og send igen.',
  },
  trouble: {
    title: 'Der er noget galt hos os lige nu',
    text: 'Det er ikke sikkert, at det blev gemt. Vent lidt, gå tilbage med browserens tilbageknap, og send igen; intet tæller to gange.',
  },
  working: (done: number, all: number) => (all > 0 ? `Det er i gang: ${done} af ${all}.` : 'Det er i gang.'),
  interrupted: {
    summary: 'Det blev afbrudt. Der er ikke sket noget; gå til forsiden, og bed om det igen.',
    blocks: [],
  } satisfies Message,
  fileReady: (title: string) => `${title} er klar.`,
  download: (name: string) => `Hent ${name}`,
  fileGone: {
    title: 'Filen er ikke klar længere',
    text: 'Filer gemmes kun et par dage. Bed om den igen, så bliver den lavet på ny.',
  },
  askAgain: 'Lav den igen',
  write: {
    label: "Skriv til KL's bot",
    hint: 'For eksempel "hvornår er fristen?" eller noget, KL skal vide. Du får svar her på siden.',
    send: 'Send',
  },
  code: {
    title: 'Brug koden fra brevet',
    text: 'Skriv, hvem du er, og koden fra brevet. Så bliver du kontaktperson for kommunen og får et personligt link på mail.',
    send: 'Send mig et link',
  },
  newLink: {
    title: NEW_LINK,
    text: 'Skriv den e-mailadresse, som KL eller din kommune kender dig på.',
    send: NEW_LINK,
  },
  /** The same whether the address is known or not. */
  asked: {
    title: 'Tjek din mail',
    text: 'Hvis adressen hører til en kontaktperson, er der et link på vej. Det kommer normalt inden for få minutter. Kommer det ikke, så se i uønsket post, eller spørg KL.',
  },
  linkSent: (email: string, municipality: string) => ({
    title: 'Tjek din mail',
    text: `Du er nu kontaktperson for ${municipality}, og der er sendt et link til ${email}. Åbn det for at svare. Er adressen forkert, så skriv til KL.`,
  }),
  mailOff: {
    title: 'Der kan ikke sendes links lige nu',
    text: 'Der er ikke ændret noget. Skriv til KL, så hjælper de dig.',
  },
  codeErrors: {
    name: 'Skriv dit navn.',
    email: 'Skriv en hel e-mailadresse, for eksempel mette@kommune.dk.',
    missing: 'Skriv koden fra brevet. Den har fire gange fire tegn.',
    mistyped: 'Koden har en skrivefejl. Se på brevet igen: den har fire gange fire tegn.',
    wrong: 'Koden findes ikke. Se på brevet igen, eller bed KL om en ny.',
    expired: 'Koden er udløbet. Bed KL om en ny.',
    withdrawn: 'Koden gælder ikke længere. Brug koden i det nyeste brev, eller bed KL om en ny.',
    used: 'Koden er brugt. Har du brugt den selv, så få et nyt link; ellers spørg en kollega eller KL.',
    elsewhere: 'Koden kan ikke bruges her. Spørg KL.',
    wait: (until: string) => `Der er prøvet mange koder herfra. Prøv igen ${momentText(until)}.`,
    busy: 'Mange prøver koder lige nu. Vent et minut, og prøv igen.',
  },
} as const;

const NAME = {
  id: 'name',
  kind: 'text',
  label: 'Dit navn',
  required: true,
  lines: 'one',
  longest: 200,
} as const;
const EMAIL = {
  id: 'email',
  kind: 'text',
  label: 'Din e-mailadresse',
  required: true,
  lines: 'one',
  longest: 254,
  format: 'email',
} as const;

/** What is asked at `/kode`. */
export const CODE_FORM: Form = {
  id: 'kode',
  title: WEB.code.title,
  intro: WEB.code.text,
  submitLabel: WEB.code.send,
  fields: [
    NAME,
    EMAIL,
    {
      id: 'code',
      kind: 'text',
      label: 'Koden fra brevet',
      hint: 'For eksempel K7QF-02MR-XW3T-9HPC.',
      required: true,
      lines: 'one',
      longest: 100,
    },
  ],
};

/** What is asked at `/nyt-link`. */
export const NEW_LINK_FORM: Form = {
  id: 'nyt-link',
  title: WEB.newLink.title,
  intro: WEB.newLink.text,
  submitLabel: WEB.newLink.send,
  fields: [EMAIL],
};
