import { assertNever } from '../../errors.ts';
import { joinDanish } from '../../partnership/danish.ts';
import type { NamedParty } from '../../partnership/definition/parties.ts';
import type { SignedBy } from '../../partnership/enrolment/enrolment.ts';
import type { Refusal } from '../../partnership/enrolment/refusal.ts';
import { capital, count } from './words-da.ts';

/** What is said of a document that was edited by hand. */
export const ADOPTING = {
  adopted: (municipality: string, version: number, ground: number) =>
    `${municipality}: filen er taget ind som version ${version} af aftalen. Den bygger på version ${ground}.`,
  known: (municipality: string, version: number) =>
    `${municipality}: filen er version ${version} af aftalen, som den allerede er gemt. Der er ikke noget nyt i den.`,
  noDifference: 'Der er ingen forskel i teksten.',
  differences: 'Forskelle i teksten:',
  complete:
    'Der mangler ikke noget. Den kan sendes til underskrift, hvis den svarer til det, der er registreret.',
  missing: (missing: readonly string[]) => `Der mangler stadig: ${joinDanish(missing)}.`,
  newer: (latest: number) =>
    `Der er en nyere version ${latest}. Se efter, om det, der er ændret i den, også skal stå her.`,
} as const;

/** A section's heading with the paragraphs that went and those that came. */
export function differenceLines({
  heading,
  removed,
  added,
}: {
  heading: string;
  removed: readonly string[];
  added: readonly string[];
}): string[] {
  return [
    heading === '' ? 'Før første overskrift' : heading,
    ...removed.map((text) => `  − ${text}`),
    ...added.map((text) => `  + ${text}`),
  ];
}

/** What is said of a file that is handed in as the signed agreement. */
export const SIGNED_FILE = {
  kept: (name: string, pages: number | undefined) =>
    `Den underskrevne fil "${name}"${pages === undefined ? '' : ` (${pages === 1 ? '1 side' : `${pages} sider`})`} er gemt.`,
  unknown:
    'Filen siger ikke selv, hvilken aftale den er, for eksempel fordi den er skannet. Se efter, om det er den rigtige.',
} as const;

/** What is said of addenda to a signed agreement. */
export const ADDENDA = {
  drafted: (municipality: string, number: number, file: string) =>
    `${municipality}: tillæg ${number} til aftalen er lavet (${file}).`,
  complete: 'Der mangler ikke noget. Det kan sendes til underskrift.',
  missing: (missing: readonly string[]) => `Der mangler: ${joinDanish(missing)}.`,
  offered: (municipality: string, number: number) =>
    `${municipality}: tillæg ${number} er sendt til underskrift`,
  signed: (municipality: string, number: number, parties: number, isBinding: boolean) =>
    `${municipality}: ${isBinding ? `alle parter har underskrevet tillæg ${number}, så det gælder` : parties === 0 ? `ingen har underskrevet tillæg ${number} endnu` : `tillæg ${number} er underskrevet af ${count(parties, 'part', 'parter')}`}.`,
  adopted: (municipality: string, number: number) =>
    `${municipality}: filen er taget ind som tillæg ${number} til aftalen. Det er nu filens tekst, der gælder for tillægget.`,
  known: (municipality: string, number: number) =>
    `${municipality}: filen er tillæg ${number} til aftalen, som det allerede er gemt. Der er ikke noget nyt i den.`,
  noLongerOffered: (number: number) =>
    `Tillæg ${number} er sendt til underskrift med en anden tekst. Kald det tilbage dér, for en underskrift på den gamle tekst kan ikke kendes fra en på den nye, og send det så til underskrift igen.`,
} as const;

/** What is said of signed files that came back together. */
export const RETURNED = {
  matched: (file: string, municipality: string, document: string, how: string, became: string) =>
    `${file}: ${document} med ${municipality} (${how}); ${became}.`,
  how: {
    id: 'filen siger det selv',
    content: 'filen begynder med det, der blev sendt ud',
    said: 'som skrevet; filen siger det ikke selv',
  },
  isKept: 'er gemt i forvejen',
  taken: 'er gemt',
  wouldTake: 'kan gemmes',
  nothingTaken: 'Intet er gemt. Det, der er sikkert, bliver gemt med --take.',
  noLongerOffered: (municipality: string) =>
    `Aftalen med ${municipality} er ændret i mellemtiden, så filen er ikke gemt. Prøv igen.`,
  nothing: 'Der er ingen filer.',
} as const;

/** What is said of what a signing service is handed. */
export const SIGNING_PACKAGE = {
  nobody: 'Ingen aftaler er sendt til underskrift og mangler underskrifter.',
} as const;

