import type { Neighbours } from './annealing.ts';
import type { Candidate } from './network-input.ts';

const NEAREST = 12;

/** The nearest others of each candidate as the crow flies; none where the place is unknown. By position. */
export function nearestOthers(candidates: readonly Candidate[]): Neighbours {
  const spots = candidates.flatMap(({ place }, index) => (place ? [{ index, ...spotOf(place) }] : []));
  const nearest = candidates.map(() => new Int32Array());
  for (const spot of spots) nearest[spot.index] = nearestTo(spot, spots);
  return nearest;
}

interface Spot {
  index: number;
  x: number;
  y: number;
}

function nearestTo(here: Spot, spots: readonly Spot[]): Int32Array<ArrayBuffer> {
  const nearest: { index: number; apart: number }[] = [];
  let farthest = Infinity;
  for (const { index, x, y } of spots) {
    const apart = (here.x - x) ** 2 + (here.y - y) ** 2;
    if (index === here.index || apart >= farthest) continue;
    nearest.push({ index, apart });
    nearest.sort((a, b) => a.apart - b.apart);
    if (nearest.length > NEAREST) nearest.pop();
    if (nearest.length === NEAREST) farthest = nearest.at(-1)?.apart ?? Infinity;
  }
  return Int32Array.from(nearest, (one) => one.index);
}

/** Flat enough for finding neighbours: Denmark is small. */
function spotOf({ lat, lon }: { lat: number; lon: number }) {
  return { x: lon * Math.cos((lat * Math.PI) / 180), y: lat };
}
