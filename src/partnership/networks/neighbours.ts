import type { Neighbours } from './annealing.ts';
import type { Candidate } from './network-input.ts';

const NEAREST = 12;

/** The nearest others of each candidate as the crow flies; none where the place is unknown. By position. */
export function nearestOthers(candidates: readonly Candidate[]): Neighbours {
  const spots = candidates.map(({ place }) => place && spotOf(place));
  const located = spots.flatMap((spot, index) => (spot ? [index] : []));
  return spots.map((spot, index) => {
    if (!spot) return new Int32Array();
    const nearest: { index: number; apart: number }[] = [];
    let farthest = Infinity;
    for (const other of located) {
      const there = spots[other];
      if (other === index || !there) continue;
      const apart = (spot.x - there.x) ** 2 + (spot.y - there.y) ** 2;
      if (nearest.length === NEAREST && apart >= farthest) continue;
      nearest.push({ index: other, apart });
      nearest.sort((a, b) => a.apart - b.apart);
      if (nearest.length > NEAREST) nearest.pop();
      farthest = nearest.at(-1)?.apart ?? Infinity;
    }
    return Int32Array.from(nearest, (one) => one.index);
  });
}

/** Flat enough for finding neighbours: Denmark is small. */
function spotOf({ lat, lon }: { lat: number; lon: number }) {
  return { x: lon * Math.cos((lat * Math.PI) / 180), y: lat };
}
