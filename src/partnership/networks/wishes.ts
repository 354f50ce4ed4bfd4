/** Area sets beyond this many would make every step slow; only then are the least wanted areas left out. */
const MOST_SETS = 20_000;

/** Positions in a list of areas: every choice of `size` of them, in order. */
export function subsetsOf(count: number, size: number): number[][] {
  const subsets: number[][] = [];
  const chosen: number[] = [];
  function choose(from: number): void {
    if (chosen.length === size) {
      subsets.push([...chosen]);
      return;
    }
    for (let next = from; next <= count - (size - chosen.length); next++) {
      chosen.push(next);
      choose(next + 1);
      chosen.pop();
    }
  }
  choose(0);
  return subsets;
}

/** How many areas can be weighed in sets of `size` without a step becoming slow. */
export function mostAreas(size: number): number {
  let count = size;
  while (binomial(count + 1, size) <= MOST_SETS && count < 1000) count++;
  return count;
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * (n - i + 1)) / i;
  return Math.round(result);
}

/**
 * How much of its wishes a municipality gets from a set of areas, 0 to 1: of m ranked, the first counts m, the last 1,
 * and 1 is the most that `size` areas can give. Nothing ranked is nothing missed: 1.
 */
export function shareOfWishes(wishes: readonly string[], areas: ReadonlySet<string>, size: number): number {
  if (wishes.length === 0) return 1;
  let met = 0;
  let most = 0;
  wishes.forEach((wish, rank) => {
    const points = wishes.length - rank;
    if (areas.has(wish)) met += points;
    if (rank < size) most += points;
  });
  return met / most;
}

/** The first wishes met count more than the last: a municipality with little gains most (0 to 1). */
export function satisfaction(share: number): number {
  return 1 - (1 - share) ** 2;
}
