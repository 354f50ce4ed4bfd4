import type { Objective } from './objective.ts';

/**
 * Networks whose value is known after every change without counting them again: sums for each set of areas, leadership
 * priority, possible host and kind of member are kept, so a change costs the same however many municipalities there are.
 * Typed arrays are read within their length by construction.
 */
export interface ChangingNetworks {
  groups: number[][];
  points: Float64Array;
  /** What a network would be worth if some went out and some came in. Changes nothing. */
  pointsAfter(network: number, out: readonly number[], into: readonly number[]): number;
  change(network: number, out: readonly number[], into: readonly number[], points: number): void;
}

export function changingNetworks(
  objective: Objective,
  start: readonly (readonly number[])[],
): ChangingNetworks {
  const { wishPoints, themePoints, hostPoints, kindOf, kinds, alikePoints, basePoints } = objective;
  const sets = objective.areaSets.length;
  const themes = objective.themes.length;
  const located = objective.candidates.map(({ place }) => place !== undefined);
  const wishSums = new Float64Array(start.length * sets);
  const themeSums = new Float64Array(start.length * themes);
  const kindCounts = new Int32Array(start.length * kinds.length);
  const hostSums = new Float64Array(objective.candidates.length);
  const groups: number[][] = start.map(() => []);
  const points = new Float64Array(start.length);
  const scratch = new Float64Array(Math.max(sets, themes));

  function shiftScratch(table: Float64Array, width: number, members: readonly number[], sign: number): void {
    for (const one of members) {
      const row = one * width;
      for (let i = 0; i < width; i++) scratch[i] = (scratch[i] as number) + sign * (table[row + i] as number);
    }
  }

  function bestSum(
    sums: Float64Array,
    table: Float64Array,
    width: number,
    network: number,
    out: readonly number[],
    into: readonly number[],
  ): number {
    if (width === 0) return 0;
    const from = network * width;
    for (let i = 0; i < width; i++) scratch[i] = sums[from + i] as number;
    shiftScratch(table, width, out, -1);
    shiftScratch(table, width, into, 1);
    let best = -Infinity;
    for (let i = 0; i < width; i++) if ((scratch[i] as number) > best) best = scratch[i] as number;
    return best;
  }

  function pointsAtHost(members: readonly number[], host: number): number {
    let sum = 0;
    for (const one of members) sum += hostPoints(one, host);
    return sum;
  }

  function bestHostSum(network: number, out: readonly number[], into: readonly number[]): number {
    const members = groups[network] as number[];
    let best = -Infinity;
    for (const host of members) {
      if (!located[host] || out.includes(host)) continue;
      const sum = (hostSums[host] as number) - pointsAtHost(out, host) + pointsAtHost(into, host);
      if (sum > best) best = sum;
    }
    best = Math.max(best, bestNewHostSum(members, out, into));
    return best === -Infinity ? 0 : best;
  }

  function bestNewHostSum(
    members: readonly number[],
    out: readonly number[],
    into: readonly number[],
  ): number {
    let best = -Infinity;
    for (const host of into) {
      if (!located[host]) continue;
      const sum = pointsAtHost(members, host) - pointsAtHost(out, host) + pointsAtHost(into, host);
      if (sum > best) best = sum;
    }
    return best;
  }

  function shiftKinds(network: number, members: readonly number[], by: number): void {
    for (const one of members) {
      const slot = network * kinds.length + (kindOf[one] as number);
      kindCounts[slot] = (kindCounts[slot] as number) + by;
    }
  }

  function mixSum(network: number, out: readonly number[], into: readonly number[]): number {
    const size = (groups[network] as number[]).length - out.length + into.length;
    shiftKinds(network, out, -1);
    shiftKinds(network, into, 1);
    let alike = 0;
    for (let slot = network * kinds.length; slot < (network + 1) * kinds.length; slot++) {
      const count = kindCounts[slot] as number;
      alike += count * (count - 1);
    }
    shiftKinds(network, into, -1);
    shiftKinds(network, out, 1);
    return size * basePoints + alikePoints * (alike / Math.max(1, size - 1));
  }

  function pointsAfter(network: number, out: readonly number[], into: readonly number[]): number {
    return (
      bestSum(wishSums, wishPoints, sets, network, out, into) +
      bestSum(themeSums, themePoints, themes, network, out, into) +
      bestHostSum(network, out, into) +
      (alikePoints === 0 ? 0 : mixSum(network, out, into))
    );
  }

  function shiftRow(
    sums: Float64Array,
    table: Float64Array,
    width: number,
    network: number,
    one: number,
    sign: number,
  ) {
    const from = network * width;
    const row = one * width;
    for (let i = 0; i < width; i++) {
      sums[from + i] = (sums[from + i] as number) + sign * (table[row + i] as number);
    }
  }

  function change(network: number, out: readonly number[], into: readonly number[], worth: number): void {
    const members = groups[network] as number[];
    shiftKinds(network, out, -1);
    shiftKinds(network, into, 1);
    for (const one of out) {
      shiftRow(wishSums, wishPoints, sets, network, one, -1);
      shiftRow(themeSums, themePoints, themes, network, one, -1);
      members.splice(members.indexOf(one), 1);
      for (const host of members) hostSums[host] = (hostSums[host] as number) - hostPoints(one, host);
    }
    for (const one of into) {
      shiftRow(wishSums, wishPoints, sets, network, one, 1);
      shiftRow(themeSums, themePoints, themes, network, one, 1);
      for (const host of members) hostSums[host] = (hostSums[host] as number) + hostPoints(one, host);
      members.push(one);
      hostSums[one] = pointsAtHost(members, one);
    }
    points[network] = worth;
  }

  start.forEach((members, network) => {
    change(network, [], members, pointsAfter(network, [], members));
  });
  return { groups, points, pointsAfter, change };
}
