import { type Constraints, stayers } from './arrangement.ts';
import { type ChangingNetworks, changingNetworks } from './changing-networks.ts';
import { FULL_POINTS, type Objective } from './objective.ts';
import { type Random, randomIndex } from './random.ts';

/** Warmest and coldest, as shares of the points one municipality can get. */
const WARM = 0.25;
const COLD = 0.004;
/** How often a municipality is tried in a network of a neighbour rather than in any. */
const NEAR_BY = 0.6;
/** How often it is tried without anybody going the other way, where sizes allow it. */
const ALONE = 0.25;
const MOST_IN_EXCHANGE = 12;

/** Where networks lie next to one another: for each candidate others that are worth sharing a network with. */
export type Neighbours = readonly Int32Array[];

export interface Annealed {
  groups: number[][];
  /** Points of all, and of staying where one was. */
  worth: number;
  steps: number;
}

/**
 * Improves an arrangement by simulated annealing: random moves and exchanges, those that cost accepted less and less.
 * Never leaves what the constraints allow. `goOn` is asked now and then; when it says no, the rest is skipped.
 */
export function anneal(
  objective: Objective,
  constraints: Constraints,
  neighbours: Neighbours,
  start: readonly (readonly number[])[],
  random: Random,
  { steps, goOn = () => true, warm = WARM }: { steps: number; goOn?: () => boolean; warm?: number },
): Annealed {
  const networks = changingNetworks(objective, start);
  const search = exchanges(objective, constraints, networks, neighbours, random);
  const coolest = Math.log(COLD / warm);
  let best = { groups: start.map((group) => [...group]), worth: search.worth() };
  let worth = best.worth;
  let temperature = 0;
  let step = 0;
  for (; step < steps; step++) {
    if (step % 512 === 0) {
      if (!goOn()) break;
      temperature = FULL_POINTS * warm * Math.exp((coolest * step) / steps);
    }
    worth += search.step(temperature);
    if (worth > best.worth + 1e-6 && step > steps * 0.8) {
      best = { groups: networks.groups.map((group) => [...group]), worth };
    }
  }
  return { ...best, steps: step };
}

/** One random exchange after another; each returns what it gained. */
function exchanges(
  objective: Objective,
  constraints: Constraints,
  networks: ChangingNetworks,
  neighbours: Neighbours,
  random: Random,
) {
  const { units, home, apart, before, minimum, maximum } = constraints;
  const stay = before.some((network) => network >= 0) ? FULL_POINTS * objective.candidates.length : 0;
  const unitOf = new Int32Array(objective.candidates.length).fill(-1);
  const networkOf = new Int32Array(objective.candidates.length).fill(-1);
  units.forEach((members, unit) => {
    for (const one of members) unitOf[one] = unit;
  });
  networks.groups.forEach((members, network) => {
    for (const one of members) networkOf[one] = network;
  });
  const movable = units.flatMap((_, unit) => ((home[unit] as number) < 0 ? [unit] : []));

  function networkOfUnit(unit: number): number {
    return networkOf[units[unit]?.[0] as number] as number;
  }

  function randomTarget(member: number): number {
    const near = neighbours[member];
    if (near && near.length > 0 && random() < NEAR_BY) {
      return networkOf[near[randomIndex(random, near.length)] as number] as number;
    }
    return randomIndex(random, networks.groups.length);
  }

  /** Whether a unit may go to a network that some leave at the same time. */
  function mayEnter(unit: number, network: number, leaving: readonly number[]): boolean {
    const conflicts = apart[unit] as readonly number[];
    for (const other of conflicts) {
      if (networkOfUnit(other) === network && !leaving.includes(units[other]?.[0] as number)) return false;
    }
    return true;
  }

  /** Random members of `to` that go the other way, until both networks have an allowed size; undefined if they can't. */
  function others(going: readonly number[], from: number, to: number): number[] | undefined {
    const sizeFrom = (networks.groups[from] as number[]).length - going.length;
    const group = networks.groups[to] as number[];
    const sizeTo = group.length + going.length;
    const fits = (count: number) => sizeFrom + count >= minimum && sizeTo - count <= maximum;
    const tooMany = (count: number) => sizeFrom + count > maximum || sizeTo - count < minimum;
    const coming: number[] = [];
    if (fits(0) && random() < ALONE) return coming;
    for (let attempt = 0; attempt < MOST_IN_EXCHANGE && !tooMany(coming.length); attempt++) {
      addRandomUnit(group, coming);
      if (coming.length > 0 && fits(coming.length) && !tooMany(coming.length)) return coming;
    }
    return undefined;
  }

  /** Nothing is added where a pin holds the one that was drawn, or it is there already. */
  function addRandomUnit(group: readonly number[], coming: number[]): void {
    const unit = unitOf[group[randomIndex(random, group.length)] as number] as number;
    const members = units[unit] as readonly number[];
    if ((home[unit] as number) < 0 && !coming.includes(members[0] as number)) coming.push(...members);
  }

  function stayGain(members: readonly number[], from: number, to: number): number {
    let gain = 0;
    for (const one of members) gain += before[one] === to ? stay : before[one] === from ? -stay : 0;
    return gain;
  }

  function step(temperature: number): number {
    const unit = movable[randomIndex(random, movable.length)];
    if (unit === undefined) return 0;
    const going = units[unit] as readonly number[];
    const from = networkOfUnit(unit);
    const to = randomTarget(going[0] as number);
    if (to === from || to < 0) return 0;
    const coming = others(going, from, to);
    if (!coming || !mayEnter(unit, to, coming)) return 0;
    if (coming.some((one) => !mayEnter(unitOf[one] as number, from, going))) return 0;
    return tryExchange(going, coming, from, to, temperature);
  }

  function tryExchange(
    going: readonly number[],
    coming: readonly number[],
    from: number,
    to: number,
    temperature: number,
  ): number {
    const pointsFrom = networks.pointsAfter(from, going, coming);
    const pointsTo = networks.pointsAfter(to, coming, going);
    let gain = pointsFrom + pointsTo - (networks.points[from] as number) - (networks.points[to] as number);
    if (stay > 0) gain += stayGain(going, from, to) + stayGain(coming, to, from);
    if (gain < 0 && random() >= Math.exp(gain / temperature)) return 0;
    networks.change(from, going, coming, pointsFrom);
    networks.change(to, coming, going, pointsTo);
    for (const one of going) networkOf[one] = to;
    for (const one of coming) networkOf[one] = from;
    return gain;
  }

  function worth(): number {
    return networks.points.reduce((sum, one) => sum + one, 0) + stay * stayers(networks.groups, before);
  }
  return { step, worth };
}
