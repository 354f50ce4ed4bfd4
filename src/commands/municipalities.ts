import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import { type Municipality, slugOf } from '../partnership/municipalities/municipality.ts';
import { municipalities } from '../partnership/municipalities/register.ts';
import { searchMunicipalities } from '../partnership/municipalities/search-municipalities.ts';
import type { ExitCode, Services } from './services.ts';
import { table } from './table.ts';

export function municipalitiesCommand(
  services: Services,
  query: string[],
  options: { json?: true },
): ExitCode {
  const text = query.join(' ').trim();
  const found = text === '' ? municipalities : lookUp(text);
  if (options.json) services.out(asJson(found));
  else if (found.length > 0) services.out(asTable(found));
  if (found.length === 0) services.err(`No municipality fits "${text}".${suggestion(text)}`);
  return found.length > 0 ? 0 : 1;
}

function asJson(found: readonly Municipality[]): string {
  return JSON.stringify(
    found.map((one) => ({ ...one, slug: slugOf(one) })),
    undefined,
    2,
  );
}

function asTable(found: readonly Municipality[]): string {
  return table(
    ['Code', 'Municipality', 'Genitive', 'Region', 'Town', 'Slug'],
    found.map((one) => [one.code, one.fullName, one.genitiveFull, one.region, one.town, slugOf(one)]),
  );
}

function suggestion(text: string): string {
  const found = findMunicipality(text);
  if (found.kind !== 'unknown' || found.nearest.length === 0) return '';
  return ` Did you mean ${found.nearest.map(({ fullName }) => fullName).join(' or ')}?`;
}

function lookUp(text: string): readonly Municipality[] {
  const found = findMunicipality(text);
  if (found.kind === 'found') return [found.municipality];
  const searched = searchMunicipalities(text);
  if (searched.length > 0) return searched;
  return found.kind === 'ambiguous' ? found.candidates : [];
}
