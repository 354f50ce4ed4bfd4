import type { NumberedNetwork, Pin } from './network-input.ts';

/** Pins without municipalities that no longer take part; a pin left with nobody else is dropped. */
export function pinsThatHold(pins: readonly Pin[], takePart: ReadonlySet<string>): Pin[] {
  return pins.flatMap((pin): Pin[] => {
    if (pin.kind === 'in-network') return takePart.has(pin.municipality) ? [pin] : [];
    const municipalities = pin.municipalities.filter((code) => takePart.has(code));
    return municipalities.length > 1 ? [{ ...pin, municipalities }] : [];
  });
}

/** Networks that fall below the minimum size without those who left. */
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
