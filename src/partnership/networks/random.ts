/** Numbers from 0 up to 1, always the same for the same seed (sfc32). */
export type Random = () => number;

export function randomFrom(...seed: readonly number[]): Random {
  let [a, b, c] = [0x9e3779b9, 0x243f6a88, 0xb7e15162];
  let counter = 1;
  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  }
  for (const part of seed) {
    a ^= Math.trunc(part) | 0;
    b ^= Math.trunc(part / 4_294_967_296) | 0;
    for (let round = 0; round < 12; round++) next();
  }
  return next;
}

/** A whole number from 0 up to, but not including, `below`. */
export function randomIndex(random: Random, below: number): number {
  return Math.floor(random() * below);
}

/** The same items in an order of the generator's choice. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((x, y) => x.key - y.key)
    .map(({ item }) => item);
}
