import type { Definition } from '../definition/definition.ts';
import { municipalityByCode } from '../municipalities/register.ts';
import {
  type BrokenLimit,
  type Candidate,
  type Limit,
  type Limits,
  type NetworkInput,
  type NumberedNetwork,
  possibleNetworkCounts,
  type Wall,
} from './network-input.ts';
import { straightKm } from './travel.ts';

/** The limits that the definition sets for these municipalities (codes); undefined if it sets none. */
export function limitsFor(
  { networks }: Pick<Definition, 'networks'>,
  codes: readonly string[],
): Limits | undefined {
  const { walls, largestDistance } = networks;
  if (walls.length === 0 && largestDistance === undefined) return undefined;
  return {
    walls: walls.map(
      (wall): Wall =>
        typeof wall === 'string'
          ? { by: wall, groups: groupedBy(wall, codes) }
          : {
              by: 'groups',
              label: wall.label,
              groups: wall.groups.map(({ municipalities }) => municipalities),
            },
    ),
    ...(largestDistance !== undefined && { largestKm: largestDistance }),
  };
}

function groupedBy(property: 'region' | 'municipality-group', codes: readonly string[]): string[][] {
  const groups = Map.groupBy(codes.toSorted(), (code) => {
    const one = municipalityByCode(code);
    return property === 'region' ? one?.region : one?.group.number;
  });
  return [...groups.values()];
}

/**
 * The limit between two municipalities, if there is one. Whoever is in no group of a wall may be with anybody, and a
 * municipality without a known place is within every distance.
 */
export function limitFinder(
  limits: Limits | undefined,
): (one: Candidate, other: Candidate) => Limit | undefined {
  if (!limits) return () => undefined;
  const sides = limits.walls.map(({ groups, ...wall }) => ({
    wall,
    sideOf: new Map(groups.flatMap((codes, side) => codes.map((code) => [code, side] as const))),
  }));
  return (one, other) => {
    for (const { wall, sideOf } of sides) {
      const [side, otherSide] = [sideOf.get(one.code), sideOf.get(other.code)];
      if (side !== undefined && otherSide !== undefined && side !== otherSide) return { kind: 'wall', wall };
    }
    if (limits.largestKm === undefined || !one.place || !other.place) return undefined;
    const km = straightKm(one.place, other.place);
    return km > limits.largestKm ? { kind: 'distance', km, most: limits.largestKm } : undefined;
  };
}

/** The pairs in these networks that a limit keeps apart: none in a composed plan. */
export function brokenLimits(
  { limits, municipalities }: Pick<NetworkInput, 'limits' | 'municipalities'>,
  networks: readonly NumberedNetwork[],
): BrokenLimit[] {
  if (!limits) return [];
  const limitBetween = limitFinder(limits);
  const byCode = new Map(municipalities.map((one) => [one.code, one]));
  return networks.flatMap(({ number, members }) =>
    pairsOf(members.flatMap((code) => byCode.get(code) ?? [])).flatMap(([one, other]): BrokenLimit[] => {
      const limit = limitBetween(one, other);
      return limit ? [{ network: number, municipalities: [one.code, other.code], limit }] : [];
    }),
  );
}

export function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other): [T, T] => [one, other]));
}

/**
 * Parts of the municipalities between which no network is possible: each must be grouped by itself. One part if there
 * are no limits.
 */
export function separateParts(limits: Limits | undefined, candidates: readonly Candidate[]): Candidate[][] {
  if (!limits || candidates.length === 0) return [[...candidates]];
  const limitBetween = limitFinder(limits);
  return connected(candidates, (one, other) => limitBetween(one, other) === undefined);
}

/** The connected components of a graph, in the order of their first items. */
export function connected<T>(items: readonly T[], joined: (one: T, other: T) => boolean): T[][] {
  const left = new Set(items);
  const parts: T[][] = [];
  for (const first of items) {
    if (!left.delete(first)) continue;
    const part = [first];
    for (const one of part) {
      for (const other of left) {
        if (!joined(one, other)) continue;
        left.delete(other);
        part.push(other);
      }
    }
    parts.push(part);
  }
  return parts;
}

/** Every number of networks that parts of these sizes can form together. */
export function countsOfParts(sizes: readonly number[], size: NetworkInput['size']): Set<number> {
  let sums = new Set([0]);
  for (const members of sizes) {
    const counts = possibleNetworkCounts(members, size);
    sums = new Set([...sums].flatMap((sum) => counts.map((count) => sum + count)));
  }
  return sums;
}
