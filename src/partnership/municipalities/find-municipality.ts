import { closestSpellings, editDistance, foldSpelling, type Spelling } from '../close-spelling.ts';
import { type Municipality, slugOf } from './municipality.ts';
import { municipalities, municipalityByCode } from './register.ts';

export type MunicipalitySearch =
  | { kind: 'found'; municipality: Municipality; how: 'exact' | 'alias' | 'close-spelling' }
  /** Could be any of these: ask which. */
  | { kind: 'ambiguous'; candidates: readonly Municipality[] }
  /** Not a municipality; `nearest` holds those worth suggesting, perhaps none. */
  | { kind: 'unknown'; nearest: readonly Municipality[] };

type Found = Extract<MunicipalitySearch, { kind: 'found' }>;

/**
 * The municipality that a person meant: by code ("0751", "751"), name, full name, genitive, slug or alias, with or
 * without "Kommune", however typed, and with a small slip. Code and name may stand together if they agree.
 * When in doubt it asks: an answer must never land on another municipality.
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

/** Those whose name or main town the text is a part of ("Lyngby", "Hobro"), or that it mentions among other words. */
function municipalitiesAround(name: string): readonly Municipality[] {
  if (name.length < 3) return [];
  const around = municipalities.filter(
    (municipality) =>
      foldSpelling(`${municipality.name} ${municipality.town}`).includes(name) ||
      ` ${name} `.includes(` ${foldSpelling(municipality.plainName)} `),
  );
  // What fits this many helps nobody to choose.
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
      // The later entry of a key holds: a name that is listed as an alias too is exact.
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

/** Towns, islands and former municipalities that are one letter from the name of another municipality. */
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
 * Whether the text is the right spelling of a place that is no municipality, and so not a slip for one:
 * "Hørning" lies in Skanderborg and is not Herning.
 */
export function isAnotherPlace(folded: string): boolean {
  return places.has(folded);
}

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
