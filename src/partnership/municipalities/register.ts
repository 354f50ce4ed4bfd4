import { z } from 'zod';
import { compareDanish } from '../danish.ts';
import { Municipality } from './municipality.ts';
import register from './register.json' with { type: 'json' };

/** All 98 municipalities (R8) in Danish alphabetical order. Christiansø is not one. */
export const municipalities: readonly Municipality[] = z
  .array(Municipality)
  .length(98)
  .parse(register)
  .sort((a, b) => compareDanish(a.name, b.name));

const byCode = new Map(municipalities.map((municipality) => [municipality.code, municipality]));

/** The municipality with exactly this four-digit code, such as "0751". */
export function municipalityByCode(code: string): Municipality | undefined {
  return byCode.get(code);
}

/** A municipality's name in one of its forms; the code itself if the register has no such municipality. */
export function municipalityName(code: string, form: 'name' | 'fullName'): string {
  return byCode.get(code)?.[form] ?? code;
}

/** The municipality with a code that the store has accepted. @throws if the register has none: a bug */
export function registeredMunicipality(code: string): Municipality {
  const municipality = byCode.get(code);
  if (!municipality) throw new Error(`Our own bug: ${code} is not in the register`);
  return municipality;
}
