import type { NumberedNetwork, Pin } from './network-input.ts';

/** Pins without those who no longer take part; a pin that is then about nobody else is left out. */
export function pinsThatHold(pins: readonly Pin[], takePart: ReadonlySet<string>): Pin[] {
  return pins.flatMap((pin): Pin[] => {
    if (pin.kind === 'in-network') return takePart.has(pin.municipality) ? [pin] : [];
    const municipalities = pin.municipalities.filter((code) => takePart.has(code));
    return municipalities.length > 1 ? [{ ...pin, municipalities }] : [];
  });
}

/** A network with those who left taken out, where that brings it under the least size. */
export function tooSmallWithout(
  networks: readonly NumberedNetwork[],
  gone: readonly string[],
  minimum: number,
): { number: number; members: number }[] {
  return networks
    .filter(({ members }) => members.some((code) => gone.includes(code)))
    .map(({ number, members }) => ({
      number,
      members: members.filter((code) => !gone.includes(code)).length,
    }))
    .filter(({ members }) => members < minimum);
}
