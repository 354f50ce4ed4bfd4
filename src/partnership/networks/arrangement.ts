/** Rules an arrangement must keep, by position. Candidates that must be together are one unit and move as one. */
export interface Constraints {
  minimum: number;
  maximum: number;
  units: readonly (readonly number[])[];
  /** The network a unit must be in, or −1. */
  home: readonly number[];
  /** Units that must not share a network with a unit. */
  apart: readonly (readonly number[])[];
  /** The network a candidate was in before, or −1. */
  before: readonly number[];
}

/** How many are still where they were. */
export function stayers(groups: readonly (readonly number[])[], before: readonly number[]): number {
  return groups.reduce(
    (sum, members, network) => sum + members.filter((one) => before[one] === network).length,
    0,
  );
}
