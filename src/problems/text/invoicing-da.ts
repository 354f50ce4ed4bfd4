import { CELL_PROBLEMS } from './answers-da.ts';
import { quoted, shown } from './words-da.ts';

const NUMBERS = {
  cvr: { name: 'CVR-nummer', digits: 'otte cifre' },
  ean: { name: 'EAN-nummer', digits: 'tretten cifre' },
} as const;

type Which = keyof typeof NUMBERS;

/** Of lists with what invoices need: facts of municipalities, and where they want their invoices. */
export const INVOICING_PROBLEMS = {
  ...CELL_PROBLEMS,
  'not-a-number': ({ which, written }: { which: Which; written: string }) => ({
    message: `${quoted(written)} er ikke et ${NUMBERS[which].name}`,
    expected: NUMBERS[which].digits,
    found: shown(written),
    fix: 'Formatér kolonnen som tekst, og skriv nummeret, som det står i kilden.',
  }),
  'wrong-check-digit': ({ which, written }: { which: Which; written: string }) => ({
    message: `${quoted(written)} kan ikke være et ${NUMBERS[which].name}: kontrolcifferet passer ikke`,
    expected: `${NUMBERS[which].digits}, hvor det sidste passer til de andre`,
    found: shown(written),
    fix: 'Slå nummeret op igen; et ciffer er forkert, eller to er byttet om.',
  }),
  'number-of-two': (data: { which: Which; number: string; line: number; municipality: string }) => ({
    message: `${NUMBERS[data.which].name} ${data.number} står også for ${data.municipality} (række ${data.line})`,
    expected: 'et nummer til hver kommune',
    found: data.number,
    fix: 'Ret det ene.',
  }),
  'municipality-twice': ({ municipality, line }: { municipality: string; line: number }) => ({
    message: `${municipality} står allerede i række ${line}`,
    expected: 'én række for hver kommune',
    found: municipality,
    fix: 'Behold én af rækkerne.',
  }),
  'not-a-postcode': ({ written }: { written: string }) => ({
    message: `${quoted(written)} er ikke et postnummer`,
    expected: 'fire cifre, for eksempel 8000',
    found: shown(written),
    fix: 'Ret postnummeret.',
  }),
  'incomplete-address': ({ missing }: { missing: readonly ('street' | 'postcode' | 'town')[] }) => ({
    message: `Adressen mangler ${missing
      .map((part) => ({ street: 'vej og nummer', postcode: 'postnummer', town: 'by' })[part])
      .join(' og ')}`,
    expected: 'vej og nummer, postnummer og by',
    fix: 'Skriv resten, eller lad hele adressen være tom.',
  }),
  'text-of-invoice-too-long': ({ longest, length }: { longest: number; length: number }) => ({
    message: 'Teksten er for lang til en faktura',
    expected: `højst ${longest} tegn`,
    found: `${length} tegn`,
    fix: 'Kort den af.',
  }),
  'contact-without-name': () => ({
    message: 'Der står en e-mail eller et telefonnummer, men ingen navngiven kontaktperson',
    fix: 'Skriv kontaktpersonens navn.',
  }),
  'column-twice': () => ({
    message: 'En anden kolonne betyder det samme',
    fix: 'Behold én af dem.',
  }),
  'unknown-column': () => ({ message: 'Der læses ikke noget fra denne kolonne' }),
  'no-municipalities': () => ({
    message: 'Der er ingen kommune under overskrifterne',
    expected: 'en række for hver kommune',
    fix: 'Udfyld listen, eller aflever en anden fil.',
  }),
};
