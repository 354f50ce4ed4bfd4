import { findMunicipality, searchMunicipalities } from '../partnership/municipalities/find-municipality.ts';
import { type Municipality, slugOf } from '../partnership/municipalities/municipality.ts';
import { municipalities } from '../partnership/municipalities/register.ts';
import type { Services } from './services.ts';
import type { Report } from './terminal/report.ts';
import { table } from './terminal/table.ts';

export function municipalitiesCommand(_: Services, query: string[]): Report {
  const text = query.join(' ').trim();
  const found = text === '' ? municipalities : lookUp(text);
  return {
    json: found.map((one) => ({ ...one, slug: slugOf(one) })),
    ...(found.length > 0
      ? { lines: [asTable(found)] }
      : { notes: [`No municipality fits "${text}".${suggestion(text)}`], code: 1 }),
  };
}

/** Genitives are for machines (`--json`): with them a municipality would not fit into a line. */
function asTable(found: readonly Municipality[]): string {
  return table(
    ['Code', 'Municipality', 'Region', 'Town', 'Slug'],
    found.map((one) => [one.code, one.fullName, one.region, one.town, slugOf(one)]),
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
