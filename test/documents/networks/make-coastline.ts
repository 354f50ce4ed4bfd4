import { createRequire } from 'node:module';
import { feature } from 'topojson-client';

type Topology = Parameters<typeof feature>[0];
type Point = [lon: number, lat: number];

/** What the map's panels show, with some room: further out nobody sees the coast. */
const area = { west: 7.4, east: 15.8, south: 54.2, north: 58.1 };
const countries = { '208': 'DK', '276': 'DE', '752': 'SE' };

/**
 * The coast of Denmark and its neighbours as `coastline.txt` has it, from Natural Earth (public domain) at 1:10 million:
 * a line for each piece of land, with the country's code and the corners as longitude and latitude.
 */
export function makeCoastline(): string {
  const world: Topology = createRequire(import.meta.url)('world-atlas/countries-10m.json');
  const all = world.objects['countries'];
  const lines = (all?.type === 'GeometryCollection' ? all.geometries : []).flatMap((country) => {
    const code = countries[String(country.id) as keyof typeof countries];
    if (code === undefined) return [];
    const shape = feature(world, country);
    if (shape.type !== 'Feature') return [];
    const { geometry } = shape;
    const polygons =
      geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : [];
    return polygons
      .map(([outline = []]) => clipped(outline as Point[]))
      .filter((outline) => outline.length > 2)
      .map((outline) => `${code} ${outline.map((point) => point.map(short).join(',')).join(' ')}`);
  });
  return `${lines.sort().join('\n')}\n`;
}

function short(degrees: number): string {
  return String(Math.round(degrees * 1000) / 1000);
}

/** The part of an outline within the area (Sutherland and Hodgman). */
function clipped(outline: readonly Point[]): Point[] {
  const edges: [inside: (point: Point) => boolean, axis: 0 | 1, at: number][] = [
    [([lon]) => lon >= area.west, 0, area.west],
    [([lon]) => lon <= area.east, 0, area.east],
    [([, lat]) => lat >= area.south, 1, area.south],
    [([, lat]) => lat <= area.north, 1, area.north],
  ];
  return edges.reduce<Point[]>(
    (points, [inside, axis, at]) =>
      points.flatMap((point, index) => {
        const before = points.at(index - 1) ?? point;
        const crosses = inside(before) !== inside(point);
        return [...(crosses ? [crossing(before, point, axis, at)] : []), ...(inside(point) ? [point] : [])];
      }),
    [...outline],
  );
}

function crossing(from: Point, to: Point, axis: 0 | 1, at: number): Point {
  const share = (at - from[axis]) / (to[axis] - from[axis]);
  const other = axis === 0 ? 1 : 0;
  const across = from[other] + share * (to[other] - from[other]);
  return axis === 0 ? [at, across] : [across, at];
}
