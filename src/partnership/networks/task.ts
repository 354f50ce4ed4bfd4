import type { Constraints } from './arrangement.ts';
import type { Objective } from './objective.ts';

/** Where networks lie next to one another: for each candidate others that are worth sharing a network with. */
export type Neighbours = readonly (readonly number[])[];

/** All that a search needs to know, by position of the candidates. */
export interface Task {
  objective: Objective;
  constraints: Constraints;
  neighbours: Neighbours;
}

/** The network each candidate is in; −1 for those in none, such as members of agreed networks. */
export function networksOf({ objective }: Task, groups: readonly (readonly number[])[]): Int32Array {
  return positionsIn(groups, objective.candidates.length);
}

/** The unit each candidate belongs to; −1 for those who can't be placed. */
export function unitsOf({ objective, constraints }: Task): Int32Array {
  return positionsIn(constraints.units, objective.candidates.length);
}

function positionsIn(groups: readonly (readonly number[])[], candidates: number): Int32Array {
  const positions = new Int32Array(candidates).fill(-1);
  groups.forEach((members, position) => {
    for (const one of members) positions[one] = position;
  });
  return positions;
}
