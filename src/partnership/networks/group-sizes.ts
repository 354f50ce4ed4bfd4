/** Municipalities in one network, both included (R46). */
export interface Size {
  minimum: number;
  maximum: number;
}

/** How many networks a number of municipalities can form: none, where the sizes can't be met (O17). */
export function possibleNetworkCounts(municipalities: number, { minimum, maximum }: Size): number[] {
  const most = Math.floor(municipalities / minimum);
  const fewest = Math.ceil(municipalities / maximum);
  return Array.from({ length: Math.max(0, most - fewest + 1) }, (_, index) => fewest + index).filter(
    (n) => n > 0,
  );
}

/** The numbers from 1 to `most` that can't be grouped: for 8–10 that is 1–7, 11–15, 21–23 and 31 (O17). */
export function ungroupableCounts(size: Size, most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1).filter(
    (count) => possibleNetworkCounts(count, size).length === 0,
  );
}
