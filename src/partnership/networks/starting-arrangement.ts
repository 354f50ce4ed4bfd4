import { limitedStart } from './limited-start.ts';
import { type Constraints, type Random, shuffled } from './task.ts';

/** Attempts to place pinned units before the pins are taken to contradict each other. */
const MAX_ATTEMPTS = 200_000;

/**
 * An arrangement that keeps every constraint, with as many as possible where they were and the others at random or in a
 * given order; undefined if there is none. Pinned units are placed first, with backtracking; the rest fill up.
 */
export function startingArrangement(
  constraints: Constraints,
  networks: number,
  random: Random,
  order: (loose: readonly number[]) => number[] = (loose) => shuffled(loose, random),
): number[][] | undefined {
  if (constraints.limited)
    return limitedStart(constraints, networks, random, (part, count) =>
      startingArrangement({ ...part, limited: false }, count, random, order),
    );
  const { units, home, apart } = constraints;
  const bound = (unit: number) =>
    (units[unit]?.length ?? 0) > 1 || (home[unit] ?? -1) >= 0 || (apart[unit]?.length ?? 0) > 0;
  const all = units.map((_, unit) => unit);
  const placed = placeBound(
    constraints,
    networks,
    all.filter(bound),
    all.filter((unit) => !bound(unit)).length,
    random,
  );
  if (!placed) return undefined;
  const loose = all.filter((unit) => !bound(unit)).flatMap((unit) => units[unit] ?? []);
  return fill(constraints, placed, order(loose), random);
}

function placeBound(
  { units, home, apart, before, minimum, maximum }: Constraints,
  networks: number,
  bound: readonly number[],
  loose: number,
  random: Random,
): number[][] | undefined {
  const order = bound.toSorted(
    (a, b) =>
      (home[b] ?? -1) - (home[a] ?? -1) ||
      (units[b]?.length ?? 0) - (units[a]?.length ?? 0) ||
      (apart[b]?.length ?? 0) - (apart[a]?.length ?? 0) ||
      a - b,
  );
  const groups: number[][] = Array.from({ length: networks }, () => []);
  const networkOf = new Map<number, number>();
  let attempts = 0;

  function choices(unit: number): number[] {
    const must = home[unit] ?? -1;
    if (must >= 0) return [must];
    const was = before[units[unit]?.[0] ?? -1] ?? -1;
    const any = shuffled([...groups.keys()], random);
    return was >= 0 ? [was, ...any.filter((network) => network !== was)] : any;
  }
  function fits(unit: number, network: number): boolean {
    const size = (groups[network]?.length ?? 0) + (units[unit]?.length ?? 0);
    return size <= maximum && !(apart[unit] ?? []).some((other) => networkOf.get(other) === network);
  }
  function canBeFilled(): boolean {
    const lacking = groups.reduce((sum, members) => sum + Math.max(0, minimum - members.length), 0);
    return lacking <= loose;
  }
  function place(index: number): boolean {
    const unit = order[index];
    if (unit === undefined) return canBeFilled();
    for (const network of choices(unit)) {
      if (++attempts > MAX_ATTEMPTS) return false;
      if (!fits(unit, network)) continue;
      groups[network]?.push(...(units[unit] ?? []));
      networkOf.set(unit, network);
      if (place(index + 1)) return true;
      networkOf.delete(unit);
      groups[network]?.splice(-(units[unit]?.length ?? 0));
    }
    return false;
  }
  return place(0) ? groups : undefined;
}

/** Places units without pins: where they were, then where members are lacking, then where there is room. */
function fill(
  { before, minimum, maximum }: Constraints,
  groups: number[][],
  loose: readonly number[],
  random: Random,
): number[][] | undefined {
  const waiting: number[] = [];
  for (const one of loose) {
    const was = groups[before[one] ?? -1];
    if (was && was.length < maximum) was.push(one);
    else waiting.push(one);
  }
  const lacking = groups.flatMap((group) =>
    Array.from({ length: Math.max(0, minimum - group.length) }, () => group),
  );
  for (const group of lacking) {
    const one = waiting.pop() ?? takeFrom(groups, loose, minimum);
    if (one === undefined) return undefined;
    group.push(one);
  }
  for (const one of waiting) {
    const room = groups.filter((group) => group.length < maximum);
    const group = room[Math.floor(random() * room.length)];
    if (!group) return undefined;
    group.push(one);
  }
  return groups;
}

function takeFrom(
  groups: readonly number[][],
  loose: readonly number[],
  minimum: number,
): number | undefined {
  const free = new Set(loose);
  for (const group of groups) {
    const index = group.length > minimum ? group.findLastIndex((one) => free.has(one)) : -1;
    if (index >= 0) return group.splice(index, 1)[0];
  }
  return undefined;
}
