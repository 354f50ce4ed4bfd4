import type { NetworkPlan } from '../../partnership/networks/network-plan.ts';
import { marker, type Spot } from './markers.ts';
import { mapText } from './network-map-da.ts';
import { element, escapeXml } from './svg.ts';

const ROW = 42;
const COLUMN = 252;
/** Up to here the networks stand in one column. */
const ONE_COLUMN = 8;
const LINE = 18;
/** Characters on a line of the note below. */
const LONGEST_LINE = 66;

/** Height of the legend in pixels. */
export function legendHeight({ networks }: NetworkPlan, unknown: readonly string[]): number {
  return rowsOf(networks.length) * ROW + noteLines(unknown).length * LINE + 40;
}

/** Each network with its marker, host and distances, in two columns; below, those who are not on the map. */
export function drawLegend(
  { networks, municipalities }: NetworkPlan,
  { x, y }: Spot,
  unknown: readonly string[],
): string {
  const nameOf = new Map(municipalities.map(({ code, name }) => [code, name]));
  const rows = rowsOf(networks.length);
  const entries = networks.map((network, index) => {
    const left = x + Math.floor(index / rows) * COLUMN + 14;
    const top = y + (index % rows) * ROW + 14;
    const host = nameOf.get(network.host ?? '');
    return [
      marker(network.number, { x: left, y: top }, 11, false),
      line(left + 22, top - 3, mapText.network(network.number, network.members.length), true),
      line(left + 22, top + 14, mapText.host(host, network.km.mean), false),
    ].join('');
  });
  const below = y + rows * ROW + 20;
  const notes = [mapText.hostRing, ...noteLines(unknown)];
  return element('g', { fill: '#1A1A1A' }, [
    ...entries,
    ...notes.map((text, index) => line(x, below + index * LINE, text, false)),
  ]);
}

function rowsOf(networks: number): number {
  return networks <= ONE_COLUMN ? networks : Math.ceil(networks / 2);
}

function line(x: number, y: number, text: string, bold: boolean): string {
  return element(
    'text',
    { x, y, 'font-size': 13, 'font-weight': bold ? 'bold' : undefined },
    escapeXml(text),
  );
}

function noteLines(unknown: readonly string[]): string[] {
  if (unknown.length === 0) return [];
  const lines: string[] = [];
  let current = '';
  for (const word of mapText.unknown(unknown).split(' ')) {
    if (current !== '' && current.length + word.length > LONGEST_LINE) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
