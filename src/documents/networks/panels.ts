import type { Spot } from './markers.ts';
import type { Frame } from './spread-out.ts';

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

/** The country without Bornholm, which lies so far east that it has a frame of its own, as on most maps. */
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
/** Around Copenhagen towns lie closer than their names are long. */
export const capital: Panel = {
  name: 'Hovedstadsområdet',
  frame: { x: 880, y: 80, width: 500, height: 520 },
  area: { south: 55.55, north: 55.96, west: 12.1, east: 12.74 },
};

export function contains({ area }: Panel, { lat, lon }: Point): boolean {
  return lat > area.south && lat < area.north && lon > area.west && lon < area.east;
}

/** Degrees to pixels: a degree of longitude is cos(latitude) of one of latitude. The area fits its frame. */
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

/** Pixels to a kilometre. */
export function pixelsPerKm({ frame, area }: Panel): number {
  const narrow = Math.cos((((area.north + area.south) / 2) * Math.PI) / 180);
  const scale = Math.min(
    frame.width / ((area.east - area.west) * narrow),
    frame.height / (area.north - area.south),
  );
  return scale / 111.2;
}
