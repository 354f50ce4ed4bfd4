import { raw } from 'hono/html';
import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { type PlanFigures, planFigures } from '../../partnership/networks/compare-plans.ts';
import type { NetworkInput } from '../../partnership/networks/network-input.ts';
import type { NetworkPlan } from '../../partnership/networks/network-plan.ts';
import { PATHS } from '../site/paths.ts';
import { NETWORKS_PAGE as TEXT } from '../text/networks-da.ts';

/** Addresses of the pages about networks. */
export const NETWORK_PATHS = {
  page: (partnership: string, plan?: number, said?: string) => {
    const query = new URLSearchParams({
      ...(plan !== undefined && { plan: String(plan) }),
      ...(said !== undefined && { sagt: said }),
    });
    return `${PATHS.of(partnership, 'networks')}${query.size === 0 ? '' : `?${query}`}`;
  },
  move: (partnership: string) => `${PATHS.of(partnership, 'networks')}/flyt`,
  compose: (partnership: string) => `${PATHS.of(partnership, 'networks')}/dan`,
  prove: (partnership: string) => `${PATHS.of(partnership, 'networks')}/bevis`,
  pin: (partnership: string) => `${PATHS.of(partnership, 'networks')}/binding`,
  compare: (partnership: string) => `${PATHS.of(partnership, 'networks')}/sammenlign`,
  choose: (partnership: string) => `${PATHS.of(partnership, 'networks')}/vaelg`,
  file: (partnership: string, name: string) => `${PATHS.of(partnership, 'networks')}/hent/${name}`,
  map: (partnership: string, plan: number) => `${PATHS.of(partnership, 'networks')}/kort.svg?plan=${plan}`,
} as const;

/** Where a plan's municipality may be moved: what a script asks when one is dragged, and links lead to. */
export function movePath(
  partnership: string,
  of: { plan: number; municipality: string; to?: number; swap?: string | undefined },
): string {
  const query = new URLSearchParams({
    ...{ plan: String(of.plan), kommune: of.municipality },
    ...(of.to !== undefined && { til: String(of.to) }),
    ...(of.swap !== undefined && { byt: of.swap }),
  });
  return `${NETWORK_PATHS.move(partnership)}?${query}`;
}

/** A drawing of ours. Everything in it that comes from data is escaped where it is drawn. */
export function drawing(svg: string): Html {
  return raw(svg);
}

/** A plan in figures, or several beside each other. */
export function figuresTable(
  id: string,
  caption: string,
  header: readonly string[],
  plans: readonly { input: NetworkInput; plan: NetworkPlan }[],
): Html {
  const all = plans.map(({ plan }) => planFigures(plan));
  const areasOf = ({ focusAreas }: NetworkInput, has: (id: string) => boolean): string =>
    focusAreas
      .filter((area) => has(area.id))
      .map(({ label }) => label)
      .join(', ') || TEXT.figures.nothing;
  const usesAreas = plans.some(({ input }) => input.areasPerNetwork !== undefined);
  const row = (label: string, of: (figures: PlanFigures) => string) => [label, ...all.map(of)];
  const { figures } = TEXT;
  return tableHtml({
    ...{ id, caption, header },
    rows: [
      row(figures.municipalities, (one) => String(one.municipalities)),
      row(figures.networks, (one) => String(one.networks)),
      row(figures.value, (one) => TEXT.points(one.value)),
      row(figures.mean, (one) => TEXT.points(one.mean)),
      row(figures.worst, ({ worst }) => (worst ? figures.worstOf(worst.name, worst.points) : '–')),
      row(figures.km, ({ km }) => TEXT.km(km?.mean)),
      row(figures.longest, ({ km }) => TEXT.km(km?.longest)),
      row(figures.firstChoice, ({ firstChoice: { met, of } }) => (of === 0 ? '–' : figures.of(met, of))),
      ...(usesAreas
        ? [
            [
              figures.areasMissing,
              ...plans.map(({ input }, index) => areasOf(input, (area) => !all[index]?.areas.includes(area))),
            ],
          ]
        : []),
    ],
  });
}

/** A list to choose from, of those that a form posts or asks with. */
export function selectHtml(of: {
  id: string;
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  chosen?: string | undefined;
  /** What stands first, for none of them. */
  none?: string;
}): Html {
  const { id, name, label, options, chosen, none } = of;
  return html`<div class="form-group"><label class="form-label" for="${id}">${label}</label>
<select class="form-select" id="${id}" name="${name}">${none !== undefined && html`<option value="">${none}</option>`}${options.map(
    (option) =>
      html`<option value="${option.value}"${option.value === chosen && html` selected`}>${option.label}</option>\n`,
  )}</select></div>\n`;
}
