import type { NetworkInput, Pin } from './network-input.ts';
import type { NetworkProblem } from './network-problem.ts';

/** The municipalities a pin is about, by code. */
export function pinned(pin: Pin): readonly string[] {
  return pin.kind === 'in-network' ? [pin.municipality] : pin.municipalities;
}

/** Pins name municipalities that take part, and leave agreed networks alone. */
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

/** The agreed networks that would have to change for a pin to be kept. */
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
