import type { NetworkInput } from '../../partnership/networks/network-input.ts';
import type { NetworkPlan } from '../../partnership/networks/network-plan.ts';
import { element, escapeXml } from '../picture/svg.ts';
import { drawPanel } from './draw-panel.ts';
import { FONT, panelsFor, townsOf } from './network-map.ts';
import { mapText } from './network-text-da.ts';
import { bornholm, capital, country, type Panel } from './panels.ts';

const WIDTH = 840;
const COUNTRY: Panel = { ...country, frame: { x: 0, y: 0, width: WIDTH, height: 1000 } };
const BORNHOLM: Panel = { ...bornholm, frame: { x: 674, y: 16, width: 150, height: 120 } };
const CAPITAL: Panel = { ...capital, frame: { x: 0, y: 1016, width: WIDTH, height: 560 } };

/**
 * A plan as a picture beside its table on a page (SVG): narrower than `networkMap`, without the title and the list of
 * networks, and with the code of each municipality at its marker.
 * @param id unique on the page, for what describes the picture
 */
export function pageMap(
  plan: NetworkPlan,
  input: NetworkInput,
  { id, title }: { id: string; title: string },
): string {
  const towns = townsOf(plan, input, (code) => ({ code }));
  const needed = panelsFor(towns);
  const panels = [...(needed.crowded ? [CAPITAL] : []), ...(needed.onBornholm ? [BORNHOLM] : [])];
  const height = needed.crowded ? CAPITAL.frame.y + CAPITAL.frame.height : COUNTRY.frame.height;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${height}`,
      class: 'plan-map',
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-description`,
      'font-family': FONT,
    },
    [
      element('title', { id: `${id}-title` }, escapeXml(title)),
      element('desc', { id: `${id}-description` }, escapeXml(mapText.description(plan))),
      drawPanel(COUNTRY, towns, panels),
      ...panels.map((panel) => drawPanel(panel, towns, [])),
    ],
  );
}
