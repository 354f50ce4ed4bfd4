import type { TownPlace } from '../../partnership/networks/travel.ts';
import { element, escapeXml } from '../picture/svg.ts';
import { drawLand } from './coastline.ts';
import { colourOf, LAND, marker, SEA, type Spot } from './markers.ts';
import { contains, country, type Frame, type Panel, project, spreadOut } from './panels.ts';

/** A municipality on the map. */
export interface Town {
  name: string;
  network: number;
  place: TownPlace;
  isHost: boolean;
  /** The place of its network's host, if known. */
  host?: TownPlace;
  /** Its code, where scripts should find its marker. */
  code?: string;
}

/** More names than this would overlap: then only hosts have one. */
const MOST_NAMES = 130;
const RADIUS = 10;
const SMALL_RADIUS = 4;
/** Five points where the map is printed as wide as a letter's text; 98 names still find room. */
const FONT_SIZE = 19;
const GROUND = { land: LAND, neighbour: '#E4E4DF', coastline: '#7C8B96' };
const INK = '#1A1A1A';
/** Keeps a text legible over lines. */
const halo = { stroke: '#FFFFFF', 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };

/** A panel with its towns; those that a smaller panel shows are only dots here. */
export function drawPanel(panel: Panel, towns: readonly Town[], smaller: readonly Panel[]): string {
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
      drawLand(panel, GROUND),
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
    panel.name === country.name
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
    ...spots.map(markerOf),
    ...names(
      panel,
      spots,
      smaller.flatMap((other) => [frameOf(panel, other), other.frame]),
    ),
  ]);
}

function markerOf({ network, isHost, code, name, ...spot }: Town & Spot): string {
  const drawn = marker(network, spot, RADIUS, isHost);
  return code === undefined
    ? drawn
    : element('g', { 'data-municipality': code }, [element('title', {}, escapeXml(name)), drawn]);
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
    ...{ stroke: fill, 'stroke-width': 1.6, 'stroke-linecap': 'round' },
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

export interface LabelledSpot extends Spot {
  text: string;
  radius: number;
  bold: boolean;
}

/** Position of a text: its vertical centre, and where it starts. */
export interface PlacedLabel extends Spot {
  anchor: 'start' | 'middle' | 'end';
  /** Far enough from its marker to need a connecting line. */
  far: boolean;
}

const PASSES = 8;
const CHARACTER = 0.56;

/** Places each text beside its marker with the least overlap with other texts, markers, `taken` and the frame. */
export function placeLabels(
  spots: readonly LabelledSpot[],
  { fontSize, inside, taken }: { fontSize: number; inside: Frame; taken: readonly Frame[] },
): PlacedLabel[] {
  const markers = spots.map(({ x, y, radius }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }));
  const choices = spots.map((spot) => candidates(spot, fontSize));
  const boxes = choices.map((own, index) =>
    own.map((label) => boxOf(label, spots[index] as LabelledSpot, fontSize)),
  );
  const fixedCost = boxes.map((own, index) =>
    own.map(
      (box, choice) =>
        choice * 1.5 +
        outside(box, inside) * 4 +
        overlaps(box, markers, index) * 1.5 +
        overlaps(box, taken, -1),
    ),
  );
  const chosen = spots.map(() => 0);
  for (let pass = 0; pass < PASSES; pass++) {
    spots.forEach((_, index) => {
      const others = chosen.map((choice, other) => boxes[other]?.[choice] as Frame);
      const costs = (fixedCost[index] ?? []).map(
        (cost, choice) => cost + overlaps(boxes[index]?.[choice] as Frame, others, index) * 2,
      );
      chosen[index] = costs.indexOf(Math.min(...costs));
    });
  }
  return chosen.map((choice, index) => choices[index]?.[choice] as PlacedLabel);
}

/** Right, left, above, below, the corners; then the same farther out. In order of preference. */
function candidates({ x, y, radius }: LabelledSpot, fontSize: number): PlacedLabel[] {
  return [4, fontSize, fontSize * 2].flatMap((gap): PlacedLabel[] => {
    const far = gap > 4;
    const out = radius + gap;
    const up = radius + gap / 2 + fontSize / 2;
    return [
      { x: x + out, y, anchor: 'start', far },
      { x: x - out, y, anchor: 'end', far },
      { x, y: y - up, anchor: 'middle', far },
      { x, y: y + up, anchor: 'middle', far },
      { x: x + out * 0.75, y: y - up * 0.8, anchor: 'start', far },
      { x: x + out * 0.75, y: y + up * 0.8, anchor: 'start', far },
      { x: x - out * 0.75, y: y - up * 0.8, anchor: 'end', far },
      { x: x - out * 0.75, y: y + up * 0.8, anchor: 'end', far },
    ];
  });
}

/** Approximate width of a text. */
export function textWidth(text: string, fontSize: number, bold = false): number {
  return [...text].length * fontSize * (bold ? CHARACTER + 0.05 : CHARACTER);
}

function boxOf({ x, y, anchor }: PlacedLabel, { text, bold }: LabelledSpot, fontSize: number): Frame {
  const width = textWidth(text, fontSize, bold);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - fontSize / 2, width, height: fontSize };
}

/** Overlapping area, in square pixels, with all but one. */
function overlaps(box: Frame, others: readonly Frame[], but: number): number {
  let area = 0;
  others.forEach((other, index) => {
    if (index === but) return;
    const width = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
    const height = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
    if (width > 0 && height > 0) area += width * height;
  });
  return area;
}

function outside(box: Frame, { x, y, width, height }: Frame): number {
  const over =
    Math.max(0, x - box.x) +
    Math.max(0, box.x + box.width - x - width) +
    Math.max(0, y - box.y) +
    Math.max(0, box.y + box.height - y - height);
  return over * box.height;
}
