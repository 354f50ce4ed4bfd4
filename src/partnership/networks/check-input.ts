import { brokenLimits, countsOfParts, limitFinder, pairsOf, separateParts } from './limits.ts';
import type {
  Candidate,
  Limits,
  NetworkInput,
  NetworkProblem,
  NumberedNetwork,
  Pin,
} from './network-input.ts';
import { allowedNetworkCounts, waysOut } from './ways-out.ts';

/** Everything that prevents a plan, except what only the search discovers: contradictory pins, and limits too tight. */
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
    ? checkLimits(input, free, counts)
    : [{ rule: 'cannot-be-grouped', waysOut: waysOut(free, input, input.fixed.length) }];
}

/** What can be proved about limits without a search. */
function checkLimits(
  input: NetworkInput,
  free: readonly Candidate[],
  counts: readonly number[],
): NetworkProblem[] {
  const { limits, size, pins } = input;
  if (!limits) return [];
  const found = [
    ...pins.flatMap((pin): NetworkProblem[] => {
      const members = pin.kind === 'together' ? pin.municipalities : togetherWith(pin, pins);
      const [limit] = brokenLimits(input, [{ number: 0, members }]);
      return limit ? [{ rule: 'pin-against-limit', pin, limit }] : [];
    }),
    ...lonely(input, free),
  ];
  if (found.length > 0) return found;
  const parts = separateParts(limits, free);
  const impossible = parts
    .filter((part) => countsOfParts([part.length], size).size === 0)
    .map(
      (part): NetworkProblem => ({
        rule: 'part-cannot-be-grouped',
        municipalities: part.map(({ code }) => code).sort(),
        limits,
        waysOut: waysOut(part, { size, count: 'one-or-more' }),
      }),
    );
  if (impossible.length > 0) return impossible;
  const possible = countsOfParts(
    parts.map((part) => part.length),
    size,
  );
  if (counts.some((count) => possible.has(count))) return [];
  const networks = [...possible].sort((a, b) => a - b);
  return [{ rule: 'limits-against-count', limits, networks, allowed: [...counts] }];
}

/** Those pinned to the same network; each such pair is told once, by its first pin. */
function togetherWith(pin: Pin, pins: readonly Pin[]): string[] {
  if (pin.kind !== 'in-network') return [];
  const same = pins.flatMap((other) =>
    other.kind === 'in-network' && other.network === pin.network ? [other.municipality] : [],
  );
  return same[0] === pin.municipality ? [...new Set(same)] : [];
}

/** Municipalities with too few others within the limits to fill a network. */
function lonely({ limits, size }: NetworkInput, free: readonly Candidate[]): NetworkProblem[] {
  const limitBetween = limitFinder(limits);
  const others = new Map(free.map((one) => [one, 0]));
  for (const [one, other] of pairsOf(free)) {
    if (limitBetween(one, other)) continue;
    others.set(one, (others.get(one) ?? 0) + 1);
    others.set(other, (others.get(other) ?? 0) + 1);
  }
  return [...others]
    .filter(([, count]) => count + 1 < size.minimum)
    .map(([{ code }, count]) => ({
      rule: 'too-few-within-limits',
      municipality: code,
      others: count,
      limits: limits as Limits,
      size,
    }));
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
