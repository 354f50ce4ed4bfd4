import type { NetworkInput, NumberedNetwork, Pin } from './network-input.ts';

/** The pins that these networks do not keep: none in a plan that was composed, perhaps some in one changed by hand. */
export function brokenPins(
  { pins }: Pick<NetworkInput, 'pins'>,
  networks: readonly NumberedNetwork[],
): Pin[] {
  const networkOf = new Map(
    networks.flatMap(({ number, members }) => members.map((code) => [code, number] as const)),
  );
  return pins.filter((pin) => {
    if (pin.kind === 'in-network') return networkOf.get(pin.municipality) !== pin.network;
    const codes = [...new Set(pin.municipalities)];
    const homes = codes.map((code) => networkOf.get(code));
    return pin.kind === 'together'
      ? new Set(homes).size > 1
      : homes.some((home, index) => home !== undefined && homes.indexOf(home) !== index);
  });
}
