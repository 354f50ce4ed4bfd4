import type { NetworkInput } from '../../../src/partnership/networks/network-input.ts';
import { networkValue } from '../../../src/partnership/networks/network-value.ts';
import { objectiveOf, subsetsOf } from '../../../src/partnership/networks/objective.ts';

/** Points of the best plan there is, by trying all: for up to about 16 municipalities and small networks. */
export function exactOptimum(input: NetworkInput): number {
  const count = input.municipalities.length;
  const objective = objectiveOf(input, 2);
  const networks = new Map<number, { mask: number; points: number }[]>();
  for (let size = input.size.minimum; size <= input.size.maximum; size++) {
    for (const members of subsetsOf(count, size)) {
      const lowest = members[0] ?? 0;
      const mask = members.reduce((sum, one) => sum | (1 << one), 0);
      const list = networks.get(lowest) ?? [];
      list.push({ mask, points: networkValue(objective, members).points });
      networks.set(lowest, list);
    }
  }
  const best = new Float64Array(1 << count).fill(-Infinity);
  best[0] = 0;
  // Whoever comes first among those left must be in some network: try each.
  for (let taken = 0; taken < 1 << count; taken++) {
    if (best[taken] === -Infinity) continue;
    const lowest = Math.log2(~taken & -~taken);
    for (const { mask, points } of networks.get(lowest) ?? []) {
      if (taken & mask) continue;
      best[taken | mask] = Math.max(best[taken | mask] ?? 0, (best[taken] ?? 0) + points);
    }
  }
  return best.at(-1) ?? 0;
}
