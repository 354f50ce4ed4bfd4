import type { Problem } from '../../errors.ts';
import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';

/** The municipalities meant among those who said yes: all, or those named. A name that matches none is a problem. */
export function chooseMunicipalities(
  saidYes: readonly Municipality[],
  names: readonly string[] | undefined,
): { isChosen: (municipality: Municipality) => boolean; problems: Problem[] } {
  if (names === undefined) return { isChosen: () => true, problems: [] };
  const problems: Problem[] = [];
  const chosen = new Set<string>();
  for (const name of names) {
    const found = findMunicipality(name);
    if (found.kind !== 'found') problems.push(unknownMunicipality(name));
    else if (saidYes.some(({ code }) => code === found.municipality.code))
      chosen.add(found.municipality.code);
    else problems.push(saidNoYes(found.municipality.fullName));
  }
  return { isChosen: ({ code }) => chosen.has(code), problems };
}

/** The municipalities meant among those invited: all, or those named. A name that matches none is a problem. */
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

/** A name on the command line that matches none of the 98, or several. */
export function unknownMunicipality(name: string): Problem {
  const found = findMunicipality(name);
  const near = found.kind === 'ambiguous' ? found.candidates : found.kind === 'unknown' ? found.nearest : [];
  return {
    severity: 'error',
    rule: 'unknown-municipality',
    message: `"${name}" is not one of the 98 municipalities`,
    found: name,
    fix:
      near.length > 0
        ? `Did you mean ${near.map(({ fullName }) => fullName).join(' or ')}?`
        : 'Correct the name.',
  };
}

function saidNoYes(fullName: string): Problem {
  return {
    severity: 'error',
    rule: 'no-yes-to-draft',
    message: `${fullName} has not said yes, so there is no agreement to draft`,
    expected: 'a municipality that said yes',
    fix: 'Correct the name, or the answers.',
  };
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
