import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { movedBetween } from '../../partnership/networks/compare-plans.ts';
import type { PlannedMunicipality } from '../../partnership/networks/network-plan.ts';
import type { SavedPlan } from '../../store/networks/network-plans.ts';
import { NETWORKS_PAGE as TEXT } from '../text/networks-da.ts';
import { figuresTable, NETWORK_PATHS } from './plan-parts.ts';

/** Two plans side by side: in figures, on maps, and who is with others. */
export function compareHtml(one: SavedPlan, other: SavedPlan): Html {
  const { compare, move, figures } = TEXT;
  const moved = movedBetween(one.content.plan, other.content.plan);
  const only = (of: PlannedMunicipality | undefined) => (of ? String(of.network) : '–');
  return html`${figuresTable('figures', compare.figures, compare.figuresHeader(one.number, other.number), [
    one.content,
    other.content,
  ])}<p>${figures.moving}: ${moved.length}</p>
${
  moved.length === 0
    ? html`<p>${compare.nobody}</p>\n`
    : tableHtml({
        ...{ id: 'moved', caption: compare.moved, header: compare.movedHeader(one.number, other.number) },
        rows: moved.map(({ name, before, after }) => [
          name,
          before && after
            ? move.arrow(only(before), only(after))
            : compare.only((before ? one : other).number),
          before ? TEXT.points(before.points) : '–',
          after ? TEXT.points(after.points) : '–',
          move.arrow(TEXT.km(before?.km), TEXT.km(after?.km)),
        ]),
      })
}
<div class="plan-halves">${[one, other].map(
    ({ partnership, number }) => html`<div><h2>${TEXT.history.plan(number)}</h2>
<p><img class="plan-map" src="${NETWORK_PATHS.map(partnership, number)}" alt="${TEXT.mapTitle(number)}"></p>
<p><a href="${NETWORK_PATHS.page(partnership, number)}">${compare.see1(number)}</a></p></div>\n`,
  )}</div>\n`;
}
