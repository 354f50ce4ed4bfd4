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