/** What is said of versions, signatures and signed files. */
export const SIGNING = {
  offered: (version: number) => `version ${version} er sendt til underskrift`,
  nobodyToOffer: 'Ingen aftaler venter på at blive sendt til underskrift.',
  noVersion: (municipality: string) =>
    `Der er ikke lavet noget udkast til aftalen med ${municipality}. Lav et udkast først.`,
  noSuchVersion: (municipality: string, version: number, last: number) =>
    `Aftalen med ${municipality} har ingen version ${version}; den seneste er version ${last}.`,
  nothingToDraft: (municipality: string) =>
    `Der er ingen aftale at sende til underskrift for ${municipality}: kommunen skal have sagt ja, og aftalen må ikke være underskrevet af alle parter.`,
};

/** Why a version of the agreement is not offered, or not recorded as signed. */
export type SigningRefusal = Extract<
  Refusal,
  {
    rule:
      | 'version-incomplete'
      | 'version-outdated'
      | 'no-signature-block'
      | 'already-offered'
      | 'other-version-signed'
      | 'nothing-offered'
      | 'other-version-offered'
      | 'other-signers'
      | 'changed-since-offered';
  }
>;

export function isSigningRefusal(refusal: Refusal): refusal is SigningRefusal {
  return Object.hasOwn(RULES, refusal.rule);
}

const RULES: Readonly<Record<SigningRefusal['rule'], true>> = {
  'version-incomplete': true,
  'version-outdated': true,
  'no-signature-block': true,
  'already-offered': true,
  'other-version-signed': true,
  'nothing-offered': true,
  'other-version-offered': true,
  'other-signers': true,
  'changed-since-offered': true,
};

/** What stands against offering or signing a version, and what to do. */
export function signingRefusalText(
  refusal: SigningRefusal,
  municipality: string,
  partyName: (party: NamedParty) => string,
): string {
  switch (refusal.rule) {
    case 'version-incomplete':
      return `Version ${refusal.version} af aftalen med ${municipality} kan ikke sendes til underskrift, for den er et udkast. Der mangler: ${joinDanish(refusal.missing)}. Registrér det, og lav et nyt udkast, eller skriv det ind i Word, og tag filen ind.`;
    case 'version-outdated':
      return `Version ${refusal.version} af aftalen med ${municipality} svarer ikke længere til det, der er registreret. Det ville nu lyde anderledes i ${sections(refusal.changes)}. Lav et nyt udkast.`;
    case 'no-signature-block':
      return `Version ${refusal.version} af aftalen med ${municipality} har ingen plads til underskrift for ${joinDanish(refusal.parties.map(partyName))}. Ret skabelonen, og lav et nyt udkast.`;
    case 'already-offered':
      return `Version ${refusal.version} af aftalen med ${municipality} er allerede sendt til underskrift.`;
    case 'other-version-signed':
      return `${capital(joinDanish(refusal.parties.map(partyName)))} har underskrevet version ${refusal.version} af aftalen med ${municipality}, så en anden version kan ikke sendes til underskrift. Tilbagekald først underskriften med en begrundelse.`;
    case 'nothing-offered':
      return `Ingen version af aftalen med ${municipality} er sendt til underskrift. Send den version til underskrift, som parterne skal have, og registrér så underskriften.`;
    case 'other-version-offered':
      return refusal.version === undefined
        ? `Skriv, hvilken version der er underskrevet. Version ${refusal.offered} af aftalen med ${municipality} er sendt til underskrift.`
        : `Version ${refusal.version} af aftalen med ${municipality} er ikke den, der er sendt til underskrift; det er version ${refusal.offered}. Se efter, hvilken der er underskrevet.`;
    case 'other-signers':
      return `Version ${refusal.version} af aftalen med ${municipality} skal for ${partyName(refusal.party)} underskrives af ${people(refusal.named)}, men registreringen siger ${people(refusal.signed)}. Er det rigtigt, at andre har underskrevet, så skriv hvorfor; ellers ret navn og titel.`;
    case 'changed-since-offered':
      return `Noget er ændret, siden version ${refusal.version} af aftalen med ${municipality} blev sendt til underskrift. Det ville nu lyde anderledes i ${sections(refusal.changes)}. Skal den gælde, som den er underskrevet, så skriv hvorfor; ellers lav en ny version.`;
    default:
      return assertNever(refusal);
  }
}

function people(some: readonly SignedBy[]): string {
  return some.length === 0 ? 'ingen' : joinDanish(some.map(({ name, title }) => `${name} (${title})`));
}

function sections(headings: readonly string[]): string {
  const named = joinDanish(headings.map((heading) => `"${heading}"`));
  return headings.length === 1 ? `afsnittet ${named}` : `afsnittene ${named}`;
}
