import { compareDanish } from '../danish.ts';
import { brokenLimits } from './limits.ts';
import type { Candidate, NetworkInput, NetworkWarning, NumberedNetwork } from './network-input.ts';
import type { NetworkPlan, PlannedMunicipality, PlannedNetwork } from './network-plan.ts';
import { networkValue } from './network-value.ts';
import { criteriaInUse, type Objective, objectiveOf, shareOfWishes } from './objective.ts';
import { travelKm } from './travel.ts';

/**
 * The plan made of these networks with all its figures, computed from scratch, so equal plans score equally whoever
 * made them. Members who do not take part are dropped; participants in no network are `unplaced`.
 */
export function evaluatePlan(input: NetworkInput, networks: readonly NumberedNetwork[]): NetworkPlan {
  return evaluateWith(objectiveOf(input, networks.length), input, networks);
}

/** The same with a prepared objective. */
export function evaluateWith(
  objective: Objective,
  input: NetworkInput,
  networks: readonly NumberedNetwork[],
): NetworkPlan {
  const { candidates } = objective;
  const position = new Map(candidates.map(({ code }, index) => [code, index]));
  const fixed = new Set(input.fixed.map(({ number }) => number));
  const evaluated = networks
    .map(({ number, members }) => ({ number, members: members.flatMap((code) => position.get(code) ?? []) }))
    .filter(({ members }) => members.length > 0)
    .sort((a, b) => a.number - b.number)
    .map(({ number, members }) => evaluateNetwork(objective, input, number, members, fixed.has(number)));
  const municipalities = evaluated
    .flatMap((one) => one.municipalities)
    .sort((a, b) => compareDanish(a.name, b.name));
  const plannedNetworks = evaluated.map(({ network }) => network);
  const value = evaluated.reduce((sum, { points }) => sum + points, 0);
  const placed = new Set(municipalities.map(({ code }) => code));
  return {
    value,
    mean: value / Math.max(1, municipalities.length),
    networks: plannedNetworks,
    municipalities,
    worstOff: {
      municipality: worst(municipalities)?.code ?? '',
      network: worst(plannedNetworks)?.number ?? 0,
    },
    criteria: shares(input, networks.length),
    unplaced: candidates.flatMap(({ code }) => (placed.has(code) ? [] : [code])),
    moved: movedSince(input.previous ?? [], municipalities),
    warnings: planWarnings(input, objective, plannedNetworks),
  };
}

function evaluateNetwork(
  objective: Objective,
  input: NetworkInput,
  number: number,
  members: readonly number[],
  fixed: boolean,
) {
  const chosen = networkValue(objective, members);
  const here = members
    .flatMap((one) => objective.candidates[one] ?? [])
    .sort((a, b) => compareDanish(a.name, b.name));
  const host = objective.candidates[chosen.host];
  const focusAreas = chosenAreas(objective, input, chosen.areaSet, here);
  const leadershipPriority = objective.themes[chosen.theme];
  const own = new Map(
    members.map((one) => [objective.candidates[one]?.code, ownPoints(objective, members, one, chosen)]),
  );
  const municipalities = here.map((candidate): PlannedMunicipality => {
    const km = candidate.place && host?.place ? travelKm(candidate.place, host.place) : undefined;
    return {
      code: candidate.code,
      name: candidate.name,
      network: number,
      points: own.get(candidate.code)?.points ?? 0,
      satisfied: satisfied(candidate, focusAreas, input),
      ...(km !== undefined && { km }),
      alike: own.get(candidate.code)?.alike ?? 0,
    };
  });
  const ways = municipalities.flatMap(({ km }) => km ?? []);
  const total = ways.reduce((sum, km) => sum + km, 0);
  const network: PlannedNetwork = {
    number,
    members: here.map(({ code }) => code),
    ...(host && { host: host.code }),
    focusAreas,
    ...(leadershipPriority !== undefined && { leadershipPriority }),
    km: { total, mean: total / Math.max(1, ways.length), longest: Math.max(0, ...ways) },
    mix: mixOf(objective, members, municipalities),
    points: chosen.points / members.length,
    worst: Math.min(...municipalities.map(({ points }) => points)),
    fixed,
  };
  return { network, municipalities, points: chosen.points };
}

/** The areas of the best set, without those that no member wants as long as enough remain. */
function chosenAreas(
  { areaSets, areas }: Objective,
  input: NetworkInput,
  set: number,
  members: readonly Candidate[],
) {
  const best = new Set((areaSets[set] ?? []).flatMap((position) => areas[position] ?? []));
  const wished = new Set(members.flatMap(({ wishes }) => wishes));
  const minimum = input.areasPerNetwork?.minimum ?? 0;
  const ordered = input.focusAreas.map(({ id }) => id).filter((id) => best.has(id));
  const wanted = ordered.filter((id) => wished.has(id));
  const filling = ordered.filter((id) => !wished.has(id)).slice(0, Math.max(0, minimum - wanted.length));
  return ordered.filter((id) => wanted.includes(id) || filling.includes(id));
}

function ownPoints(
  objective: Objective,
  members: readonly number[],
  one: number,
  { areaSet, theme, host }: { areaSet: number; theme: number; host: number },
) {
  const { wishPoints, areaSets, themePoints, themes, hostPoints, kindOf, alikePoints, basePoints } =
    objective;
  const others = members.filter((other) => other !== one);
  const alike = others.filter((other) => kindOf[other] === kindOf[one]).length / Math.max(1, others.length);
  const points =
    (areaSet < 0 ? 0 : (wishPoints[one * areaSets.length + areaSet] ?? 0)) +
    (theme < 0 ? 0 : (themePoints[one * themes.length + theme] ?? 0)) +
    (host < 0 ? 0 : hostPoints(one, host)) +
    basePoints +
    alikePoints * alike;
  return { points, alike };
}

