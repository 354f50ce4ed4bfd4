import { foldSpelling } from '../../partnership/close-spelling.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { STATES } from '../../partnership/enrolment/states.ts';
import { searchMunicipalities } from '../../partnership/municipalities/find-municipality.ts';
import type { OverviewRow } from './overview-rows.ts';

/** What rows are filtered by, in the order shown, with the name that each has in an address. */
export const FACETS = {
  state: 'tilstand',
  answer: 'svar',
  lack: 'mangler',
  deadline: 'frist',
  network: 'netvaerk',
  region: 'region',
  surface: 'naas',
} as const;
export type Facet = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as Facet[];

/** The columns that rows are sorted by, by the name that each has in an address. */
export const COLUMNS = [
  'navn',
  'tilstand',
  'svar',
  'oensker',
  'mangler',
  'netvaerk',
  'naas',
  'hoert',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Stands for rows that have none of a facet's values. */
export const NONE = 'ingen';

/** What an address asks for. */
export interface OverviewQuery {
  search: string;
  chosen: Readonly<Partial<Record<Facet, string>>>;
  sort: Column;
  isDescending: boolean;
  /** From 1. */
  page: number;
}

export const PAGE_SIZE = 100;

export function readQuery(query: URLSearchParams): OverviewQuery {
  const sorted = query.get('sorter') ?? '';
  const column = COLUMNS.find((one) => one === sorted.replace(/^-/, ''));
  const page = Number(query.get('side'));
  const chosen = FACET_NAMES.flatMap((facet) => {
    const value = query.get(FACETS[facet])?.slice(0, 100);
    return value ? [[facet, value]] : [];
  });
  return {
    search: (query.get('sog') ?? '').trim().slice(0, 100),
    chosen: Object.fromEntries(chosen),
    sort: column ?? 'navn',
    isDescending: column !== undefined && sorted.startsWith('-'),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The query of an address that asks for this; without what goes without saying. */
export function queryText({ search, chosen, sort, isDescending, page }: OverviewQuery): string {
  const sorter = `${isDescending ? '-' : ''}${sort}`;
  const all = new URLSearchParams();
  if (search !== '') all.set('sog', search);
  for (const facet of FACET_NAMES) {
    const value = chosen[facet];
    if (value !== undefined) all.set(FACETS[facet], value);
  }
  if (sorter !== 'navn') all.set('sorter', sorter);
  if (page !== 1) all.set('side', String(page));
  return all.size === 0 ? '' : `?${all}`;
}

/** The values that a row has of a facet: `NONE` where it has none, nothing where the question does not arise. */
export function valuesOf(row: OverviewRow, facet: Facet): readonly string[] {
  switch (facet) {
    case 'state':
      return [row.state];
    case 'answer':
      return [row.answer ?? NONE];
    case 'lack':
      return row.lacks.size > 0 ? [...row.lacks] : [NONE];
    case 'deadline':
      return row.deadline ? [row.deadline] : [];
    case 'network':
      return [row.network ?? NONE];
    case 'region':
      return row.region === undefined ? [] : [row.region];
    case 'surface':
      return [row.by];
  }
}

/** The rows that an address asks for, sorted, and how many there would be with each value of each facet. */
export function filtered(
  rows: readonly OverviewRow[],
  query: OverviewQuery,
): { rows: OverviewRow[]; counts: Readonly<Record<Facet, ReadonlyMap<string, number>>> } {
  const found = rows.filter(matching(query.search));
  const asked = FACET_NAMES.filter((facet) => query.chosen[facet] !== undefined);
  const holds = (row: OverviewRow, facet: Facet) => valuesOf(row, facet).includes(query.chosen[facet] ?? '');
  const counts = FACET_NAMES.map((facet): [Facet, Map<string, number>] => {
    const others = asked.filter((other) => other !== facet);
    const count = new Map<string, number>();
    for (const row of found)
      if (others.every((other) => holds(row, other)))
        for (const value of valuesOf(row, facet)) count.set(value, (count.get(value) ?? 0) + 1);
    return [facet, count];
  });
  return {
    rows: found.filter((row) => asked.every((facet) => holds(row, facet))).toSorted(order(query)),
    counts: Object.fromEntries(counts) as Record<Facet, Map<string, number>>,
  };
}

/** By name, code, region or place; people are not searched for, since the address would hold their names. */
function matching(search: string): (row: OverviewRow) => boolean {
  const part = foldSpelling(search);
  if (part === '') return () => true;
  const known = new Set(searchMunicipalities(search).map(({ code }) => code));
  return ({ code, name }) => known.has(code) || foldSpelling(`${code} ${name}`).includes(part);
}

/** Rows without a value come last, whichever way it is sorted; equals by name. */
function order({ sort, isDescending }: OverviewQuery): (one: OverviewRow, other: OverviewRow) => number {
  const sign = isDescending ? -1 : 1;
  return (one, other) => {
    const [a, b] = [keyOf(one, sort), keyOf(other, sort)];
    if (a === undefined || b === undefined)
      return Number(a === undefined) - Number(b === undefined) || byName(one, other);
    const compared =
      typeof a === 'number' && typeof b === 'number' ? a - b : compareDanish(String(a), String(b));
    return compared * sign || byName(one, other);
  };
}

function keyOf(row: OverviewRow, column: Column): string | number | undefined {
  switch (column) {
    case 'navn':
      return row.name;
    case 'tilstand':
      return STATES.indexOf(row.state);
    case 'svar':
      return row.answer && ANSWERS.indexOf(row.answer);
    case 'oensker':
      return row.wishes[0]?.label;
    case 'mangler':
      return row.missing.length;
    case 'netvaerk':
      return row.network;
    case 'naas':
      return row.by;
    case 'hoert':
      return row.heard?.on;
  }
}

const ANSWERS = ['yes', 'yes-under-reservation', 'no'] as const;

function byName(one: OverviewRow, other: OverviewRow): number {
  return compareDanish(one.name, other.name);
}
