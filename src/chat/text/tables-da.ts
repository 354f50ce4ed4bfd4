import { formatAmount } from '../../partnership/danish.ts';
import type { InvoiceLack } from '../../partnership/invoicing/invoice-basis.ts';
import { toKroner } from '../../partnership/invoicing/money.ts';
import { type ReachedBy, SURFACES } from '../surface.ts';

/** The command line's tables show what is stored in Danish, as chat does. */
export const HISTORY_HEADING = ['Tidspunkt', 'Kommune', 'Hændelse', 'Hvem', 'Hvorfra'] as const;

export const ROLES = {
  contact: 'kontakt',
  substitute: 'stedfortræder',
  participant: 'deltager',
  politician: 'politiker',
} as const;

export const CONTACTS = {
  heading: ['Kommune', 'Navn', 'Titel', 'E-mail', 'Telefon', 'Rolle', 'Bemærkning'],
  usedCode: 'Har brugt kommunens kode:',
  usedHeading: ['Kommune', 'Platform', 'Navn', 'E-mail'],
  noEmail: 'ingen e-mail: kendes kun på koden',
  otherDomain: (own: string) => `andet maildomæne end kommunens (${own})`,
  nobody: (names: readonly string[]) => `Ingen kontakt: ${names.join(', ')}.`,
  total: (people: number, withSomebody: number, all: number, flagged: number) =>
    `${people} kontakter og stedfortrædere i ${withSomebody} af ${all} kommuner, ${flagged} med bemærkning.`,
} as const;

/** What is known of municipalities; the headings are those that an import reads. */
export const FACTS = {
  sheet: 'Kommuner',
  heading: ['Kommunekode', 'Kommune', 'CVR', 'EAN', 'Reference', 'Adresse', 'Postnr.', 'By'],
  unknown: (names: readonly string[]) => `Ikke noget oplyst: ${names.join(', ')}.`,
} as const;

/** Where municipalities want their invoices. */
export const INVOICE_DETAILS = {
  heading: ['Kommune', 'EAN', 'Reference', 'Faktura-e-mail', 'Kontakt'],
  unknown: (names: readonly string[]) => `Har ikke oplyst noget: ${names.join(', ')}.`,
} as const;

/** The workbook with what municipalities are to be invoiced. */
export const INVOICE_BASIS = {
  lines: {
    name: 'Fakturalinjer',
    heading: [
      ...['Kommunekode', 'Kommune', 'CVR', 'Adresse', 'Postnr.', 'By', 'EAN', 'Reference'],
      ...['Faktura-e-mail', 'Kontakt', 'Ydelse', 'Rate', 'Forfald', 'Antal deltagere', 'Pris pr. deltager'],
      ...['Pris', 'Uden moms', 'Moms', 'Med moms'],
    ],
    amounts: ['Pris pr. deltager', 'Pris', 'Uden moms', 'Moms', 'Med moms'],
  },
  totals: {
    name: 'Pr. kommune',
    heading: ['Kommunekode', 'Kommune', 'Fakturalinjer', 'Uden moms', 'Moms', 'Med moms'],
    amounts: ['Uden moms', 'Moms', 'Med moms'],
  },
  lacks: { name: 'Mangler', heading: ['Kommunekode', 'Kommune', 'Mangler'] },
  total: 'I alt',
  addOn: (label: string) => `Tilkøb: ${label}`,
  /** What is still needed, as it continues "Mangler: …". */
  lack: (lack: InvoiceLack): string => {
    switch (lack.what) {
      case 'signature':
        return 'aftalen er ikke underskrevet af alle';
      case 'ended':
        return 'kommunen er ikke med længere: KL afgør, om noget skal faktureres';
      case 'participants':
        return `deltagere: prisen er pr. deltager, og der er navngivet ${lack.named} af mindst ${lack.needed}`;
      case 'agreed-price':
        return `at se efter prisen: ${formatAmount(toKroner(lack.price))} står ikke i den underskrevne aftale`;
      case 'vat':
        return 'om der er moms på prisen (price.vat i definitionen)';
      case 'add-on-price':
        return `pris på tilkøbet "${lack.label}"`;
      case 'ean':
        return 'EAN-nummer';
      case 'cvr':
        return 'CVR-nummer';
      case 'address':
        return 'adresse';
    }
  },
} as const;

export const MEETINGS_HEADING = ['Milepæl', 'Netværk', 'Møde', 'Hvornår og hvor', 'Svar'] as const;

const REACHED_BY = {
  slack: SURFACES.slack.name,
  teams: SURFACES.teams.name,
  web: 'browser',
  mail: SURFACES.mail.name,
  'looked-up': 'slås op',
  'not-reached': 'ingen steder',
  nobody: '–',
} as const satisfies Record<ReachedBy, string>;

/** @param isoDay as in 2017-04-20: "20.4.2017" */
function shortDay(isoDay: string): string {
  return isoDay.split('-').map(Number).toReversed().join('.');
}

