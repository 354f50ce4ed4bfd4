import type { Problem } from '../errors.ts';
import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import { unknownMunicipality } from './choose-municipalities.ts';

/** Which of those invited are meant: all, or those named. A name that is none of them is a problem. */
export function invitedMunicipalities(
  invited: readonly Municipality[],
  names: readonly string[],
): { municipalities: Municipality[]; problems: Problem[] } {
  if (names.length === 0) return { municipalities: [...invited], problems: [] };
  const problems: Problem[] = [];
  const chosen = new Set<Municipality>();
  for (const name of names) {
    const found = findMunicipality(name);
    if (found.kind !== 'found') problems.push(unknownMunicipality(name));
    else if (invited.includes(found.municipality)) chosen.add(found.municipality);
    else problems.push(notInvited(found.municipality, name));
  }
  return { municipalities: [...chosen], problems };
}

function notInvited({ fullName }: Municipality, name: string): Problem {
  return {
    severity: 'error',
    rule: 'not-invited',
    message: `${fullName} is not invited to this partnership`,
    expected: 'a municipality that the definition invites',
    found: name,
    fix: 'Correct the name, or "invited" in the definition.',
  };
}
