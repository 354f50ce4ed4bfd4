import type { Candidate } from './network-input.ts';
import type { Neighbours } from './task.ts';

const NEAREST = 12;

/** The nearest others of each candidate as the crow flies; none where the place is unknown. By position. */
export function nearestOthers(candidates: readonly Candidate[]): Neighbours {
  const spots = candidates.flatMap(({ place }, index) => (place ? [{ index, ...spotOf(place) }] : []));
  const nearest = candidates.map((): number[] => []);
  for (const spot of spots) nearest[spot.index] = nearestTo(spot, spots);
  return nearest;
}

/** An order in which each comes after one of its neighbours, where one is left: a walk about the country. */
export function neighbourly(loose: readonly number[], neighbours: Neighbours): number[] {
  const left = new Set(loose);
  const order: number[] = [];
  for (const first of loose) {
    for (let one: number | undefined = first; one !== undefined && left.delete(one); ) {
      order.push(one);
      one = neighbours[one]?.find((near) => left.has(near));
    }
  }
  return order;
}

interface Spot {
  index: number;
  x: number;
  y: number;
}

function nearestTo(here: Spot, spots: readonly Spot[]): number[] {
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
  return nearest.map(({ index }) => index);
}

/** Flat enough for finding neighbours: Denmark is small. */
function spotOf({ lat, lon }: { lat: number; lon: number }) {
  return { x: lon * Math.cos((lat * Math.PI) / 180), y: lat };
}
