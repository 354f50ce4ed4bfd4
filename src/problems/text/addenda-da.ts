import { named } from './words-da.ts';

interface Of {
  municipality: string;
  number: number;
}

/** What is said of an addendum to a signed agreement. Municipalities by their full names. */
export const ADDENDUM_PROBLEMS = {
  'addendum-not-signed': ({ municipality }: { municipality: string }) => ({
    message: `Aftalen med ${municipality} er ikke underskrevet af alle parter eller gælder ikke længere, så der kan ikke laves tillæg til den`,
    fix: 'Er den ikke underskrevet endnu, så ret aftalen selv, og lav en ny version.',
  }),
  /** `last`: number of the latest, 0 where there is none. */
  'addendum-unknown': ({ municipality, number, last }: Of & { last: number }) => ({
    message: `Aftalen med ${municipality} har intet tillæg ${number}`,
    found: last === 0 ? 'der er ingen tillæg' : `det seneste er tillæg ${last}`,
  }),
  'addendum-has-signatures': ({ municipality, number }: Of) => ({
    message: `Tillæg ${number} til aftalen med ${municipality} er underskrevet af mindst én part, så det kan ikke laves om`,
    fix: 'Lav et nyt tillæg.',
  }),
  'addendum-edited': ({ municipality, number }: Of) => ({
    message: `Tillæg ${number} til aftalen med ${municipality} er rettet i Word, så det bliver ikke lavet om`,
    fix: 'Ret videre i den fil, og tag den ind igen; eller lav et nyt tillæg.',
  }),
  'addendum-no-text': () => ({
    message: 'Filen er ikke en tekst, der kan læses',
    fix: 'Gem den som ren tekst (.txt eller .md, UTF-8), og prøv igen.',
  }),
  'addendum-binding': ({ municipality, number }: Of) => ({
    message: `Alle parter har underskrevet tillæg ${number} til aftalen med ${municipality}, så en underskrift kan ikke tages tilbage`,
    fix: 'Lav et nyt tillæg.',
  }),
  'addendum-nothing-to-retract': ({ municipality, number, party }: Of & { party: string }) => ({
    message: `Der er ikke registreret nogen underskrift for ${party} på tillæg ${number} til aftalen med ${municipality}`,
  }),
  'addendum-of-one': () => ({
    message: 'Et tillæg hører til én kommunes aftale',
    fix: 'Skriv, hvilken kommune det er.',
  }),
  'addendum-incomplete': ({ municipality, number, missing }: Of & { missing: string[] }) => ({
    message: `Tillæg ${number} til aftalen med ${municipality} kan ikke sendes til underskrift, for det er et udkast`,
    found: `der mangler ${named(missing, 'og')}`,
    fix: 'Registrér det, og lav tillægget igen.',
  }),
  'addendum-no-signature-block': ({ municipality, number, parties }: Of & { parties: string[] }) => ({
    message: `Tillæg ${number} til aftalen med ${municipality} har ingen plads til underskrift for ${named(parties, 'og')}`,
    fix: 'Ret skabelonen, og lav tillægget igen.',
  }),
  'addendum-already-offered': ({ municipality, number }: Of) => ({
    message: `Tillæg ${number} til aftalen med ${municipality} er allerede sendt til underskrift`,
  }),
  'addendum-not-offered': ({ municipality, number }: Of) => ({
    message: `Tillæg ${number} til aftalen med ${municipality} er ikke sendt til underskrift`,
    fix: 'Send det til underskrift, og registrér så underskriften.',
  }),
  /** Persons as "navn (titel)". */
  'addendum-other-signers': ({
    municipality,
    number,
    party,
    expected,
    signed,
  }: Of & { party: string; expected: string[]; signed: string[] }) => ({
    message: `Tillæg ${number} til aftalen med ${municipality} skal for ${party} underskrives af ${named(expected, 'og')}`,
    found: `underskrevet af ${named(signed, 'og')}`,
    fix: 'Er det rigtigt, at andre har underskrevet, så skriv hvorfor; ellers ret navn og titel.',
  }),
};
