import { assertNever } from '../../errors.ts';
import { joinDanish } from '../../partnership/danish.ts';
import type { Side, SignedBy } from '../../partnership/enrolment/enrolment.ts';
import type { Refusal } from '../../partnership/enrolment/refusal.ts';

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
  partyName: (side: Side) => string,
): string {
  switch (refusal.rule) {
    case 'version-incomplete':
      return `Version ${refusal.version} af aftalen med ${municipality} kan ikke sendes til underskrift, for den er et udkast. Der mangler: ${joinDanish(refusal.missing)}. Registrér det, og lav et nyt udkast, eller skriv det ind i Word, og tag filen ind.`;
    case 'version-outdated':
      return `Version ${refusal.version} af aftalen med ${municipality} svarer ikke længere til det, der er registreret. Det ville nu lyde anderledes i ${sections(refusal.changes)}. Lav et nyt udkast.`;
    case 'no-signature-block':
      return `Version ${refusal.version} af aftalen med ${municipality} har ingen plads til underskrift for ${joinDanish(refusal.sides.map(partyName))}. Ret skabelonen, og lav et nyt udkast.`;
    case 'already-offered':
      return `Version ${refusal.version} af aftalen med ${municipality} er allerede sendt til underskrift.`;
    case 'other-version-signed':
      return `${capital(joinDanish(refusal.sides.map(partyName)))} har underskrevet version ${refusal.version} af aftalen med ${municipality}, så en anden version kan ikke sendes til underskrift. Tilbagekald først underskriften med en begrundelse.`;
    case 'nothing-offered':
      return `Ingen version af aftalen med ${municipality} er sendt til underskrift. Send den version til underskrift, som parterne skal have, og registrér så underskriften.`;
    case 'other-version-offered':
      return refusal.version === undefined
        ? `Skriv, hvilken version der er underskrevet. Version ${refusal.offered} af aftalen med ${municipality} er sendt til underskrift.`
        : `Version ${refusal.version} af aftalen med ${municipality} er ikke den, der er sendt til underskrift; det er version ${refusal.offered}. Se efter, hvilken der er underskrevet.`;
    case 'other-signers':
      return `Version ${refusal.version} af aftalen med ${municipality} skal for ${partyName(refusal.side)} underskrives af ${people(refusal.named)}, men registreringen siger ${people(refusal.signed)}. Er det rigtigt, at andre har underskrevet, så skriv hvorfor; ellers ret navn og titel.`;
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

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('da') + text.slice(1);
}
