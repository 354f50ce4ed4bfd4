import { connected } from './limits.ts';
import { possibleNetworkCounts } from './network-input.ts';
import { type Constraints, type Random, shuffled } from './task.ts';
import { withoutConflicts } from './without-conflicts.ts';

/** Tries before a start is given up: another division of the networks among the parts, another random order. */
const TRIES = 4;

type Arrange = (constraints: Constraints, networks: number) => number[][] | undefined;

/**
 * A start under limits. Units that can only be with each other are a part: each part gets networks of its own, as many
 * as it can fill, and is arranged by itself; what still conflicts within it is then moved apart. Undefined if nothing
 * was found, which does not prove that there is nothing.
 */
export function limitedStart(
  constraints: Constraints,
  networks: number,
  random: Random,
  arrange: Arrange,
): number[][] | undefined {
  const parts = partsOf(constraints);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const owned = shareOut(constraints, parts, networks, random);
    if (!owned) return undefined;
    const groups = arrangeParts(constraints, parts, owned, random, arrange);
    if (groups) return groups;
  }
  return undefined;
}

function partsOf({ units, apart }: Constraints): number[][] {
  const apartOf = apart.map((others) => new Set(others));
  return connected(
    units.map((_, unit) => unit),
    (one, other) => !apartOf[one]?.has(other),
  );
}

/** Which networks each part gets: those its pins name, then those most of it were in, then any. */
function shareOut(
  { units, home, before, minimum, maximum }: Constraints,
  parts: readonly (readonly number[])[],
  networks: number,
  random: Random,
): number[][] | undefined {
  const owner = new Map<number, number>();
  for (const [part, members] of parts.entries()) {
    for (const unit of members) {
      const must = home[unit] ?? -1;
      if (must < 0) continue;
      if ((owner.get(must) ?? part) !== part) return undefined;
      owner.set(must, part);
    }
  }
  const heads = parts.map((members) => members.flatMap((unit) => units[unit] ?? []));
  const wishes = heads
    .flatMap((members, part) =>
      [...Map.groupBy(members, (one) => before[one] ?? -1)].map(([network, were]) => ({
        network,
        part,
        were: were.length,
      })),
    )
    .filter(({ network }) => network >= 0)
    .sort((a, b) => b.were - a.were);
  const named = parts.map((_, part) => [...owner.values()].filter((one) => one === part).length);
  const wanted = parts.map(
    (_, part) => new Set(wishes.filter((one) => one.part === part).map(({ network }) => network)).size,
  );
  const options = heads.map((members, part) =>
    possibleNetworkCounts(members.length, { minimum, maximum }).filter(
      (count) => count >= (named[part] ?? 0),
    ),
  );
  const counts = countsFor(options, wanted, networks, random);
  if (!counts) return undefined;
  const left = counts.map((count, part) => count - (named[part] ?? 0));
  const give = (network: number, part: number) => {
    if (owner.has(network) || (left[part] ?? 0) <= 0) return;
    owner.set(network, part);
    left[part] = (left[part] ?? 0) - 1;
  };
  for (const { network, part } of wishes) give(network, part);
  for (const network of shuffled([...Array(networks).keys()], random)) {
    give(
      network,
      left.findIndex((count) => count > 0),
    );
  }
  return parts.map((_, part) =>
    [...owner]
      .filter(([, of]) => of === part)
      .map(([network]) => network)
      .sort((a, b) => a - b),
  );
}

/** One option for each part, with this sum; those near `wanted` first, otherwise at random. */
function countsFor(
  options: readonly (readonly number[])[],
  wanted: readonly number[],
  total: number,
  random: Random,
): number[] | undefined {
  /** `reach[k]`: the sums that the parts from k on can have. */
  const reach = [new Set([0])];
  for (const counts of options.toReversed()) {
    const after = reach[0] ?? new Set([0]);
    reach.unshift(new Set(counts.flatMap((count) => [...after].map((sum) => sum + count))));
  }
  if (!reach[0]?.has(total)) return undefined;
  let left = total;
  return options.map((counts, part) => {
    const possible = shuffled(counts, random).filter((count) => reach[part + 1]?.has(left - count));
    const near = wanted[part]
      ? possible.toSorted((a, b) => Math.abs(a - (wanted[part] ?? 0)) - Math.abs(b - (wanted[part] ?? 0)))
      : possible;
    const chosen = near[0] ?? 0;
    left -= chosen;
    return chosen;
  });
}

function arrangeParts(
  constraints: Constraints,
  parts: readonly (readonly number[])[],
  owned: readonly (readonly number[])[],
  random: Random,
  arrange: Arrange,
): number[][] | undefined {
  const groups: number[][] = Array.from({ length: owned.flat().length }, () => []);
  for (const [index, members] of parts.entries()) {
    const networks = owned[index] ?? [];
    const local = within(constraints, members, networks);
    const rough = arrange({ ...local, apart: members.map(() => []) }, networks.length);
    const arranged = rough && withoutConflicts(local, rough, random);
    if (!arranged) return undefined;
    arranged.forEach((ones, network) => {
      groups[networks[network] as number] = ones;
    });
  }
  return groups;
}

/** The constraints of a part; candidates keep their indexes, units and networks get their own. */
function within(
  { units, home, apart, before, ...size }: Constraints,
  members: readonly number[],
  networks: readonly number[],
): Constraints {
  const position = new Map(members.map((unit, index) => [unit, index]));
  return {
    ...size,
    units: members.map((unit) => units[unit] ?? []),
    home: members.map((unit) => networks.indexOf(home[unit] ?? -1)),
    apart: members.map((unit) => (apart[unit] ?? []).flatMap((other) => position.get(other) ?? [])),
    before: before.map((network) => networks.indexOf(network)),
  };
}
