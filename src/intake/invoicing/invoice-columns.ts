import { SINGLE_NAMES } from '../answers/cells/column-names.ts';
import type { HeadingReader } from '../answers/find-header.ts';
import { type ColumnNames, headingReader } from '../answers/plain-list.ts';

const MUNICIPALITY = {
  municipality: SINGLE_NAMES.municipality,
  'municipality-code': SINGLE_NAMES['municipality-code'],
};
const EAN = ['EAN', 'EAN-nummer', 'EAN-nr.', 'EAN-lokationsnummer', 'GLN', 'GLN-nummer'];
const REFERENCE = [
  'Reference',
  'Fakturareference',
  'Ordrenummer',
  'Ordrenr.',
  'Rekvisitionsnummer',
  'Indkøbsordre',
  'Purchase order',
  'PO-nummer',
];

/** Columns of a list with facts of municipalities. */
export const FACTS = {
  ...MUNICIPALITY,
  cvr: ['CVR', 'CVR-nummer', 'CVR-nr.'],
  ean: EAN,
  reference: REFERENCE,
  street: ['Adresse', 'Rådhusets adresse', 'Vej og nummer', 'Vejnavn og nummer', 'Vej', 'Gade'],
  postcode: ['Postnr.', 'Postnummer'],
  town: ['By', 'Postdistrikt', 'Bynavn'],
} satisfies ColumnNames<string>;

/** Columns of a list of where municipalities want their invoices. */
export const DETAILS = {
  ...MUNICIPALITY,
  ean: EAN,
  reference: REFERENCE,
  mailbox: ['Faktura-e-mail', 'E-mail til faktura', 'Fakturamail', 'E-mail til fakturaer'],
  contact: ['Kontakt', 'Kontaktperson', 'Fakturakontakt', 'Kontakt om fakturaen', 'Økonomikontakt'],
  'contact-email': ['Kontaktens e-mail', 'Kontaktpersonens e-mail', 'Kontakt e-mail', 'E-mail', 'Mail'],
  'contact-phone': ['Kontaktens telefon', 'Kontaktpersonens telefon', 'Telefon', 'Tlf.'],
} satisfies ColumnNames<string>;

/** The same beside answers, where a contact, a reference or an address may be another. */
const BESIDE: ColumnNames<DetailField> = {
  ...DETAILS,
  reference: REFERENCE.filter((name) => name !== 'Reference'),
  contact: ['Fakturakontakt', 'Kontakt om fakturaen', 'Økonomikontakt'],
  'contact-email': ['Fakturakontakt e-mail', 'Fakturakontaktens e-mail'],
  'contact-phone': ['Fakturakontakt telefon', 'Fakturakontaktens telefon'],
};

export type FactField = keyof typeof FACTS;
export type DetailField = keyof typeof DETAILS;

export const BESIDE_FIELDS = [
  'ean',
  'reference',
  'mailbox',
  'contact',
  'contact-email',
  'contact-phone',
] as const;
export const BESIDE_READER = exactReader(BESIDE);

/** Only headings spelled as we know them: what is close may be an answer's own. */
function exactReader(names: ColumnNames<DetailField>): HeadingReader<DetailField> {
  const reader = headingReader(names, () => true);
  return { ...reader, close: reader.known };
}
