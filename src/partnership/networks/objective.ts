import { assertNever } from '../../errors.ts';
import type { Criterion } from '../definition/networks.ts';
import type { Candidate, NetworkInput } from './network-input.ts';
import { kmAmong } from './travel.ts';

/** The most points a municipality can get from the criteria (docs/decisions/0006-composing-networks.md). */
export const FULL_POINTS = 100;
/** Up to this distance each kilometre costs more than the last; beyond it, they cost the same. */
const LONG_WAY_KM = 100;
/**
 * Up to this many candidates, the points of all pairs are tabulated; a larger table is slower to read than to
 * recompute.
 */
const MAX_TABLED = 400;

/**
 * The objective in numbers: what a municipality, by index in code order, gets from an area set, a leadership priority
 * and a host. All are points out of the 100 it can get, so they add up to the plan's value.
 */
export interface Objective {
  candidates: readonly Candidate[];
  criteria: readonly Criterion[];
  /** Every area set a network can choose, as indexes into `areas`. */
  areaSets: readonly (readonly number[])[];
  areas: readonly string[];
  /** Wanted by somebody, but the least wanted of too many to consider. */
  areasLeftOut: readonly string[];
  /** Points by candidate and area set. */
  wishPoints: Float64Array;
  themes: readonly string[];
  /** Points by candidate and leadership priority. */
  themePoints: Float64Array;
  /** Points of a candidate that travels to a host; 0 if either place is unknown. Symmetric. */
  hostPoints(candidate: number, host: number): number;
  /** Each candidate's kind of municipality, an index into `kinds`. */
  kindOf: Int32Array;
  kinds: readonly string[];
  /** Points of a member whose fellow members are all of its kind; negative if diversity is wanted. */
  alikePoints: number;
  /** Points of every member regardless of the others: the starting point for diversity. */
  basePoints: number;
}

/** Prepares the objective for plans with this many networks (what matters is whether it is one or several). */
export function objectiveOf(input: NetworkInput, networks: number): Objective {
  const candidates = input.municipalities.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const criteria = criteriaInUse(input, networks);
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const points = (kind: Criterion['kind']) => {
    const weight = criteria.reduce((sum, one) => sum + (one.kind === kind ? one.weight : 0), 0);
    return total === 0 ? 0 : (FULL_POINTS * weight) / total;
  };
  return {
    candidates,
    criteria,
    ...wishTable(candidates, input, points('focus-area-wishes')),
    ...themeTable(candidates, input, points('leadership-priorities')),
    hostPoints: hostTable(candidates, points('geography')),
    ...kindTable(candidates, criteria, total),
  };
}

function wishTable(candidates: readonly Candidate[], input: NetworkInput, full: number) {
  const size = Math.min(input.areasPerNetwork?.maximum ?? 0, input.focusAreas.length);
  const { areas, areasLeftOut } = areasToWeigh(candidates, input, size);
  const areaSets = full === 0 ? [] : subsetsOf(areas.length, size);
  const wishPoints = new Float64Array(candidates.length * areaSets.length);
  const named = areaSets.map((set) => new Set(set.flatMap((position) => areas[position] ?? [])));
  candidates.forEach((candidate, index) => {
    named.forEach((set, position) => {
      wishPoints[index * named.length + position] = full * satisfaction(shareOfWishes(candidate, set, size));
    });
  });
  return { areas, areasLeftOut, areaSets, wishPoints };
}

function areasToWeigh(candidates: readonly Candidate[], input: NetworkInput, size: number) {
  const all = input.focusAreas.map(({ id }) => id).sort();
  const wanted = new Map(all.map((id) => [id, 0]));
  for (const { wishes, wishPoints } of candidates) {
    wishes.forEach((id, rank) => {
      const share = wishPoints ? (wishPoints[rank] ?? 0) / (wishPoints[0] ?? 1) : 1 / (rank + 1);
      wanted.set(id, (wanted.get(id) ?? 0) + share);
    });
  }
  const ranked = all.toSorted((a, b) => (wanted.get(b) ?? 0) - (wanted.get(a) ?? 0));
  const most = maxAreas(size);
  return {
    areas: ranked.slice(0, most).sort(),
    areasLeftOut: ranked.slice(most).filter((id) => wanted.get(id)),
  };
}

function themeTable(candidates: readonly Candidate[], input: NetworkInput, full: number) {
  const themes = full === 0 ? [] : input.leadershipPriorities.map(({ id }) => id).sort();
  const themePoints = new Float64Array(candidates.length * themes.length);
  candidates.forEach(({ leadershipPriorities }, index) => {
    themes.forEach((theme, position) => {
      const met = leadershipPriorities.length === 0 || leadershipPriorities.includes(theme);
      themePoints[index * themes.length + position] = met ? full : 0;
    });
  });
  return { themes, themePoints };
}

/**
 * 1 at no distance, 0.5 at 100 km, 0 at 150 km, negative beyond: long distances hurt most, but linearly in the end.
 */
export function nearness(km: number): number {
  const way = km / LONG_WAY_KM;
  return 1 - (way <= 1 ? way ** 2 / 2 : way - 0.5);
}

function hostTable(candidates: readonly Candidate[], full: number): Objective['hostPoints'] {
  if (full === 0) return () => 0;
  const km = kmAmong(candidates.map(({ place }) => place));
  const known = candidates.map(({ place }) => place !== undefined);
  const compute = (one: number, host: number) =>
    known[one] && known[host] ? full * nearness(km(one, host)) : 0;
  return candidates.length > MAX_TABLED ? compute : tabled(candidates.length, compute);
}

