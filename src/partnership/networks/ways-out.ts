import {
  type Candidate,
  type NetworkInput,
  possibleNetworkCounts,
  type Size,
  type WaysOut,
} from './network-input.ts';
import { travelKm } from './travel.ts';

/** Sizes are widened by at most this much: beyond that, a network is not what KL described. */
const MAX_WIDENED = 4;

/** How many networks `count` municipalities may form in addition to those already agreed (R46, R47). */
export function allowedNetworkCounts(
  count: number,
  size: Size,
  rule: NetworkInput['count'],
  agreed = 0,
): number[] {
  const possible = count === 0 && agreed > 0 ? [0] : possibleNetworkCounts(count, size);
  return possible.filter((networks) => {
    const total = networks + agreed;
    if (rule === 'one') return total === 1;
    return rule === 'several' ? total > 1 : total > 0;
  });
}

/** What KL can do if `candidates` cannot be grouped (O17). Nothing is chosen for them. */
export function waysOut(
  candidates: readonly Candidate[],
  { size, count: rule }: Pick<NetworkInput, 'size' | 'count'>,
  agreed = 0,
): WaysOut {
  const count = candidates.length;
  const networksOf = (number: number) => allowedNetworkCounts(number, size, rule, agreed);
  const lower = countDown(count - 1).find((number) => number > 0 && networksOf(number).length > 0);
  const higher = countUp(count + 1, count + 4 * size.maximum).find((number) => networksOf(number).length > 0);
  return {
    count,
    size,
    rule,
    sizes: sizesThatWork(count, size, rule, agreed),
    ...(lower !== undefined && {
      fewer: { count: lower, networks: networksOf(lower), couldWait: farthest(candidates, count - lower) },
    }),
    ...(higher !== undefined && { more: { count: higher, networks: networksOf(higher) } }),
  };
}

function sizesThatWork(count: number, size: Size, rule: NetworkInput['count'], agreed: number) {
  const widened = countUp(0, MAX_WIDENED).flatMap((down) =>
    countUp(0, MAX_WIDENED).map((up) => ({
      down,
      up,
      minimum: size.minimum - down,
      maximum: size.maximum + up,
    })),
  );
  const working = widened
    .filter(({ minimum }) => minimum >= 2)
    .map(({ down, up, minimum, maximum }) => ({
      down,
      up,
      size: { minimum, maximum },
      networks: allowedNetworkCounts(count, { minimum, maximum }, rule, agreed),
    }))
    .filter(({ networks }) => networks.length > 0);
  // A size that contains another one that works adds nothing.
  return working
    .filter((one) => !working.some((other) => other !== one && other.down <= one.down && other.up <= one.up))
    .sort((a, b) => a.down + a.up - b.down - b.up || a.up - b.up)
    .map(({ size: works, networks }) => ({ size: works, networks }));
}

/** Those farthest from their nearest others. Municipalities without a known place come last. */
function farthest(candidates: readonly Candidate[], count: number): string[] {
  return candidates
    .map(({ code, place }) => ({ code, km: place ? wayToOthers(code, candidates) : -1 }))
    .sort((a, b) => b.km - a.km || (a.code < b.code ? -1 : 1))
    .slice(0, count)
    .map(({ code }) => code);
}

function wayToOthers(code: string, candidates: readonly Candidate[]): number {
  const place = candidates.find((one) => one.code === code)?.place;
  if (!place) return 0;
  const ways = candidates.flatMap((other) =>
    other.code !== code && other.place ? [travelKm(place, other.place)] : [],
  );
  return ways
    .sort((a, b) => a - b)
    .slice(0, 3)
    .reduce((sum, km) => sum + km, 0);
}

function countUp(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function countDown(from: number): number[] {
  return countUp(1, from).reverse();
}
