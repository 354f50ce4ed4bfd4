import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';

/** A municipality whose code is stored, and which is therefore in the register. */
export function known(code: string): Municipality {
  const municipality = municipalityByCode(code);
  if (!municipality) throw new Error(`Our own bug: ${code} is not in the register`);
  return municipality;
}
