import type { ChangingNetworks } from './changing-networks.ts';
import { FULL_POINTS } from './objective.ts';
import { networksOf, type Random, randomIndex, type Task, unitsOf } from './task.ts';

/** Share of attempts that try a neighbour's network rather than any network. */
const NEIGHBOUR_SHARE = 0.6;
/** Share of attempts in which nobody moves the other way, if the sizes allow it. */
const ONE_WAY_SHARE = 0.25;
const MOST_IN_EXCHANGE = 12;
const NOBODY: readonly number[] = [];

/**
 * Tries one random exchange between two networks per call at a temperature (in points); returns the points gained, 0 if
 * it was rejected. Staying where one was outweighs all points.
 */
export function exchanges(task: Task, networks: ChangingNetworks, random: Random) {
  const { objective, constraints, neighbours } = task;
  const { units, home, apart, before, minimum, maximum } = constraints;
  const stay = before.some((network) => network >= 0) ? FULL_POINTS * objective.candidates.length : 0;
  const unitOf = unitsOf(task);
  const networkOf = networksOf(task, networks.groups);
  const movable = units.flatMap((_, unit) => ((home[unit] as number) < 0 ? [unit] : []));

  function networkOfUnit(unit: number): number {
    return networkOf[units[unit]?.[0] as number] as number;
  }

  function randomTarget(member: number): number {
    const near = neighbours[member];
    if (near && near.length > 0 && random() < NEIGHBOUR_SHARE) {
      return networkOf[near[randomIndex(random, near.length)] as number] as number;
    }
    return randomIndex(random, networks.groups.length);
  }

  /** Whether a unit may join a network that some leave at the same time. */
  function mayEnter(unit: number, network: number, leaving: readonly number[]): boolean {
    const conflicts = apart[unit] as readonly number[];
    for (const other of conflicts) {
      if (networkOfUnit(other) === network && !leaving.includes(units[other]?.[0] as number)) return false;
    }
    return true;
  }

  /**
   * Random members of `to` that move the other way, until both networks have an allowed size; undefined if that is
   * impossible.
   */
  function others(going: readonly number[], from: number, to: number): readonly number[] | undefined {
    const sizeFrom = (networks.groups[from] as number[]).length - going.length;
    const group = networks.groups[to] as number[];
    const sizeTo = group.length + going.length;
    const fits = (count: number) => sizeFrom + count >= minimum && sizeTo - count <= maximum;
    const tooMany = (count: number) => sizeFrom + count > maximum || sizeTo - count < minimum;
    if (fits(0) && random() < ONE_WAY_SHARE) return NOBODY;
    let coming: readonly number[] = NOBODY;
    for (let attempt = 0; attempt < MOST_IN_EXCHANGE && !tooMany(coming.length); attempt++) {
      coming = withRandomUnit(group, coming);
      if (coming.length > 0 && fits(coming.length) && !tooMany(coming.length)) return coming;
    }
    return undefined;
  }

  /** Adds nothing if the unit drawn is pinned or already included. */
  function withRandomUnit(group: readonly number[], coming: readonly number[]): readonly number[] {
    const unit = unitOf[group[randomIndex(random, group.length)] as number] as number;
    const members = units[unit] as readonly number[];
    if ((home[unit] as number) >= 0 || coming.includes(members[0] as number)) return coming;
    return coming.length === 0 ? members : [...coming, ...members];
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
  return step;
}
