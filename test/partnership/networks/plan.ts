import { composeNetworks } from '../../../src/partnership/networks/compose-networks.ts';
import type { NetworkInput } from '../../../src/partnership/networks/network-input.ts';

/** The plan for an input; @throws where there is none */
export function plan(input: NetworkInput, steps?: number) {
  const result = composeNetworks(input, { seed: 1, ...(steps !== undefined && { steps }) });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
