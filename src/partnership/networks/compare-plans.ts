import type { NumberedNetwork } from './network-input.ts';
import type { NetworkPlan, PlannedMunicipality } from './network-plan.ts';

/** Somebody who gets into another network. */
export interface MovedBetween {
  code: string;
  name: string;
  /** Absent where only the other plan has it in a network. */
  before?: PlannedMunicipality;
  after?: PlannedMunicipality;
}

/** What a plan comes to, in figures that can be held against those of another. */
export interface PlanFigures {
  municipalities: number;
  networks: number;
  /** Points in all, and for a municipality on average. */
  value: number;
  mean: number;
  worst?: { name: string; points: number };
  /** Kilometres to the host: on average, and the farthest. */
  km?: { mean: number; longest: number };
  /** How many get their first choice, out of those who have one. */
  firstChoice: { met: number; of: number };
  /** Ids of focus areas that a network works with. */
  areas: string[];
}

export function planFigures({ municipalities, networks, value, mean }: NetworkPlan): PlanFigures {
  const worst = municipalities.toSorted((one, other) => one.points - other.points)[0];
  const ways = municipalities.flatMap(({ km }) => km ?? []);
  const ranked = municipalities.filter(({ satisfied }) => satisfied.of > 0);
  return {
    ...{ municipalities: municipalities.length, networks: networks.length, value, mean },
    ...(worst && { worst: { name: worst.name, points: worst.points } }),
    ...(ways.length > 0 && {
      km: { mean: ways.reduce((sum, km) => sum + km, 0) / ways.length, longest: Math.max(...ways) },
    }),
    firstChoice: { met: ranked.filter(({ satisfied }) => satisfied.first).length, of: ranked.length },
    areas: [...new Set(networks.flatMap(({ focusAreas }) => focusAreas))],
  };
}

/**
 * Who gets other company: networks are held against those that they share most members with, whatever their numbers. In
 * Danish alphabetical order.
 */
export function movedBetween(one: NetworkPlan, other: NetworkPlan): MovedBetween[] {
  const same = matchingNetworks(one.networks, other.networks);
  const before = new Map(one.municipalities.map((of) => [of.code, of]));
  const after = new Map(other.municipalities.map((of) => [of.code, of]));
  const all = new Map([...before, ...after].map(([code, { name }]) => [code, name]));
  return [...all].flatMap(([code, name]): MovedBetween[] => {
    const [was, is] = [before.get(code), after.get(code)];
    if (was && is && same.get(was.network) === is.network) return [];
    return [{ code, name, ...(was && { before: was }), ...(is && { after: is }) }];
  });
}

/** The number in the other plan, by the number in the one. */
function matchingNetworks(
  one: readonly NumberedNetwork[],
  other: readonly NumberedNetwork[],
): Map<number, number> {
  const shared = one
    .flatMap((from) =>
      other.map((to) => ({
        ...{ from: from.number, to: to.number },
        members: from.members.filter((code) => to.members.includes(code)).length,
      })),
    )
    .filter(({ members }) => members > 0)
    .sort((a, b) => b.members - a.members || a.from - b.from || a.to - b.to);
  const matched = new Map<number, number>();
  const taken = new Set<number>();
  for (const { from, to } of shared) {
    if (matched.has(from) || taken.has(to)) continue;
    matched.set(from, to);
    taken.add(to);
  }
  return matched;
}

/** Codes of those whose network has other members than before, or who have none of the two. */
export function withOtherCompany(
  one: readonly NumberedNetwork[],
  other: readonly NumberedNetwork[],
): Set<string> {
  const companyIn = (networks: readonly NumberedNetwork[]) =>
    new Map(
      networks.flatMap(({ members }) => {
        const company = members.toSorted().join();
        return members.map((code) => [code, company] as const);
      }),
    );
  const [before, after] = [companyIn(one), companyIn(other)];
  return new Set([...before.keys(), ...after.keys()].filter((code) => before.get(code) !== after.get(code)));
}
