import { z } from 'zod';
import data from './crossings.json' with { type: 'json' };

/** Where a municipality's main town lies: degrees (WGS 84), and the part of the country it can drive about in. */
export interface TownPlace {
  lat: number;
  lon: number;
  /** Such as "jylland" or "samsoe": crossings.json. Places on lands without a crossing between are measured straight. */
  land: string;
}

const Shore = z.strictObject({ land: z.string().min(1), lat: z.number(), lon: z.number() });
const Crossings = z.strictObject({
  sources: z.array(z.string()),
  assumptions: z.array(z.string()),
  waitingKm: z.number().min(0),
  lands: z.record(z.string(), z.string()),
  islands: z.record(z.string(), z.string()),
  crossings: z.array(
    z.strictObject({
      name: z.string(),
      ferryMinutes: z.number().positive().optional(),
      from: Shore,
      to: Shore,
    }),
  ),
});
const { lands, islands, crossings, waitingKm } = Crossings.parse(data);

const shores: readonly TownPlace[] = crossings.flatMap(({ from, to }) => [from, to]);
const betweenShores = shortestWays();

/** The land a municipality lies on, by its code for islands without a bridge and else by its landsdel. */
export function landOf(municipality: { code: string; landsdel: string }): string {
  return islands[municipality.code] ?? lands[municipality.landsdel] ?? municipality.landsdel;
}

/** Kilometres between two points as the crow flies. */
export function straightKm(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const [lat, lon] = [radians(b.lat - a.lat), radians(b.lon - a.lon)];
  const h = Math.sin(lat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lon / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * How far it is to travel between two towns, in kilometres: as the crow flies on land, over the bridges that join the
 * lands, with ferries counted as kilometres (assumptions: crossings.json). The same both ways.
 */
export function travelKm(a: TownPlace, b: TownPlace): number {
  return travelFrom(a)(b);
}

/** The same as {@link travelKm} for many towns seen from one: the ways to all shores are found once. */
export function travelFrom(a: TownPlace): (b: TownPlace) => number {
  const toShores = shores.map((_, index) => kmToShore(a, index));
  return (b) => {
    if (a.land === b.land) return straightKm(a, b);
    const ways = shores.flatMap((shore, index) =>
      shore.land === b.land ? [(toShores[index] ?? Infinity) + straightKm(shore, b)] : [],
    );
    const shortest = Math.min(...ways);
    return Number.isFinite(shortest) ? shortest : straightKm(a, b);
  };
}

function kmToShore(place: TownPlace, index: number): number {
  const ways = shores.flatMap((shore, first) =>
    shore.land === place.land ? [straightKm(place, shore) + (betweenShores[first]?.[index] ?? Infinity)] : [],
  );
  return Math.min(...ways);
}

/** Kilometres between every two shores, by land and over crossings (Floyd and Warshall's way). */
function shortestWays(): number[][] {
  const ways = shores.map((a) => shores.map((b) => (a.land === b.land ? straightKm(a, b) : Infinity)));
  crossings.forEach(({ ferryMinutes, from, to }, index) => {
    const km = ferryMinutes === undefined ? straightKm(from, to) : ferryMinutes + waitingKm;
    for (const [here, there] of [
      [2 * index, 2 * index + 1],
      [2 * index + 1, 2 * index],
    ] as const) {
      const row = ways[here];
      if (row) row[there] = km;
    }
  });
  for (const via of ways) {
    const middle = ways.indexOf(via);
    for (const row of ways) {
      const first = row[middle] ?? Infinity;
      via.forEach((second, end) => {
        row[end] = Math.min(row[end] ?? Infinity, first + second);
      });
    }
  }
  return ways;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
