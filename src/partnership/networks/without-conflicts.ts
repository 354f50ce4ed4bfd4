import { type Constraints, type Random, randomIndex } from './task.ts';

/** Steps per unit, and the temperatures in conflicts, of which the last accepts almost nothing worse. */
const STEPS_PER_UNIT = 3000;
const WARM = 1.5;
const COLD = 0.08;

/**
 * Moves and swaps units until no two that must be apart share a network, by simulated annealing of the number of
 * conflicts. Sizes, units and homes hold throughout. Undefined if conflicts are left.
 */
export function withoutConflicts(
  { units, home, apart, minimum, maximum }: Constraints,
  start: readonly (readonly number[])[],
  random: Random,
): number[][] | undefined {
  const size = (unit: number) => (units[unit] as readonly number[]).length;
  const apartOf = apart.map((others) => new Set(others));
  const unitOf = new Map(units.flatMap((members, unit) => members.map((one) => [one, unit] as const)));
  const groups = start.map((members) => [...new Set(members.map((one) => unitOf.get(one) as number))]);
  const heads = start.map((members) => members.length);
  const networkOf = new Map(
    groups.flatMap((members, network) => members.map((unit) => [unit, network] as const)),
  );
  const movable = units.flatMap((_, unit) => ((home[unit] ?? -1) < 0 ? [unit] : []));

  function conflicts(unit: number, network: number, without?: number): number {
    let count = 0;
    for (const other of groups[network] as number[]) {
      if (other !== without && apartOf[unit]?.has(other)) count++;
    }
    return count;
  }

  function move(unit: number, from: number, to: number): void {
    const members = groups[from] as number[];
    members.splice(members.indexOf(unit), 1);
    (groups[to] as number[]).push(unit);
    heads[from] = (heads[from] as number) - size(unit);
    heads[to] = (heads[to] as number) + size(unit);
    networkOf.set(unit, to);
  }

  /** Somebody who moves the other way; undefined for nobody, if the sizes allow it. */
  function partner(unit: number, from: number, to: number): { unit: number | undefined } | undefined {
    const fits = (back: number) =>
      (heads[from] as number) - size(unit) + back >= minimum &&
      (heads[to] as number) + size(unit) - back <= maximum;
    const others = groups[to] as number[];
    if (fits(0) && (others.length === 0 || random() < 0.3)) return { unit: undefined };
    const other = others[randomIndex(random, others.length)];
    if (other === undefined || (home[other] ?? -1) >= 0) return undefined;
    const sizesHold =
      fits(size(other)) &&
      (heads[from] as number) - size(unit) + size(other) <= maximum &&
      (heads[to] as number) + size(unit) - size(other) >= minimum;
    return sizesHold ? { unit: other } : undefined;
  }

  let left = units.reduce((sum, _, unit) => sum + conflicts(unit, networkOf.get(unit) as number), 0) / 2;
  const steps = movable.length * STEPS_PER_UNIT;
  for (let step = 0; left > 0 && step < steps; step++) {
    const temperature = WARM * (COLD / WARM) ** (step / steps);
    const unit = movable[randomIndex(random, movable.length)] as number;
    const from = networkOf.get(unit) as number;
    const to = randomIndex(random, groups.length);
    const swap = to === from ? undefined : partner(unit, from, to);
    if (!swap) continue;
    const other = swap.unit;
    const more =
      conflicts(unit, to, other) -
      conflicts(unit, from) +
      (other === undefined ? 0 : conflicts(other, from, unit) - conflicts(other, to));
    if (more > 0 && random() >= Math.exp(-more / temperature)) continue;
    move(unit, from, to);
    if (other !== undefined) move(other, to, from);
    left += more;
  }
  return left > 0 ? undefined : groups.map((members) => members.flatMap((unit) => units[unit] ?? []));
}
