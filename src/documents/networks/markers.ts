import { element, short } from '../picture/svg.ts';

export const SEA = '#EAF1F6';
export const LAND = '#FBFAF5';

/**
 * Colours that people with any colour vision can distinguish (Okabe and Ito), darkened to stand 3:1 against land and sea
 * (WCAG 1.4.11), each with its text colour. If there are
 * more networks than colours, shapes differ, and every marker shows its number.
 */
export const COLOURS = [
  { fill: '#005E94', ink: '#FFFFFF' },
  { fill: '#B57A00', ink: '#000000' },
  { fill: '#006B4F', ink: '#FFFFFF' },
  { fill: '#BE6497', ink: '#000000' },
  { fill: '#3D8FC4', ink: '#000000' },
  { fill: '#A63E00', ink: '#FFFFFF' },
  { fill: '#4D4D4D', ink: '#FFFFFF' },
] as const;

/** Number of corners of each shape; 0 is a circle. */
const SHAPES = [0, 4, 6, 3, 5] as const;

/** Colour of a network, by its number. */
export function colourOf(network: number): { fill: string; ink: string } {
  return COLOURS[(network - 1) % COLOURS.length] ?? COLOURS[0];
}

export interface Spot {
  x: number;
  y: number;
}

/** A municipality's marker: shape, colour and number identify the network; the host has a ring. */
export function marker(network: number, { x, y }: Spot, radius: number, host: boolean): string {
  const { fill, ink } = colourOf(network);
  const ring = host
    ? outline(network, { x, y }, radius + 5, { fill: '#FFFFFF', stroke: fill, 'stroke-width': 2.5 })
    : '';
  const size = radius * (network > 9 ? 1.05 : 1.25);
  return [
    ring,
    outline(network, { x, y }, radius, { fill, stroke: '#FFFFFF', 'stroke-width': 1.2 }),
    element(
      'text',
      { x, y: y + size * 0.36, 'font-size': size, 'font-weight': 'bold', 'text-anchor': 'middle', fill: ink },
      String(network),
    ),
  ].join('');
}

function outline(
  network: number,
  { x, y }: Spot,
  radius: number,
  paint: Record<string, string | number>,
): string {
  const corners = SHAPES[(network - 1) % SHAPES.length] ?? 0;
  if (corners === 0) return element('circle', { cx: x, cy: y, r: radius, ...paint });
  // Shapes with few corners look smaller than a circle of the same radius.
  const reach = radius * (corners === 3 ? 1.5 : corners === 4 ? 1.22 : 1.14);
  const turn = corners === 4 ? Math.PI / 4 : 0;
  const middle = corners === 3 ? y + radius * 0.22 : y;
  const points = Array.from({ length: corners }, (_, corner) => {
    const angle = turn - Math.PI / 2 + (2 * Math.PI * corner) / corners;
    return `${short(x + reach * Math.cos(angle))},${short(middle + reach * Math.sin(angle))}`;
  });
  return element('polygon', { points: points.join(' '), 'stroke-linejoin': 'round', ...paint });
}
