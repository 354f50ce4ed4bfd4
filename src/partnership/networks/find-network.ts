import { foldSpelling } from '../close-spelling.ts';

/** The network that is meant by its id, its name or its number ("2" for "Netværk 2"); undefined where none is. */
export function findNetwork<Network extends { id: string; name: string }>(
  networks: readonly Network[],
  said: string,
): Network | undefined {
  const folded = foldSpelling(said);
  const [number] = /\d+$/.exec(said.trim()) ?? [];
  return (
    networks.find(({ id }) => id === said.trim()) ??
    networks.find(({ name }) => foldSpelling(name) === folded) ??
    (number === said.trim()
      ? networks.find(({ name }) => new RegExp(`\\D0*${number}$`).test(name))
      : undefined)
  );
}
