import { z } from 'zod';
import data from './crossings.json' with { type: 'json' };

/** Place of a municipality's main town: degrees (WGS 84), and the landmass it can drive on. */
export interface TownPlace {
  lat: number;
  lon: number;
  /**
   * Such as "jylland" or "samsoe": crossings.json. Between landmasses without a crossing the distance is a straight
   * line.
   */
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

/** The landmass of a municipality: by its code for islands without a bridge, otherwise by its landsdel. */
export function landOf(municipality: { code: string; landsdel: string }): string {
  return islands[municipality.code] ?? lands[municipality.landsdel] ?? municipality.landsdel;
}

/** Kilometres between two points as the crow flies. */
export function straightKm(a: Point, b: Point): number {
  const [here, there] = [spotOf(a), spotOf(b)];
  return arcKm(Math.hypot(here[0] - there[0], here[1] - there[1], here[2] - there[2]));
}

/**
 * Travel distance between two towns in kilometres: as the crow flies on land, across the bridges between landmasses,
 * with ferries converted to kilometres (assumptions: crossings.json). Symmetric.
 */
export function travelKm(a: TownPlace, b: TownPlace): number {
  return kmAmong([a, b])(0, 1);
}

/**
 * As {@link travelKm} among many towns, by index, at the cost of a few additions: the distances from each town to all
 * shores are computed once. NaN for unknown places.
 */
export function kmAmong(places: readonly (TownPlace | undefined)[]): (from: number, to: number) => number {
  const lands = [...new Set(places.map((place) => place?.land))];
  const landOfPlace = Int32Array.from(places, (place) => lands.indexOf(place?.land));
  const spots = Float64Array.from(places.flatMap((place) => (place ? spotOf(place) : UNKNOWN)));
  const shoresOfLand = lands.map((land) =>
    shores.flatMap((shore, index) => (shore.land === land ? [index] : [])),
  );
  const toShores = Float64Array.from(
    places.flatMap((place) => (place ? kmToShores(place) : shores.map(() => Number.NaN))),
  );
  function straight(one: number, other: number): number {
    const [a, b] = [one * 3, other * 3];
    const x = (spots[a] as number) - (spots[b] as number);
    const y = (spots[a + 1] as number) - (spots[b + 1] as number);
    const z = (spots[a + 2] as number) - (spots[b + 2] as number);
    return arcKm(Math.sqrt(x * x + y * y + z * z));
  }
  function overShores(one: number, other: number): number {
    // Always from the lower index: the other direction would differ in the last digit.
    const [from, to] = one < other ? [one, other] : [other, one];
    let shortest = Infinity;
    for (const shore of shoresOfLand[landOfPlace[to] as number] as number[]) {
      const km =
        (toShores[from * shores.length + shore] as number) + (toShores[to * shores.length + shore] as number);
      if (km < shortest) shortest = km;
    }
    return shortest < Infinity ? shortest : straight(from, to);
  }
  return (one, other) =>
    landOfPlace[one] === landOfPlace[other] ? straight(one, other) : overShores(one, other);
}

interface Point {
  lat: number;
  lon: number;
}

const UNKNOWN = [Number.NaN, Number.NaN, Number.NaN];

/** A point on the unit sphere. */
function spotOf({ lat, lon }: Point): [number, number, number] {
  const [north, east] = [radians(lat), radians(lon)];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

/** The distance along the ground for a chord of the unit sphere. */
function arcKm(chord: number): number {
  const half = Math.min(1, chord / 2);
  // Faster than the arcsine, and accurate to a metre within a country.
  return half < 0.05 ? 12_742 * half * (1 + (half * half) / 6) : 12_742 * Math.asin(half);
}

/** Kilometres to every shore: via a shore of the place's own landmass. */
function kmToShores(place: TownPlace): number[] {
  const own = shores.flatMap((shore, index) =>
    shore.land === place.land ? [{ ways: betweenShores[index] ?? [], km: straightKm(shore, place) }] : [],
  );
  return shores.map((_, index) => Math.min(...own.map(({ ways, km }) => km + (ways[index] ?? Infinity))));
}

/** Kilometres between every two shores, over land and crossings (Floyd–Warshall). */
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
