import type { Candidate, NumberedNetwork } from './network-input.ts';
import type { PlanFrame } from './plan-frame.ts';

/** Gives networks their numbers: known ones keep theirs, the others are numbered from north to south. */
export function numberNetworks(
  candidates: readonly Candidate[],
  groups: readonly (readonly number[])[],
  { numbers, known }: PlanFrame,
): NumberedNetwork[] {
  const named = groups.map((members, index) => ({
    number: numbers[index] ?? 0,
    members: members.flatMap((one) => candidates[one]?.code ?? []).sort(),
    north: meanLatitude(members.flatMap((one) => candidates[one] ?? [])),
  }));
  const others = named
    .filter(({ number }) => !known.has(number))
    .sort((a, b) => b.north - a.north || ((a.members[0] ?? '') < (b.members[0] ?? '') ? -1 : 1));
  const unknown = others.map(({ number }) => number).sort((a, b) => a - b);
  return [
    ...named.filter(({ number }) => known.has(number)),
    ...others.map((network, index) => ({ ...network, number: unknown[index] ?? 0 })),
  ]
    .map(({ number, members }) => ({ number, members }))
    .sort((a, b) => a.number - b.number);
}

function meanLatitude(members: readonly Candidate[]): number {
  const latitudes = members.flatMap(({ place }) => (place ? [place.lat] : []));
  return latitudes.length === 0 ? 0 : latitudes.reduce((sum, one) => sum + one, 0) / latitudes.length;
}