function satisfied(candidate: Candidate, focusAreas: readonly string[], input: NetworkInput) {
  const size = Math.min(input.areasPerNetwork?.maximum ?? 0, input.focusAreas.length);
  const { wishes, wishPoints } = candidate;
  const first = wishes.slice(0, size);
  const areas = new Set(focusAreas);
  const sum = (points: readonly number[]) => points.reduce((total, one) => total + one, 0);
  return {
    met: first.filter((wish) => areas.has(wish)).length,
    of: first.length,
    first: wishes[0] !== undefined && areas.has(wishes[0]),
    share: size === 0 ? 1 : shareOfWishes(candidate, areas, size),
    ...(wishPoints && {
      points: {
        met: sum(wishPoints.filter((_, rank) => areas.has(wishes[rank] ?? ''))),
        of: sum(wishPoints),
      },
    }),
  };
}

function mixOf(
  { kindOf, kinds }: Objective,
  members: readonly number[],
  municipalities: readonly PlannedMunicipality[],
) {
  const counts = new Map<string, number>();
  for (const one of members) {
    const kind = kinds[kindOf[one] ?? -1] ?? '';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return {
    kinds: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    alike: municipalities.reduce((sum, { alike }) => sum + alike, 0) / Math.max(1, municipalities.length),
  };
}

function worst<T extends { points: number }>(items: readonly T[]): T | undefined {
  return items.reduce<T | undefined>(
    (least, one) => (!least || one.points < least.points ? one : least),
    undefined,
  );
}

function shares(input: NetworkInput, networks: number): NetworkPlan['criteria'] {
  const inUse = criteriaInUse(input, networks);
  const total = inUse.reduce((sum, { weight }) => sum + weight, 0);
  return inUse.map((criterion) => ({
    kind: criterion.kind,
    ...(criterion.kind === 'mix' && { wanted: criterion.wanted }),
    share: criterion.weight / total,
  }));
}

function movedSince(
  previous: readonly NumberedNetwork[],
  municipalities: readonly PlannedMunicipality[],
): string[] {
  const before = new Map(
    previous.flatMap(({ number, members }) => members.map((code) => [code, number] as const)),
  );
  return municipalities
    .filter(({ code, network }) => before.has(code) && before.get(code) !== network)
    .map(({ code }) => code);
}

/**
 * What staff should know before relying on a plan: criteria that could not be used, and networks outside the sizes.
 */
export function planWarnings(
  input: NetworkInput,
  objective: Objective,
  networks: readonly PlannedNetwork[],
): NetworkWarning[] {
  return [
    ...wishWarnings(input, objective),
    ...placeWarnings(input),
    ...criterionWarnings(input, networks.length),
    ...brokenLimits(input, networks).map((limit) => ({ rule: 'limit-broken', limit }) as const),
    ...networks
      .filter(({ members }) => members.length < input.size.minimum || members.length > input.size.maximum)
      .map(({ number, members }) => ({
        rule: 'network-outside-size' as const,
        network: number,
        members: members.length,
        size: input.size,
      })),
  ];
}

function wishWarnings(
  { municipalities, criteria, focusAreas }: NetworkInput,
  objective: Objective,
): NetworkWarning[] {
  if (!criteria.some(({ kind }) => kind === 'focus-area-wishes')) return [];
  const silent = municipalities.filter(({ wishes }) => wishes.length === 0).map(({ code }) => code);
  if (silent.length === municipalities.length) return [{ rule: 'nobody-ranked' }];
  const same =
    new Set(municipalities.map(({ wishes, wishPoints }) => [...wishes, ...(wishPoints ?? [])].join()))
      .size === 1;
  const leftOut = focusAreas.map(({ id }) => id).filter((id) => objective.areasLeftOut.includes(id));
  return [
    ...(silent.length > 0 ? [{ rule: 'ranked-nothing', municipalities: silent.sort() } as const] : []),
    ...(same && municipalities.length > 1 ? [{ rule: 'all-want-the-same' } as const] : []),
    ...(leftOut.length > 0 ? [{ rule: 'areas-left-out', focusAreas: leftOut } as const] : []),
  ];
}

function placeWarnings({ municipalities, criteria }: NetworkInput): NetworkWarning[] {
  if (!criteria.some(({ kind }) => kind === 'geography')) return [];
  const unknown = municipalities.filter(({ place }) => !place).map(({ code }) => code);
  return unknown.length > 0 ? [{ rule: 'places-unknown', municipalities: unknown.sort() }] : [];
}

/** Criteria of the definition that this plan could not use; unranked wishes have a warning of their own. */
function criterionWarnings(input: NetworkInput, networks: number): NetworkWarning[] {
  const inUse = criteriaInUse(input, networks).map(({ kind }) => kind);
  const unused = input.criteria
    .map(({ kind }) => kind)
    .filter((kind) => !inUse.includes(kind))
    .filter((kind) => kind !== 'focus-area-wishes' || input.areasPerNetwork === undefined);
  return [
    ...unused.map((criterion) => ({ rule: 'criterion-not-used', criterion }) as const),
    ...(inUse.length === 0 ? [{ rule: 'no-criteria' } as const] : []),
  ];
}
