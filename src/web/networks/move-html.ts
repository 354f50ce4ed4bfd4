import { listHtml } from '../../bot/web/pages/parts.ts';
import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { namesOf } from '../../documents/networks/management-page.ts';
import { pageMap } from '../../documents/networks/page-map.ts';
import type { MovedPlan } from '../../partnership/networks/move-plan.ts';
import type { NetworkPlan } from '../../partnership/networks/network-plan.ts';
import type { SavedPlan } from '../../store/networks/network-plans.ts';
import { NETWORKS_PAGE as TEXT } from '../text/networks-da.ts';
import { type AskedMove, type MoveTried, movesOf, networkOf, swapsWith } from './move-values.ts';
import { drawing, figuresTable, movePath, NETWORK_PATHS } from './plan-parts.ts';

/** What it would come to if a municipality moved to any other network. */
export function moveOptionsHtml(saved: SavedPlan, municipality: string): Html {
  const { partnership, number, content } = saved;
  const own = content.plan.municipalities.find(({ code }) => code === municipality);
  const rows = movesOf(saved, municipality);
  const { move } = TEXT;
  return html`<p>${own ? move.now(own.network, own.points) : move.unplaced}</p>
<div class="table--responsive-scroll" role="region" tabindex="0" aria-labelledby="options">
<table class="table table--compact"><caption id="options">${move.optionsCaption}</caption>
<thead><tr>${move.optionsHeader.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({
      to,
      moved,
      own: there,
      notes,
    }) => html`<tr data-to="${to}"${moved && html` data-cost="${move.change(moved.change)}"`}><th scope="row"><a href="${movePath(partnership, { plan: number, municipality, to })}">${TEXT.networkHeading(to)}</a></th>
<td>${moved ? move.change(moved.change) : '–'}</td><td>${there ? move.arrow(TEXT.points(own?.points ?? 0), TEXT.points(there.points)) : '–'}</td><td>${there ? TEXT.km(there.km) : '–'}</td><td>${there ? TEXT.wishes(there) : '–'}</td><td>${notes.join(' ')}</td></tr>\n`,
  )}</tbody></table></div>
<p><a href="${NETWORK_PATHS.page(partnership, number)}">${move.cancel(number)}</a></p>\n`;
}

/** The plan as it would be after a move, beside what it costs. Nothing is saved. */
export function movedHtml(saved: SavedPlan, asked: AskedMove, tried: MoveTried, context: PostContext): Html {
  const { partnership, number } = saved;
  const { moved, notes } = tried;
  const { move } = TEXT;
  const back = html`<p><a href="${NETWORK_PATHS.page(partnership, number)}">${move.cancel(number)}</a></p>\n`;
  if (!moved) return html`${listHtml(notes)}${swapsHtml(saved, asked)}${back}`;
  return html`<p class="plan-cost"><strong>${move.summary(moved.change)}</strong></p>
${notes.length > 0 && html`<h2>${move.warningsHeading}</h2>\n${listHtml(notes)}`}
<div class="buttons"><form method="post" action="${NETWORK_PATHS.move(partnership)}">${hiddenFields(context, {
    ...{ plan: String(number), kommune: asked.municipality, til: String(asked.to) },
    ...(asked.swap !== undefined && { byt: asked.swap }),
  })}<button class="button button-primary" type="submit">${move.save}</button></form></div>
${back}<div class="plan-sides"><div class="plan-side-map"><h2>${TEXT.map}</h2>
${drawing(mapOf(saved, moved, asked))}</div>
<div class="plan-side-table">
${figuresTable(
  'whole',
  move.whole,
  [move.inFigures, move.before, move.after],
  [
    { input: saved.content.input, plan: saved.content.plan },
    { input: saved.content.input, plan: moved.plan },
  ],
)}${networksTable(saved, moved)}${affectedTable(moved)}${asked.swap === undefined && swapsHtml(saved, asked)}</div></div>\n`;
}

export function moveTitle({ content: { input } }: SavedPlan, { municipality, to, swap }: AskedMove): string {
  const nameOf = namesOf(input);
  return TEXT.move.title(nameOf(municipality), to, swap && nameOf(swap));
}

function mapOf(saved: SavedPlan, { plan }: MovedPlan, asked: AskedMove): string {
  return pageMap(plan, saved.content.input, { id: 'map', title: moveTitle(saved, asked) });
}

function networksTable({ content }: SavedPlan, { plan }: MovedPlan): Html {
  const nameOf = namesOf(content.input);
  const before = new Map(content.plan.networks.map((network) => [network.number, network]));
  const changed = plan.networks.filter(({ number, members }) => {
    const was = before.get(number)?.members ?? [];
    return was.length !== members.length || was.some((code) => !members.includes(code));
  });
  const { arrow, networks, networksHeader } = TEXT.move;
  return tableHtml({
    ...{ id: 'changed', caption: networks, header: networksHeader },
    rows: changed.map((now) => {
      const was = before.get(now.number);
      const both = (of: (network: NonNullable<typeof was>) => string) => arrow(was ? of(was) : '–', of(now));
      return [
        TEXT.networkHeading(now.number),
        both(({ members }) => String(members.length)),
        both(({ host }) => (host === undefined ? '–' : nameOf(host))),
        both(({ km }) => TEXT.km(km.longest)),
        both(({ focusAreas }) => focusAreas.map(nameOf).join(', ') || '–'),
        both(({ points }) => TEXT.points(points)),
      ];
    }),
  });
}

function affectedTable({ affected }: MovedPlan): Html {
  const { arrow } = TEXT.move;
  return tableHtml({
    ...{ id: 'affected', caption: TEXT.move.affected, header: TEXT.move.affectedHeader },
    rows: affected.map(({ before, after }) => [
      after.name,
      arrow(String(before.network), String(after.network)),
      arrow(TEXT.points(before.points), TEXT.points(after.points)),
      arrow(TEXT.km(before.km), TEXT.km(after.km)),
      arrow(TEXT.wishes(before), TEXT.wishes(after)),
    ]),
  });
}

function swapsHtml(saved: SavedPlan, { municipality, to }: AskedMove): Html | undefined {
  const { partnership, number, content } = saved;
  if (networkOf(content.plan, municipality) === to) return undefined;
  const nameOf = namesOf(content.input);
  const swaps = swapsWith(saved, municipality, to);
  if (swaps.length === 0) return undefined;
  return tableHtml({
    ...{ id: 'swaps', caption: TEXT.move.swaps, header: TEXT.move.swapsHeader },
    rows: swaps.map(({ swap = '', moved, own }) => [
      html`<a href="${movePath(partnership, { plan: number, municipality, to, swap })}">${nameOf(swap)}</a>`,
      TEXT.move.change(moved?.change ?? 0),
      TEXT.points(own?.points ?? 0),
      TEXT.points(pointsOf(moved?.plan, swap)),
    ]),
  });
}

function pointsOf(plan: NetworkPlan | undefined, municipality: string): number {
  return plan?.municipalities.find(({ code }) => code === municipality)?.points ?? 0;
}
