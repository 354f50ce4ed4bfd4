import { z } from 'zod';
import { type NumberReading, readCvr, readEan } from '../check-digits.ts';
import { foldSpelling } from '../close-spelling.ts';

/** One of Denmark's 98 municipalities. Sources of the fields: SOURCES.md. */
export const Municipality = z.strictObject({
  /** Danmarks Statistik's code, with its leading zero: "0101". */
  code: z.string().regex(/^\d{4}$/),
  /** Short name as Danmarks Statistik writes it: "København", "Nordfyns". */
  name: z.string().min(1),
  /** "Københavns Kommune", "Bornholms Regionskommune". */
  fullName: z.string().min(1),
  /** "Københavns Kommunes": always regular, so the safest form in a text. */
  genitiveFull: z.string().min(1),
  /** The name as a place: "Nordfyn" for the name "Nordfyns". */
  plainName: z.string().min(1),
  /** Genitive of `plainName`: "Københavns", "Aarhus'". */
  genitivePlain: z.string().min(1),
  /** Other names in use. */
  aliases: z.array(z.string().min(1)),
  region: z.string().startsWith('Region '),
  landsdel: z.string().startsWith('Landsdel '),
  /** Danmarks Statistik's group of similar municipalities (2018), from capital (1) to rural (5). */
  group: z.strictObject({ number: z.int().min(1).max(5), name: z.string().min(1) }),
  /** Main town; not always where the town hall is. */
  town: z.string().min(1),
  /** Degrees, WGS 84. */
  townLat: z.number().min(54).max(58),
  townLon: z.number().min(8).max(16),
  /** Inhabitants on `populationDate`. */
  population: z.int().positive(),
  populationDate: z.iso.date(),
  /** Domain of staff's e-mail; differs from `website` in eight municipalities. */
  emailDomain: z.string().min(1),
  website: z.string().min(1),
});
export type Municipality = Readonly<z.infer<typeof Municipality>>;

/** The name for file names and URLs: "koebenhavn", "hoeje-taastrup". Unique among the 98. */
export function slugOf(municipality: Municipality): string {
  return foldSpelling(municipality.name).replaceAll(' ', '-');
}

const line = z.string().trim().min(1).max(200);

/**
 * What an invoice and a letter need to know about a municipality, filled in by KL; the program ships none of it.
 * Unknown facts are absent.
 */
export const MunicipalityFacts = z.strictObject({
  /** Four digits: "0751". */
  municipality: z.string().regex(/^\d{4}$/),
  cvr: z
    .string()
    .refine(
      (text) => isDigitsOf(readCvr(text), text),
      'eight digits of which the last checks the others, such as 55133018',
    )
    .optional(),
  ean: z
    .string()
    .refine(
      (text) => isDigitsOf(readEan(text), text),
      'thirteen digits of which the last checks the others, such as 5790000120345',
    )
    .optional(),
  /** What the municipality wants on its invoices: a department, a person, a number. */
  invoiceReference: line.optional(),
  /** Address of the town hall. */
  address: z.strictObject({ street: line, postcode: z.string().regex(/^\d{4}$/), town: line }).optional(),
});
export type MunicipalityFacts = z.infer<typeof MunicipalityFacts>;

/** Written as bare digits. */
function isDigitsOf(read: NumberReading, text: string): boolean {
  return read.ok && read.digits === text;
}
