import { checkPins } from './check-pins.ts';
import type { NetworkInput, NumberedNetwork } from './network-input.ts';
import type { NetworkProblem } from './network-problem.ts';
import { allowedNetworkCounts, waysOut } from './ways-out.ts';

/** All that keeps a plan from being made, but pins that can't be kept together: that is found when one tries. */
export function checkInput(input: NetworkInput): NetworkProblem[] {
  const known = new Set(input.municipalities.map(({ code }) => code));
  const basic = [
    ...checkSizes(input),
    ...checkCandidates(input),
    ...checkNetworks(input.fixed, 'fixed'),
    ...checkNetworks(input.previous ?? [], 'previous'),
    ...input.fixed
      .flatMap(({ members }) => members)
      .filter((code) => !known.has(code))
      .map((municipality) => ({ rule: 'unknown-municipality', municipality, where: 'fixed' }) as const),
    ...checkPins(input, known),
  ];
  return basic.length > 0 ? basic : checkCount(input);
}

function checkSizes({ size, criteria }: NetworkInput): NetworkProblem[] {
  const kinds = criteria.map(({ kind }) => kind);
  return [
    ...(size.minimum < 1 || size.minimum > size.maximum
      ? [{ rule: 'sizes-out-of-order', size } as const]
      : []),
    ...repeated(kinds).map((criterion) => ({ rule: 'criterion-twice', criterion }) as const),
  ];
}

function checkCandidates({ municipalities, focusAreas }: NetworkInput): NetworkProblem[] {
  const areas = new Set(focusAreas.map(({ id }) => id));
  return [
    ...repeated(municipalities.map(({ code }) => code)).map(
      (municipality) => ({ rule: 'municipality-twice', municipality }) as const,
    ),
    ...municipalities.flatMap(({ code, wishes }): NetworkProblem[] => [
      ...wishes
        .filter((wish) => !areas.has(wish))
        .map((wish) => ({ rule: 'unknown-wish', municipality: code, wish }) as const),
      ...repeated(wishes).map((wish) => ({ rule: 'wish-twice', municipality: code, wish }) as const),
    ]),
  ];
}

function checkNetworks(networks: readonly NumberedNetwork[], where: 'fixed' | 'previous'): NetworkProblem[] {
  return [
    ...repeated(networks.flatMap(({ members }) => members)).map(
      (municipality) => ({ rule: 'in-two-networks', municipality, where }) as const,
    ),
    ...repeated(networks.map(({ number }) => number)).map(
      (network) => ({ rule: 'network-number-twice', network, where }) as const,
    ),
  ];
}

function checkCount(input: NetworkInput): NetworkProblem[] {
  if (input.municipalities.length === 0) return [{ rule: 'nobody-takes-part' }];
  const agreed = new Set(input.fixed.flatMap(({ members }) => members));
  const free = input.municipalities.filter(({ code }) => !agreed.has(code));
  const counts = allowedNetworkCounts(free.length, input.size, input.count, input.fixed.length);
  return counts.length > 0
    ? []
    : [{ rule: 'cannot-be-grouped', waysOut: waysOut(free, input, input.fixed.length) }];
}

function repeated<T>(items: readonly T[]): T[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];
}
