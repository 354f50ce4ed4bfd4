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
export function straightKm(a: Point, b: Point): number {
  return chordKm(spotOf(a), spotOf(b));
}

/**
 * How far it is to travel between two towns, in kilometres: as the crow flies on land, over the bridges that join the
 * lands, with ferries counted as kilometres (assumptions: crossings.json). The same both ways.
 */
export function travelKm(a: TownPlace, b: TownPlace): number {
  return kmAmong([a, b])(0, 1);
}

/**
 * The same as {@link travelKm} among many towns, by position, at a cost of a few additions: the ways from each town to
 * all shores are found once. Places nobody knows are no way from anywhere.
 */
export function kmAmong(places: readonly (TownPlace | undefined)[]): (from: number, to: number) => number {
  const spots = places.map((place) => place && spotOf(place));
  const toShores = places.map((place) => place && shores.map((_, index) => kmToShore(place, index)));
  const lastKm = places.map((place) => place && lastStretches(place));
  return (one, other) => {
    // Always from the lower position: the way back would differ in the last digit.
    const [from, to] = one < other ? [one, other] : [other, one];
    const [here, there] = [spots[from], spots[to]];
    if (!here || !there) return 0;
    if (places[from]?.land === places[to]?.land) return chordKm(here, there);
    const ways = toShores[from] ?? [];
    let shortest = Infinity;
    for (const { shore, km } of lastKm[to] ?? []) shortest = Math.min(shortest, (ways[shore] ?? Infinity) + km);
    return shortest < Infinity ? shortest : chordKm(here, there);
  };
}

interface Point {
  lat: number;
  lon: number;
}

/** A point on a ball of radius 1. */
type Spot = readonly [number, number, number];

function spotOf({ lat, lon }: Point): Spot {
  const [north, east] = [radians(lat), radians(lon)];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

function chordKm(a: Spot, b: Spot): number {
  const chord = Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2);
  return 12_742 * Math.asin(Math.min(1, chord / 2));
}

/** The shores of a place's own land, and how far they are. */
function lastStretches(place: TownPlace) {
  return shores.flatMap((shore, index) =>
    shore.land === place.land ? [{ shore: index, km: straightKm(shore, place) }] : [],
  );
}

function kmToShore(place: TownPlace, index: number): number {
  return Math.min(...lastStretches(place).map(({ shore, km }) => km + (betweenShores[shore]?.[index] ?? Infinity)));
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
