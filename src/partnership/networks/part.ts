import { objectiveAmong } from './objective.ts';
import { type Constraints, type Random, randomIndex, type Task, unitsOf } from './task.ts';

/** How often the next network of a part is a neighbour of those chosen, rather than any. */
const NEIGHBOUR_SHARE = 0.85;
const NOBODY: readonly number[] = [];

/** Some networks of an arrangement as a problem of their own, with their own indexes. */
export interface Part extends Task {
  groups: number[][];
  /** Indexes into the whole: its candidates, and its networks. */
  candidates: readonly number[];
  networks: readonly number[];
}

/**
 * Extracts some networks from many. Exchanges among them touch no other memory, so the cost of a step does not depend
 * on the number of municipalities.
 */
export function partTaker(task: Task) {
  const { objective, constraints, neighbours } = task;
  const { units, home, apart, before } = constraints;
  const unitOf = unitsOf(task);
  const localOf = new Int32Array(objective.candidates.length).fill(-1);

  function constraintsAmong(candidates: readonly number[], networks: readonly number[]): Constraints {
    const here = [...new Set(candidates.map((one) => unitOf[one] as number))];
    return {
      ...constraints,
      units: here.map((unit) => local(units[unit] ?? NOBODY)),
      home: here.map((unit) => networks.indexOf(home[unit] as number)),
      apart: apartAmong(here),
      before: candidates.map((one) => networks.indexOf(before[one] as number)),
    };
  }

  function apartAmong(here: readonly number[]): readonly (readonly number[])[] {
    const position = new Map(here.map((unit, index) => [unit, index]));
    return here.map((unit) => (apart[unit] ?? NOBODY).flatMap((other) => position.get(other) ?? []));
  }

  /** Indexes within the part of those who are in it. */
  function local(members: Iterable<number>): number[] {
    const found: number[] = [];
    for (const one of members) if ((localOf[one] as number) >= 0) found.push(localOf[one] as number);
    return found;
  }

  return function take(groups: readonly (readonly number[])[], networks: readonly number[]): Part {
    const candidates = networks.flatMap((network) => groups[network] as readonly number[]);
    candidates.forEach((one, index) => {
      localOf[one] = index;
    });
    const part = {
      objective: objectiveAmong(objective, candidates),
      constraints: constraintsAmong(candidates, networks),
      neighbours: candidates.map((one) => local(neighbours[one] ?? NOBODY)),
      groups: networks.map((network) => local(groups[network] ?? NOBODY)),
      candidates,
      networks,
    };
    for (const one of candidates) localOf[one] = -1;
    return part;
  };
}

/**
 * A random network and others around it: networks of its members' neighbours, of theirs in turn, and some random ones.
 */
export function networksAround(
  count: number,
  { neighbours }: Task,
  groups: readonly (readonly number[])[],
  networkOf: Int32Array,
  random: Random,
): number[] {
  const chosen = [randomIndex(random, groups.length)];
  while (chosen.length < Math.min(count, groups.length)) {
    const members = groups[chosen[randomIndex(random, chosen.length)] as number] as readonly number[];
    const near = neighbours[members[randomIndex(random, members.length)] as number] ?? NOBODY;
    const next =
      near.length > 0 && random() < NEIGHBOUR_SHARE
        ? (networkOf[near[randomIndex(random, near.length)] as number] as number)
        : randomIndex(random, groups.length);
    // Members of agreed networks are in none.
    if (next >= 0 && !chosen.includes(next)) chosen.push(next);
  }
  return chosen;
}
