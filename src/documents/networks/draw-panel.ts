import { straightKm, type TownPlace } from '../../partnership/networks/travel.ts';
import { contains, country, type Frame, type Panel, pixelsPerKm, project, spreadOut } from './panels.ts';
import { placeLabels } from './place-labels.ts';
import { colourOf, element, escapeXml, marker, type Spot, short } from './svg.ts';

/** A municipality on the map. */
export interface Town {
  name: string;
  network: number;
  place: TownPlace;
  isHost: boolean;
  /** Where its network's host is, if anybody knows. */
  host?: TownPlace;
}

/** Names of more than these would lie on top of each other: then only hosts have one. */
const MOST_NAMES = 130;
const LAND_KM = 13;
const LAND_JOINS_KM = 55;
const RADIUS = 10;
const SMALL_RADIUS = 4;
const FONT_SIZE = 14;
const SEA = '#EAF1F6';
const LAND = '#FBFAF5';
const INK = '#1A1A1A';
/** Keeps a text legible over lines. */
const halo = { stroke: '#FFFFFF', 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };

/** A piece of the country with its towns; those that a smaller panel shows are only dots here. */
export function drawPanel(
  panel: Panel,
  towns: readonly Town[],
  land: readonly TownPlace[],
  smaller: readonly Panel[],
): string {
  const clip = `clip-${panel.name === '' ? 'danmark' : 'udsnit'}-${panel.frame.x}`;
  const inside = towns.filter(({ place }) => contains(panel, place));
  const dots = inside.filter(({ place }) => smaller.some((other) => contains(other, place)));
  const named = inside.filter((town) => !dots.includes(town));
  const spots = spreadOut(
    named.map((town) => ({ ...town, ...project(panel, town.place) })),
    RADIUS * 2.1,
    panel.frame,
  );
  const { x, y, width, height } = panel.frame;
  const at = new Map(spots.map((spot) => [spot.place, { x: spot.x, y: spot.y }]));
  const where = (place: TownPlace) => at.get(place) ?? project(panel, place);
  return element('g', {}, [
    element('clipPath', { id: clip }, element('rect', { x, y, width, height, rx: 10 })),
    element('g', { 'clip-path': `url(#${clip})` }, [
      element('rect', { x, y, width, height, fill: SEA }),
      landPatch(panel, land),
      ...smaller.map((other) =>
        element('rect', {
          ...frameOf(panel, other),
          rx: 4,
          fill: 'none',
          stroke: '#6B7F8C',
          'stroke-dasharray': '5 4',
        }),
      ),
      ...towns.map(({ network, place, host }) => way(where(place), host && where(host), network)),
      ...dots.map(({ network, place }) => dot(where(place), network)),
    ]),
    panel === country
      ? ''
      : element('rect', {
          x,
          y,
          width,
          height,
          rx: 10,
          fill: 'none',
          stroke: '#6B7F8C',
          'stroke-width': 1.5,
        }),
    element(
      'text',
      { x: x + 12, y: y + 22, 'font-size': 14, 'font-style': 'italic', fill: '#3F4F5A', ...halo },
      escapeXml(panel.name),
    ),
    ...spots.map((spot) => marker(spot.network, spot, RADIUS, spot.isHost)),
    ...names(
      panel,
      spots,
      smaller.flatMap((other) => [frameOf(panel, other), other.frame]),
    ),
  ]);
}

/** Broad strokes between towns that lie near each other on the same land: about where the land is. */
function landPatch(panel: Panel, land: readonly TownPlace[]): string {
  const strokes = land.flatMap((from, index) => {
    const near = land
      .slice(index + 1)
      .filter((to) => to.land === from.land && straightKm(from, to) < LAND_JOINS_KM);
    const start = project(panel, from);
    // A stroke without length is a round spot: an island.
    return [from, ...near].map((to) => {
      const end = project(panel, to);
      return `M${short(start.x)} ${short(start.y)}L${short(end.x)} ${short(end.y)}`;
    });
  });
  return element('path', {
    ...{ d: strokes.join(''), stroke: LAND, fill: 'none' },
    ...{ 'stroke-width': 2 * LAND_KM * pixelsPerKm(panel), 'stroke-linecap': 'round' },
  });
}

/** The area of a smaller panel, as a frame in the larger one. */
function frameOf(panel: Panel, { area }: Panel): Frame {
  const from = project(panel, { lat: area.north, lon: area.west });
  const to = project(panel, { lat: area.south, lon: area.east });
  return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
}

function way(from: Spot, to: Spot | undefined, network: number): string {
  if (!to || (from.x === to.x && from.y === to.y)) return '';
  const { fill } = colourOf(network);
  return element('line', {
    ...{ x1: from.x, y1: from.y, x2: to.x, y2: to.y },
    ...{ stroke: fill, 'stroke-width': 2.2, 'stroke-opacity': 0.55, 'stroke-linecap': 'round' },
  });
}

function dot({ x, y }: Spot, network: number): string {
  return element('circle', {
    cx: x,
    cy: y,
    r: SMALL_RADIUS,
    fill: colourOf(network).fill,
    stroke: '#FFFFFF',
    'stroke-width': 0.8,
  });
}

function names(panel: Panel, spots: readonly (Town & Spot)[], taken: readonly Frame[]): string[] {
  const shown = spots.length > MOST_NAMES ? spots.filter(({ isHost }) => isHost) : spots;
  const labels = placeLabels(
    shown.map(({ x, y, name, isHost }) => ({
      x,
      y,
      text: name,
      radius: RADIUS + (isHost ? 5 : 2),
      bold: isHost,
    })),
    { fontSize: FONT_SIZE, inside: panel.frame, taken },
  );
  return labels.flatMap(({ x, y, anchor, far }, index) => {
    const town = shown[index];
    if (!town) return [];
    const line = far
      ? [element('line', { x1: town.x, y1: town.y, x2: x, y2: y, stroke: '#6B7F8C', 'stroke-width': 0.8 })]
      : [];
    return [
      ...line,
      element(
        'text',
        {
          ...{ x, y: y + FONT_SIZE * 0.35, 'font-size': FONT_SIZE, 'text-anchor': anchor, fill: INK },
          ...{ 'font-weight': town.isHost ? 'bold' : undefined },
          ...halo,
        },
        escapeXml(town.name),
      ),
    ];
  });
}
