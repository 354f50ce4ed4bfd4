import type { Objective } from './objective.ts';

/**
 * Networks whose value is updated incrementally: sums are kept per area set, leadership priority, possible host and
 * kind of member, so the cost of a change does not depend on the number of municipalities. Typed arrays are indexed
 * within their length by construction.
 */
export interface ChangingNetworks {
  groups: number[][];
  points: Float64Array;
  /** What a network would be worth if some left and some joined. Changes nothing. */
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
  /** Ordered pairs of members of the same kind. */
  const alikePairs = new Int32Array(start.length);
  /** What a member would be worth as host; −∞ if its place is unknown. */
  const hostSums = new Float64Array(objective.candidates.length);
  const groups: number[][] = start.map(() => []);
  const points = new Float64Array(start.length);
  const scratch = new Float64Array(Math.max(sets, themes));

  function bestSum(
    sums: Float64Array,
    table: Float64Array,
    width: number,
    network: number,
    out: readonly number[],
    into: readonly number[],
  ): number {
    const from = network * width;
    if (out.length === 1 && into.length === 1) {
      return bestOfThree(width, sums, from, table, (out[0] as number) * width, (into[0] as number) * width);
    }
    for (let i = 0; i < width; i++) scratch[i] = sums[from + i] as number;
    shiftScratch(table, width, out, -1);
    shiftScratch(table, width, into, 1);
    let best = -Infinity;
    for (let i = 0; i < width; i++) if ((scratch[i] as number) > best) best = scratch[i] as number;
    return best;
  }

  function shiftScratch(table: Float64Array, width: number, members: readonly number[], sign: number): void {
    for (const one of members) {
      const row = one * width;
      for (let i = 0; i < width; i++) scratch[i] = (scratch[i] as number) + sign * (table[row + i] as number);
    }
  }

  function bestHostSum(network: number, out: readonly number[], into: readonly number[]): number {
    const members = groups[network] as number[];
    const best =
      out.length === 1 && into.length === 1
        ? bestHostOneForOne(members, out[0] as number, into[0] as number)
        : bestHostOfAll(members, out, into);
    return best === -Infinity ? 0 : best;
  }

  /** Distances are symmetric, so what the newcomer gets from each host is also what it contributes as host. */
  function bestHostOneForOne(members: readonly number[], goes: number, comes: number): number {
    let best = -Infinity;
    let newcomer = hostPoints(comes, comes);
    for (let at = 0; at < members.length; at++) {
      const host = members[at] as number;
      if (host === goes) continue;
      const both = hostPoints(comes, host);
      const sum = (hostSums[host] as number) - hostPoints(goes, host) + both;
      newcomer += both;
      if (sum > best) best = sum;
    }
    return located[comes] && newcomer > best ? newcomer : best;
  }

  function bestHostOfAll(members: readonly number[], out: readonly number[], into: readonly number[]) {
    let best = -Infinity;
    for (const host of members) {
      if (out.includes(host)) continue;
      best = Math.max(best, (hostSums[host] as number) - pointsAtHost(out, host) + pointsAtHost(into, host));
    }
    for (const host of into) {
      if (!located[host]) continue;
      const sum = pointsAtHost(members, host) - pointsAtHost(out, host) + pointsAtHost(into, host);
      best = Math.max(best, sum);
    }
    return best;
  }

  function pointsAtHost(members: readonly number[], host: number): number {
    let sum = 0;
    for (const one of members) sum += hostPoints(one, host);
    return sum;
  }

  function shiftKinds(network: number, members: readonly number[], by: 1 | -1): void {
    for (const one of members) {
      const slot = network * kinds.length + (kindOf[one] as number);
      const count = kindCounts[slot] as number;
      kindCounts[slot] = count + by;
      alikePairs[network] = (alikePairs[network] as number) + 2 * (by === 1 ? count : 1 - count);
    }
  }

  function mixSum(network: number, out: readonly number[], into: readonly number[]): number {
    const size = (groups[network] as number[]).length - out.length + into.length;
    shiftKinds(network, out, -1);
    shiftKinds(network, into, 1);
    const alike = alikePairs[network] as number;
    shiftKinds(network, into, -1);
    shiftKinds(network, out, 1);
    return size * basePoints + alikePoints * (alike / Math.max(1, size - 1));
  }

  function pointsAfter(network: number, out: readonly number[], into: readonly number[]): number {
    return (
      (sets === 0 ? 0 : bestSum(wishSums, wishPoints, sets, network, out, into)) +
      (themes === 0 ? 0 : bestSum(themeSums, themePoints, themes, network, out, into)) +
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
      hostSums[one] = located[one] ? pointsAtHost(members, one) : -Infinity;
    }
    points[network] = worth;
  }

  start.forEach((members, network) => {
    change(network, [], members, pointsAfter(network, [], members));
  });
  return { groups, points, pointsAfter, change };
}

/**
 * The largest of the kept sums, minus the row of the one that leaves, plus that of the one that joins. This is the hot
 * loop.
 */
function bestOfThree(
  width: number,
  sums: Float64Array,
  from: number,
  table: Float64Array,
  goes: number,
  comes: number,
): number {
  let best = -Infinity;
  for (let i = 0; i < width; i++) {
    const sum = (sums[from + i] as number) - (table[goes + i] as number) + (table[comes + i] as number);
    if (sum > best) best = sum;
  }
  return best;
}
