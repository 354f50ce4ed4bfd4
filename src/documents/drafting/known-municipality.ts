import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';

/** A municipality that the store has, so that the register has it too. */
export function known(code: string): Municipality {
  const municipality = municipalityByCode(code);
  if (!municipality) throw new Error(`Our own bug: ${code} is not in the register`);
  return municipality;
}
