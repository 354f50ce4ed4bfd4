import type { Problem } from '../../errors.ts';
import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ASKED_PROBLEMS } from '../../problems/text/commands-da.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

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
    else problems.push(error('no-yes-to-draft', { municipality: found.municipality.fullName }));
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
    else problems.push(error('not-invited', { municipality: found.municipality.fullName }));
  }
  return { municipalities: [...chosen], problems };
}

/** A name on the command line that matches none of the 98, or several. */
export function unknownMunicipality(name: string): Problem {
  const found = findMunicipality(name);
  const near = found.kind === 'ambiguous' ? found.candidates : found.kind === 'unknown' ? found.nearest : [];
  return error('unknown-municipality', { written: name, nearest: near.map(({ fullName }) => fullName) });
}
