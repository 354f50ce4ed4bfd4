import { closestSpellings, editDistance, foldSpelling, type Spelling } from '../close-spelling.ts';
import { type Municipality, slugOf } from './municipality.ts';
import { municipalities, municipalityByCode } from './register.ts';

export type MunicipalitySearch =
  | { kind: 'found'; municipality: Municipality; how: 'exact' | 'alias' | 'close-spelling' }
  /** Could be any of these: ask. */
  | { kind: 'ambiguous'; candidates: readonly Municipality[] }
  /** Not a municipality; `nearest` holds suggestions, if any. */
  | { kind: 'unknown'; nearest: readonly Municipality[] };

type Found = Extract<MunicipalitySearch, { kind: 'found' }>;

/**
 * The municipality that a person meant: by code ("0751", "751"), name, full name, genitive, slug or alias, with or
 * without "Kommune", however typed, allowing a small slip. Code and name may both be given if they agree. Ambiguous if
 * in doubt: an answer must never end up with another municipality.
 */
export function findMunicipality(text: string): MunicipalitySearch {
  const words = foldSpelling(text).split(' ');
  const codes = words.filter((word) => /^\d{3,4}$/.test(word));
  const name = words.filter((word) => !codes.includes(word)).join(' ');
  const [code, ...otherCodes] = codes;

  if (code === undefined) return findByName(name);
  if (otherCodes.length > 0) return { kind: 'unknown', nearest: [] };
  return findByCodeAndName(municipalityByCode(code.padStart(4, '0')), name);
}

function findByCodeAndName(byCode: Municipality | undefined, name: string): MunicipalitySearch {
  if (name === '') {
    return byCode ? { kind: 'found', municipality: byCode, how: 'exact' } : { kind: 'unknown', nearest: [] };
  }
  const byName = findByName(name);
  if (byName.kind !== 'found') return { kind: 'unknown', nearest: byCode ? [byCode] : suggestions(byName) };
  if (byCode === undefined) return { kind: 'unknown', nearest: [byName.municipality] };
  if (byCode === byName.municipality) return byName;
  return { kind: 'ambiguous', candidates: [byCode, byName.municipality] };
}

function findByName(folded: string): MunicipalitySearch {
  const name = withoutKommune(folded);
  const known = knownNames.get(withoutSpaces(name)) ?? knownNames.get(withoutSpaces(folded));
  if (known) return known;

  const close = findBySlip(name);
  if (close.kind !== 'unknown' && !isAnotherPlace(name)) return close;
  return { kind: 'unknown', nearest: [...new Set([...municipalitiesAround(name), ...suggestions(close)])] };
}

function findBySlip(name: string): MunicipalitySearch {
  const match = closestSpellings(name, shortNames);
  switch (match.kind) {
    case 'exact':
    case 'close':
      return { kind: 'found', municipality: match.value, how: 'close-spelling' };
    case 'ambiguous':
      return match;
    case 'none':
      return { kind: 'unknown', nearest: match.nearest };
  }
}

function suggestions(search: MunicipalitySearch): readonly Municipality[] {
  switch (search.kind) {
    case 'found':
      return [search.municipality];
    case 'ambiguous':
      return search.candidates;
    case 'unknown':
      return search.nearest;
  }
}

/** Municipalities whose name or main town contains the text ("Lyngby", "Hobro"), or is contained in it as words. */
function municipalitiesAround(name: string): readonly Municipality[] {
  if (name.length < 3) return [];
  const around = municipalities.filter(
    (municipality) =>
      foldSpelling(`${municipality.name} ${municipality.town}`).includes(name) ||
      ` ${name} `.includes(` ${foldSpelling(municipality.plainName)} `),
  );
  // More than this is no help in choosing.
  return around.length > 5 ? [] : around;
}

function withoutKommune(folded: string): string {
  const words = folded.split(' ');
  const named = words.filter((word) => !meansMunicipality(word));
  return named.length > 0 ? named.join(' ') : folded;
}

function meansMunicipality(word: string): boolean {
  return (
    ['kom', 'komm', 'municipality'].includes(word) ||
    (word.length > 4 && ['kommune', 'regionskommune'].some((whole) => editDistance(word, whole) <= 2))
  );
}

function withoutSpaces(folded: string): string {
  return folded.replaceAll(' ', '');
}

const knownNames: ReadonlyMap<string, Found> = new Map(
  municipalities.flatMap((municipality) => {
    const { name, plainName, fullName, genitivePlain, genitiveFull, aliases } = municipality;
    const found = (how: Found['how']) => (text: string) =>
      [withoutSpaces(foldSpelling(text)), { kind: 'found', municipality, how }] as const;
    return [
      // Later entries win: a name that is also listed as an alias is an exact match.
      ...aliases.map(found('alias')),
      ...[name, plainName, fullName, genitivePlain, genitiveFull, slugOf(municipality)].map(found('exact')),
    ];
  }),
);

/** Without "Kommune", which would make two short names look alike. */
const shortNames: readonly Spelling<Municipality>[] = municipalities.flatMap((municipality) =>
  [
    municipality.name,
    municipality.plainName,
    withoutKommune(foldSpelling(municipality.fullName)),
    ...municipality.aliases,
  ].map((text) => ({ text, value: municipality })),
);

/** Towns, islands and former municipalities one letter from the name of another municipality. */
const oneLetterAway = [
  'Farø',
  'Fænø',
  'Harlev',
  'Hirsholm',
  'Hårlev',
  'Hørning',
  'Odden',
  'Oddense',
  'Ramsø',
  'Rungsted',
  'Skave',
  'Tornby',
  'Torø',
  'Vorsø',
];

const places = new Set([...oneLetterAway, ...municipalities.map(({ town }) => town)].map(foldSpelling));

/**
 * Whether the text correctly spells a place that is not a municipality, and so is not a slip for one: "Hørning" is in
 * Skanderborg and is not Herning.
 */
export function isAnotherPlace(folded: string): boolean {
  return places.has(folded);
}

/**
 * For listings: municipalities whose name, code, region, landsdel or group contains the query; all 98 without a query.
 * If nothing matches, suggestions for a misspelt name.
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
  return search.kind === 'unknown' ? [] : suggestions(search);
}
