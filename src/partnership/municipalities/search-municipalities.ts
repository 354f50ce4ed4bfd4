import { foldSpelling } from '../close-spelling.ts';
import { findMunicipality } from './find-municipality.ts';
import type { Municipality } from './municipality.ts';
import { municipalities } from './register.ts';

/**
 * For listing: those whose name, code, region, landsdel or group the query is a part of. No query gives all 98.
 * Where nothing matches, a misspelt name still gives whom it may mean.
 */
export function searchMunicipalities(query: string): readonly Municipality[] {
  if (query.trim() === '') return municipalities;
  const part = foldSpelling(query);
  if (part === '') return [];

  const matches = municipalities.filter((municipality) =>
    searchableTexts(municipality).some((text) => foldSpelling(text).includes(part)),
  );
  return matches.length > 0 ? matches : closestTo(query);
}

function searchableTexts(municipality: Municipality): string[] {
  const { code, name, fullName, plainName, aliases, region, landsdel, group } = municipality;
  return [code, name, fullName, plainName, ...aliases, region, landsdel, group.name];
}

function closestTo(query: string): readonly Municipality[] {
  const search = findMunicipality(query);
  switch (search.kind) {
    case 'found':
      return [search.municipality];
    case 'ambiguous':
      return search.candidates;
    case 'unknown':
      return [];
  }
}
