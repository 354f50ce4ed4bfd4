import { z } from 'zod';
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

const CVR_WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1];

/** Whether eight digits are a valid CVR number: the weighted sum is divisible by 11. */
function isCvr(text: string): boolean {
  return /^[1-9]\d{7}$/.test(text) && weighted(text, CVR_WEIGHTS) % 11 === 0;
}

/**
 * Whether thirteen digits are a valid EAN (GLN), to which public bodies are invoiced: the sum, weighted 1 and 3, is
 * divisible by 10.
 */
function isEan(text: string): boolean {
  return /^\d{13}$/.test(text) && weighted(text, [1, 3]) % 10 === 0;
}

function weighted(digits: string, weights: readonly number[]): number {
  return [...digits].reduce(
    (sum, digit, index) => sum + Number(digit) * (weights[index % weights.length] ?? 0),
    0,
  );
}

const line = z.string().trim().min(1).max(200);

/**
 * What an invoice and a letter need to know about a municipality, filled in by KL; the program ships none of it.
 * Unknown facts are absent.
 * @public Stored in `municipality_facts`; nothing writes it yet (docs/decisions/0015-definition-schema.md).
 */
export const MunicipalityFacts = z.strictObject({
  /** Four digits: "0751". */
  municipality: z.string().regex(/^\d{4}$/),
  cvr: z
    .string()
    .refine(isCvr, 'eight digits of which the last checks the others, such as 55133018')
    .optional(),
  ean: z
    .string()
    .refine(isEan, 'thirteen digits of which the last checks the others, such as 5790000120345')
    .optional(),
  /** What the municipality wants on its invoices: a department, a person, a number. */
  invoiceReference: line.optional(),
  /** Address of the town hall. */
  address: z.strictObject({ street: line, postcode: z.string().regex(/^\d{4}$/), town: line }).optional(),
});