export const STATUS = {
  noDeadline: 'Ingen frist',
  deadline: (date: string, days: number) => `Frist: ${date} (${daysText(days)})`,
  heading: (isRanked: boolean, isReachKnown: boolean) => [
    ...['Kode', 'Kommune', 'Tilstand', 'Svar'],
    ...(isRanked ? ['Ønsker'] : []),
    'Aftale',
    ...(isReachKnown ? ['Nås'] : []),
    'Mangler',
  ],
  /** Where a municipality is reached, and the day on which it was heard last: "mail 20.4.2017". */
  reach: (by: ReachedBy, heardOn: string | undefined): string =>
    [REACHED_BY[by], ...(heardOn === undefined ? [] : [shortDay(heardOn)])].join(' '),
  reachUnknown:
    'Hvor kommunerne nås, kan ikke siges: serverens indstillinger er ikke i orden. Se, hvad der er galt, med "partnerskab doctor".',
  answers: { yes: 'ja', 'yes-under-reservation': 'ja, med forbehold', no: 'nej' },
  late: ' (sent)',
  frozen: ' låst',
  wishes: 'Ønsker, det højest prioriterede først:',
  points: 'Ønsker, som nummer:point:',
  shown: (shown: number, all: number) => `Viser ${shown} af ${all} kommuner.`,
  totals: (of: {
    invited: number;
    answered: number;
    yes: number;
    underReservation: number;
    no: number;
    late: number;
  }) =>
    `Inviteret ${of.invited}, har svaret ${of.answered}: ja ${of.yes} (heraf ${of.underReservation} med forbehold), nej ${of.no}, for sent ${of.late}.`,
  states: (counts: readonly string[]) => `Tilstande: ${counts.join(', ')}.`,
  ordered: (label: string, names: readonly string[]) => `Tilkøb "${label}": ${names.join(', ')}.`,
  withoutEan: (names: readonly string[]) => `EAN-nummer mangler: ${names.join(', ')}.`,
} as const;

function daysText(days: number): string {
  if (days === 0) return 'i dag';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'dag' : 'dage'}`;
  return days > 0 ? `om ${count}` : `for ${count} siden`;
}

export const NETWORK_PLANS = {
  heading: ['Plan', 'Tidspunkt', 'Hvem', 'Netværk', 'Point', 'Hvordan', ''],
  changedByHand: (from: number) => `plan ${from} ændret i hånden`,
  chosen: 'valgt',
  plan: (number: number, confirmed: boolean, points: number) =>
    `Plan ${number}${confirmed ? ' (valgt)' : ''}: ${Math.round(points)} point`,
  network: (name: string, count: number, host: string) =>
    `${name}: ${count} kommuner, geografisk midtpunkt ${host}`,
  proof: (percent: number) => `Ingen plan er mere end ${String(percent).replace('.', ',')} % bedre.`,
  title: (number: number) => `Netværk, plan ${number}`,
  choose: (number: number, networks: number) =>
    `Plan ${number} er valgt: ${networks} netværk. Udkast til aftaler nævner dem fra nu af.`,
  moveHeading: ['Kommune', 'Point', 'Til midtpunktet'],
  moveEffect: (points: number) =>
    `${points >= 0 ? '+' : '−'}${Math.abs(Math.round(points * 10) / 10).toLocaleString('da')} point for hele planen.`,
  notSaved: 'Ikke gemt. Føj --save til for at gemme det som en ny plan.',
  saved: (number: number) => `Gemt som plan ${number}.`,
} as const;

/** The columns for wishes: one for each rank, or for each area's points. */
export function wishHeadings(ranks: number): string[] {
  return Array.from({ length: ranks }, (_, index) => `${index + 1}. prioritet`);
}

/** Texts of the Excel sheets of an exported partnership. */
export const SHEETS = {
  municipalities: {
    name: 'Kommuner',
    /** A party without a name is the municipality. */
    heading: (wishes: readonly string[], parties: readonly (string | undefined)[]) => [
      ...['Kode', 'Kommune', 'Tilstand', 'Svar', 'Modtaget', 'Efter fristen'],
      ...wishes,
      ...['Lokale mål', 'Bemærkninger', 'Forventningsafstemt', 'Godkendt af', 'Godkendt den'],
      'Kommunens sagsnr.',
      ...parties.map((party = 'Kommunen') => `${party} underskrev`),
      ...['Aftaleversion', 'Tilkøb', 'EAN', 'Reference', 'Faktura-e-mail', 'Kontakt om fakturaen'],
    ],
  },
  people: {
    name: 'Personer',
    heading: ['Kode', 'Kommune', 'Rolle', 'Navn', 'Titel', 'E-mail', 'Telefon'],
  },
  signers: {
    name: 'Underskrivere',
    heading: ['Kode', 'Kommune', 'Part', 'Navn', 'Titel', 'E-mail', 'Parten underskrev'],
  },
  movedDates: {
    name: 'Flyttede datoer',
    heading: ['Milepæl', 'Fra', 'Til', 'Begrundelse', 'Flyttet af', 'Flyttet den'],
  },
  roles: {
    contact: 'kontaktperson',
    substitute: 'stedfortræder',
    participant: 'deltager',
    politician: 'politiker',
  },
  yes: 'ja',
  no: 'nej',
} as const;
