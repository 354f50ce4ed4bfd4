import type { Spot } from './markers.ts';

/** A part of the map: a piece of the country drawn in a frame. */
export interface Panel {
  name: string;
  frame: Frame;
  /** Degrees at the edges. */
  area: Area;
}

interface Area {
  south: number;
  north: number;
  west: number;
  east: number;
}

interface Point {
  lat: number;
  lon: number;
}

/** The country without Bornholm, which is so far east that it has a frame of its own, as on most maps. */
export const country: Panel = {
  name: '',
  frame: { x: 20, y: 80, width: 840, height: 1000 },
  area: { south: 54.52, north: 57.8, west: 7.92, east: 12.86 },
};
export const bornholm: Panel = {
  name: 'Bornholm',
  frame: { x: 700, y: 96, width: 150, height: 120 },
  area: { south: 54.93, north: 55.38, west: 14.5, east: 15.5 },
};
/** Around Copenhagen towns are closer than their names are long. */
export const capital: Panel = {
  name: 'Hovedstadsområdet',
  frame: { x: 880, y: 80, width: 500, height: 520 },
  area: { south: 55.55, north: 55.96, west: 12.1, east: 12.74 },
};

export function contains({ area }: Panel, { lat, lon }: Point): boolean {
  return lat > area.south && lat < area.north && lon > area.west && lon < area.east;
}

/**
 * Converts degrees to pixels: a degree of longitude is cos(latitude) of one of latitude. The area is fitted into its
 * frame.
 */
export function project({ frame, area }: Panel, { lat, lon }: Point): Spot {
  const narrow = Math.cos((((area.north + area.south) / 2) * Math.PI) / 180);
  const scale = Math.min(
    frame.width / ((area.east - area.west) * narrow),
    frame.height / (area.north - area.south),
  );
  return {
    x: frame.x + frame.width / 2 + (lon - (area.west + area.east) / 2) * narrow * scale,
    y: frame.y + frame.height / 2 - (lat - (area.south + area.north) / 2) * scale,
  };
}

const ROUNDS = 200;

/** Moves spots apart until none are closer than `apart`, each as little as necessary and within the frame. */
export function spreadOut<T extends Spot>(spots: readonly T[], apart: number, inside: Frame): T[] {
  const moved = spots.map((spot) => ({ ...spot }));
  for (let round = 0; round < ROUNDS; round++) if (!pushAll(moved, apart, inside)) break;
  return moved;
}

export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

function pushAll(spots: Spot[], apart: number, inside: Frame): boolean {
  let pushed = false;
  spots.forEach((a, index) => {
    for (let other = index + 1; other < spots.length; other++) {
      const b = spots[other];
      if (b && push(a, b, apart, index + other)) pushed = true;
    }
  });
  for (const spot of spots) {
    spot.x = Math.min(Math.max(spot.x, inside.x + apart / 2), inside.x + inside.width - apart / 2);
    spot.y = Math.min(Math.max(spot.y, inside.y + apart / 2), inside.y + inside.height - apart / 2);
  }
  return pushed;
}

function push(a: Spot, b: Spot, apart: number, turn: number): boolean {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const distance = Math.hypot(dx, dy);
  if (distance >= apart - 0.01) return false;
  // Two on the same spot move in different, but always the same, directions.
  const [ux, uy] =
    distance > 0.001 ? [dx / distance, dy / distance] : [Math.cos(turn * 2.4), Math.sin(turn * 2.4)];
  const half = (apart - distance) / 2;
  a.x -= ux * half;
  a.y -= uy * half;
  b.x += ux * half;
  b.y += uy * half;
  return true;
}
