import type { NetworkInput, NetworkProblem, NumberedNetwork, Pin } from './network-input.ts';
import { allowedNetworkCounts, waysOut } from './ways-out.ts';

/** Everything that prevents a plan, except contradictory pins, which only the search discovers. */
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

/** The municipalities in a pin, by code. */
export function pinned(pin: Pin): readonly string[] {
  return pin.kind === 'in-network' ? [pin.municipality] : pin.municipalities;
}

/** Pins must name municipalities that take part, and must not change agreed networks. */
export function checkPins({ pins, fixed }: NetworkInput, known: ReadonlySet<string>): NetworkProblem[] {
  const agreed = new Map(
    fixed.flatMap(({ number, members }) => members.map((code) => [code, number] as const)),
  );
  const numbers = new Set(fixed.map(({ number }) => number));
  return pins.flatMap((pin): NetworkProblem[] => [
    ...pinned(pin)
      .filter((municipality) => !known.has(municipality))
      .map((municipality) => ({ rule: 'unknown-municipality', municipality, where: 'pin' }) as const),
    ...disagreements(pin, agreed, numbers).map(
      (network) => ({ rule: 'pin-on-agreed-network', pin, network }) as const,
    ),
  ]);
}

/** The agreed networks that a pin would change. */
function disagreements(
  pin: Pin,
  agreed: ReadonlyMap<string, number>,
  numbers: ReadonlySet<number>,
): number[] {
  const homes = pinned(pin).map((code) => agreed.get(code));
  const inAgreed = [...new Set(homes)].filter((number) => number !== undefined);
  switch (pin.kind) {
    case 'in-network':
      if (homes[0] === pin.network) return [];
      return numbers.has(pin.network) ? [pin.network] : inAgreed;
    case 'together':
      return new Set(homes).size > 1 ? inAgreed : [];
    case 'apart':
      return inAgreed.filter((number) => homes.indexOf(number) !== homes.lastIndexOf(number));
  }
}
