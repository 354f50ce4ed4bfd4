import { readFileSync } from 'node:fs';
import { element, short } from '../picture/svg.ts';
import { type Panel, project } from './panels.ts';

interface Land {
  isDanish: boolean;
  /** Corners as longitude and latitude. */
  outline: readonly (readonly [lon: number, lat: number])[];
}

let read: readonly Land[] | undefined;

/** Natural Earth's coast (public domain): `coastline.txt` has a piece of land a line, read when the first map is drawn. */
function coast(): readonly Land[] {
  read ??= readFileSync(new URL('./coastline.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [country, ...corners] = line.split(' ');
      const outline = corners.map((corner) => {
        const [lon = 0, lat = 0] = corner.split(',').map(Number);
        return [lon, lat] as const;
      });
      return { isDanish: country === 'DK', outline };
    });
  return read;
}

/** Denmark as land, and its neighbours less plainly, where a panel shows them. */
export function drawLand(panel: Panel, { land, neighbour, coastline }: Record<LandColour, string>): string {
  return coast()
    .filter(({ outline }) => isWithin(panel, outline))
    .map(({ isDanish, outline }) => {
      const corners = outline.map(([lon, lat]) => {
        const { x, y } = project(panel, { lat, lon });
        return `${short(x)} ${short(y)}`;
      });
      return element('path', {
        ...{ d: `M${corners.join('L')}Z`, fill: isDanish ? land : neighbour },
        ...(isDanish ? { stroke: coastline, 'stroke-width': 0.8, 'stroke-linejoin': 'round' } : {}),
      });
    })
    .join('');
}

function isWithin({ area }: Panel, outline: Land['outline']): boolean {
  const lons = outline.map(([lon]) => lon);
  const lats = outline.map(([, lat]) => lat);
  const misses =
    Math.max(...lons) < area.west ||
    Math.min(...lons) > area.east ||
    Math.max(...lats) < area.south ||
    Math.min(...lats) > area.north;
  return !misses;
}

type LandColour = 'land' | 'neighbour' | 'coastline';
