import type { NetworkInput } from '../../partnership/networks/network-input.ts';
import type { NetworkPlan } from '../../partnership/networks/network-plan.ts';
import type { Picture } from '../document-tree.ts';
import { drawPng } from '../picture/draw-png.ts';
import { element, escapeXml } from '../picture/svg.ts';
import { drawPanel, type Town } from './draw-panel.ts';
import { marker, type Spot } from './markers.ts';
import { mapText } from './network-text-da.ts';
import { bornholm, capital, contains, country, type Panel } from './panels.ts';

const WIDTH = 1400;
/** Fewer than this around Copenhagen fit into the map of the country. */
const CROWD = 5;
const LEGEND_TOP = 628;
export const FONT = 'Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif';

/** The map as a document shows it. */
export async function mapPicture(
  plan: NetworkPlan,
  input: NetworkInput,
  titles: { title: string },
): Promise<Picture> {
  const svg = networkMap(plan, input, titles);
  const [, height = String(WIDTH)] = / height="(\d+)"/.exec(svg) ?? [];
  const alt = mapText.description(plan);
  return { svg, png: await drawPng(svg), width: WIDTH, height: Number(height), alt };
}

/**
 * A plan as a picture (SVG): every municipality at its main town, with its network's number, colour and shape, a line
 * to its host, and its name. The coast is Natural Earth's. The
 * members of each network are in the description, for people who cannot see it.
 */
export function networkMap(plan: NetworkPlan, input: NetworkInput, { title }: { title: string }): string {
  const places = new Map(input.municipalities.map(({ code, place }) => [code, place]));
  const towns = townsOf(plan, input);
  const unknown = plan.municipalities.filter(({ code }) => !places.get(code)).map(({ name }) => name);
  const { crowded, onBornholm } = panelsFor(towns);
  const panels: Panel[] = [...(crowded ? [capital] : []), ...(onBornholm ? [bornholm] : [])];
  const legendTop = crowded ? LEGEND_TOP : country.frame.y + 10;
  const height = Math.max(1100, legendTop + legendHeight(plan, unknown) + 20);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height,
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'img',
      lang: 'da',
      'aria-labelledby': 'title description',
      'font-family': FONT,
    },
    [
      element('title', { id: 'title' }, escapeXml(title)),
      element('desc', { id: 'description' }, escapeXml(mapText.description(plan))),
      element('rect', { width: WIDTH, height, fill: '#FFFFFF' }),
      element(
        'text',
        { x: 28, y: 48, 'font-size': 28, 'font-weight': 'bold', fill: '#1A1A1A' },
        escapeXml(title),
      ),
      drawPanel(country, towns, panels),
      ...panels.map((panel) => drawPanel(panel, towns, [])),
      drawLegend(plan, { x: 890, y: legendTop }, unknown),
    ],
  );
}

/** The municipalities whose places are known. */
export function townsOf(
  plan: NetworkPlan,
  input: NetworkInput,
  more: (code: string) => Pick<Town, 'code'> = () => ({}),
): Town[] {
  const places = new Map(input.municipalities.map(({ code, place }) => [code, place]));
  const hosts = new Map(plan.networks.map(({ number, host }) => [number, host]));
  return plan.municipalities.flatMap(({ code, name, network }): Town[] => {
    const place = places.get(code);
    const host = places.get(hosts.get(network) ?? '');
    if (!place) return [];
    const isHost = hosts.get(network) === code;
    return [{ name, network, place, isHost, ...(host && { host }), ...more(code) }];
  });
}

/** Which smaller panels these municipalities need. */
export function panelsFor(towns: readonly Town[]): { crowded: boolean; onBornholm: boolean } {
  return {
    crowded: towns.filter(({ place }) => contains(capital, place)).length >= CROWD,
    onBornholm: towns.some(({ place }) => contains(bornholm, place)),
  };
}

const ROW = 50;
const COLUMN = 252;
/** Up to this many networks are listed in one column. */
const ONE_COLUMN = 20;
const LINE = 24;
const FONT_SIZE = 18;
/** Where two columns stand beside each other. */
const SMALL_FONT_SIZE = 13;
/** Characters per line of the notes below. */
const LONGEST_LINE = 46;

/** Height of the legend in pixels. */
export function legendHeight({ networks }: NetworkPlan, unknown: readonly string[]): number {
  return rowsOf(networks.length) * ROW + noteLines(unknown).length * LINE + 40;
}

/** Each network with its marker, host and distances, in two columns; below, municipalities that are not on the map. */
export function drawLegend(
  { networks, municipalities }: NetworkPlan,
  { x, y }: Spot,
  unknown: readonly string[],
): string {
  const nameOf = new Map(municipalities.map(({ code, name }) => [code, name]));
  const rows = rowsOf(networks.length);
  const fontSize = rows < networks.length ? SMALL_FONT_SIZE : FONT_SIZE;
  const entries = networks.map((network, index) => {
    const left = x + Math.floor(index / rows) * COLUMN + 14;
    const top = y + (index % rows) * ROW + 14;
    const host = nameOf.get(network.host ?? '');
    return [
      marker(network.number, { x: left, y: top }, 11, false),
      line(left + 24, top - 3, mapText.network(network.number, network.members.length), fontSize, true),
      line(left + 24, top + fontSize, mapText.host(host, network.km.mean), fontSize),
    ].join('');
  });
  const below = y + rows * ROW + 20;
  return element('g', { fill: '#1A1A1A' }, [
    ...entries,
    ...noteLines(unknown).map((text, index) => line(x, below + index * LINE, text, FONT_SIZE)),
  ]);
}

function rowsOf(networks: number): number {
  return networks <= ONE_COLUMN ? networks : Math.ceil(networks / 2);
}

function line(x: number, y: number, text: string, fontSize: number, bold = false): string {
  return element(
    'text',
    { x, y, 'font-size': fontSize, 'font-weight': bold ? 'bold' : undefined },
    escapeXml(text),
  );
}

/** What the ring means, and who is not on the map. */
function noteLines(unknown: readonly string[]): string[] {
  const notes = [mapText.hostRing, ...(unknown.length > 0 ? [mapText.unknown(unknown)] : [])];
  return notes.flatMap(wrapped);
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    if (current !== '' && current.length + word.length > LONGEST_LINE) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
