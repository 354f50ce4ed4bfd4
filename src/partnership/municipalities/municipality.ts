import { z } from 'zod';
import { foldSpelling } from '../close-spelling.ts';

/** One of Denmark's 98 municipalities. Where each field comes from: SOURCES.md. */
export const Municipality = z.strictObject({
  /** Danmarks Statistik's code, with its leading zero: "0101". */
  code: z.string().regex(/^\d{4}$/),
  /** Short name as Danmarks Statistik writes it: "København", "Nordfyns". */
  name: z.string().min(1),
  /** "Københavns Kommune", "Bornholms Regionskommune". */
  fullName: z.string().min(1),
  /** "Københavns Kommunes": always regular, so the safest wording in a text. */
  genitiveFull: z.string().min(1),
  /** The name as a place: "Nordfyn" where `name` is "Nordfyns". */
  plainName: z.string().min(1),
  /** Genitive of `plainName`: "Københavns", "Aarhus'". */
  genitivePlain: z.string().min(1),
  /** Other names that people write. */
  aliases: z.array(z.string().min(1)),
  region: z.string().startsWith('Region '),
  landsdel: z.string().startsWith('Landsdel '),
  /** Danmarks Statistik's group of like municipalities (2018), from capital (1) to rural (5). */
  group: z.strictObject({ number: z.int().min(1).max(5), name: z.string().min(1) }),
  /** Main town; not always where the town hall is. */
  town: z.string().min(1),
  /** Degrees, WGS 84. */
  townLat: z.number().min(54).max(58),
  townLon: z.number().min(8).max(16),
  /** Inhabitants on `populationDate`. */
  population: z.int().positive(),
  populationDate: z.iso.date(),
  /** Where staff have their mail; differs from `website` in eight municipalities. */
  emailDomain: z.string().min(1),
  website: z.string().min(1),
});
export type Municipality = Readonly<z.infer<typeof Municipality>>;

/** The name as in a file name or an address: "koebenhavn", "hoeje-taastrup". Unique among the 98. */
export function slugOf(municipality: Municipality): string {
  return foldSpelling(municipality.name).replaceAll(' ', '-');
}

const CVR_WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1];

/** Whether eight digits are a CVR number: their sum, weighted, is divisible by 11. */
function isCvr(text: string): boolean {
  return /^[1-9]\d{7}$/.test(text) && weighted(text, CVR_WEIGHTS) % 11 === 0;
}

/** Whether thirteen digits are an EAN (a GLN) that public bodies get invoices at: the sum, weighted 1 and 3, is divisible by 10. */
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
 * What an invoice and a letter need to know of a municipality, as KL filled it in: nothing of it comes with the program.
 * What is not known is left out.
 * @public Kept by `municipality_facts`; nothing writes it yet (docs/decisions/0015-definition-schema.md).
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
  /** What the municipality wants to see on an invoice: a department, a person, a number. */
  invoiceReference: line.optional(),
  /** Of the town hall. */
  address: z.strictObject({ street: line, postcode: z.string().regex(/^\d{4}$/), town: line }).optional(),
});
