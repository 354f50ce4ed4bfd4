import type { Objective } from './objective.ts';

/** For each candidate, others that are near enough to share a network with. */
export type Neighbours = readonly (readonly number[])[];

/** Everything a search needs to know, by candidates' indexes. */
export interface Task {
  objective: Objective;
  constraints: Constraints;
  neighbours: Neighbours;
}

/** Each candidate's network; −1 for those in none, such as members of agreed networks. */
export function networksOf({ objective }: Task, groups: readonly (readonly number[])[]): Int32Array {
  return positionsIn(groups, objective.candidates.length);
}

/** Each candidate's unit; −1 for those who cannot be placed. */
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

/** Constraints of an arrangement, by index. Candidates that must be together form one unit and move as one. */
export interface Constraints {
  minimum: number;
  maximum: number;
  units: readonly (readonly number[])[];
  /** The network a unit must be in, or −1. */
  home: readonly number[];
  /** For each unit, the units that must not share its network. */
  apart: readonly (readonly number[])[];
  /** Whether `apart` also holds the definition's limits, which bind most units rather than a few. */
  limited: boolean;
  /** Each candidate's previous network, or −1. */
  before: readonly number[];
}

/** Number of candidates still in their previous network. */
export function stayers(groups: readonly (readonly number[])[], before: readonly number[]): number {
  return groups.reduce(
    (sum, members, network) => sum + members.filter((one) => before[one] === network).length,
    0,
  );
}

/** Pseudo-random numbers from 0 up to 1, determined by the seed (sfc32). */
export type Random = () => number;

export function randomFrom(...seed: readonly number[]): Random {
  let [a, b, c] = [0x9e3779b9, 0x243f6a88, 0xb7e15162];
  let counter = 1;
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  }
  for (const part of seed) {
    a ^= Math.trunc(part) | 0;
    b ^= Math.trunc(part / 4_294_967_296) | 0;
    for (let round = 0; round < 12; round++) next();
  }
  return next;
}

/** A random integer from 0 up to, but not including, `below`. */
export function randomIndex(random: Random, below: number): number {
  return Math.floor(random() * below);
}

/** The items in random order. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((x, y) => x.key - y.key)
    .map(({ item }) => item);
}