/** The same points, tabulated. */
function tabled(count: number, points: Objective['hostPoints']): Objective['hostPoints'] {
  const table = new Float64Array(count * count);
  for (let one = 0; one < count; one++) {
    for (let host = 0; host <= one; host++) {
      table[one * count + host] = table[host * count + one] = points(one, host);
    }
  }
  return (candidate, host) => table[candidate * count + host] as number;
}

/** The objective restricted to some candidates (indexes), small enough to stay in the cache. */
export function objectiveAmong(objective: Objective, some: readonly number[]): Objective {
  const { candidates, areaSets, wishPoints, themes, themePoints, hostPoints, kindOf } = objective;
  return {
    ...objective,
    candidates: some.map((one) => candidates[one] as Candidate),
    wishPoints: rowsOf(wishPoints, areaSets.length, some),
    themePoints: rowsOf(themePoints, themes.length, some),
    hostPoints: tabled(some.length, (one, host) => hostPoints(some[one] as number, some[host] as number)),
    kindOf: Int32Array.from(some, (one) => kindOf[one] as number),
  };
}

function rowsOf(table: Float64Array, width: number, some: readonly number[]): Float64Array {
  const rows = new Float64Array(some.length * width);
  some.forEach((one, row) => {
    rows.set(table.subarray(one * width, (one + 1) * width), row * width);
  });
  return rows;
}

function kindTable(candidates: readonly Candidate[], criteria: readonly Criterion[], total: number) {
  const mix = criteria.find((criterion) => criterion.kind === 'mix');
  const by = mix?.by ?? ['municipality-group'];
  const named = candidates.map((candidate) => kindName(candidate, by));
  const kinds = [...new Set(named)].sort();
  const full = mix ? (FULL_POINTS * mix.weight) / total : 0;
  const diverse = mix?.wanted === 'diversity';
  return {
    kinds,
    kindOf: Int32Array.from(named, (name) => kinds.indexOf(name)),
    alikePoints: diverse ? -full : full,
    basePoints: diverse ? full : 0,
  };
}

/** The kind of a municipality; those of one kind are comparable: "2", "2/middle", "large". */
export function kindName(
  { group, population }: Candidate,
  by: readonly ('municipality-group' | 'population')[],
): string {
  return by
    .map((what) => (what === 'population' ? populationBand(population) : String(group ?? 'unknown')))
    .join('/');
}

/** Three bands, each with about a third of the 98 municipalities. */
function populationBand(population: number | undefined): string {
  if (population === undefined) return 'unknown';
  if (population < 35_000) return 'small';
  return population < 60_000 ? 'middle' : 'large';
}

/**
 * The criteria that can distinguish plans: wishes only if somebody ranked, geography and comparability only with more
 * than one network (R51, R50).
 */
export function criteriaInUse(input: NetworkInput, networks: number): Criterion[] {
  return input.criteria.filter((criterion) => {
    switch (criterion.kind) {
      case 'focus-area-wishes':
        return (
          input.areasPerNetwork !== undefined && input.municipalities.some((one) => one.wishes.length > 0)
        );
      case 'leadership-priorities':
        return input.municipalities.some((one) => one.leadershipPriorities.length > 0);
      case 'geography':
        return networks > 1 && input.municipalities.some((one) => one.place);
      case 'mix':
        return networks > 1 || criterion.wanted === 'diversity';
      default:
        return assertNever(criterion);
    }
  });
}

/** More area sets would slow down every step; beyond this the least wanted areas are left out. */
const MAX_SETS = 20_000;

/** Indexes into a list of areas: every combination of `size` of them, in order. */
export function subsetsOf(count: number, size: number): number[][] {
  const subsets: number[][] = [];
  const chosen: number[] = [];
  function choose(from: number): void {
    if (chosen.length === size) {
      subsets.push([...chosen]);
      return;
    }
    for (let next = from; next <= count - (size - chosen.length); next++) {
      chosen.push(next);
      choose(next + 1);
      chosen.pop();
    }
  }
  choose(0);
  return subsets;
}

/** How many areas can be considered in sets of `size` without slowing down the steps. */
export function maxAreas(size: number): number {
  let count = size;
  while (binomial(count + 1, size) <= MAX_SETS && count < 1000) count++;
  return count;
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * (n - i + 1)) / i;
  return Math.round(result);
}

/**
 * How much of its wishes a municipality gets from an area set, 0 to 1: each counts the points it was given; of m ranked
 * areas the first counts m, the last 1. 1 is the most that `size` areas can give. 1 if it wished nothing.
 */
export function shareOfWishes(
  { wishes, wishPoints }: Pick<Candidate, 'wishes' | 'wishPoints'>,
  areas: ReadonlySet<string>,
  size: number,
): number {
  if (wishes.length === 0) return 1;
  let met = 0;
  let most = 0;
  wishes.forEach((wish, rank) => {
    const points = wishPoints?.[rank] ?? wishes.length - rank;
    if (areas.has(wish)) met += points;
    if (rank < size) most += points;
  });
  return met / most;
}

/** Concave, so that fulfilled wishes count most for a municipality that has few of them fulfilled (0 to 1). */
export function satisfaction(share: number): number {
  return 1 - (1 - share) ** 2;
}
