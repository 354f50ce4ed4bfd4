import { planNotes } from '../../bot/staff/networks/plan-notes.ts';
import { listHtml } from '../../bot/web/pages/parts.ts';
import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { factsHtml } from '../../bot/web/render/message.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { paragraphs } from '../../bot/web/render/text.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { pinText } from '../../chat/text/network-plan-da.ts';
import { namesOf } from '../../documents/networks/management-page.ts';
import type { Bound } from '../../partnership/networks/bound/bound-of.ts';
import { planFigures } from '../../partnership/networks/compare-plans.ts';
import type { NetworkPlan, PlannedNetwork } from '../../partnership/networks/network-plan.ts';
import type { SavedPlan } from '../../store/networks/network-plans.ts';
import { NETWORKS_PAGE as TEXT } from '../text/networks-da.ts';
import type { NetworksView, PlanPicture } from './networks-values.ts';
import { drawing, movePath, NETWORK_PATHS, selectHtml } from './plan-parts.ts';

/** What the page of a plan shows. */
export interface PlanShown {
  view: NetworksView;
  saved: SavedPlan;
  picture: PlanPicture;
  bound?: Bound | undefined;
}

/** Where nothing has been composed yet. */
export function noPlanHtml({ takingPart, status }: NetworksView, context: PostContext): Html {
  return html`${paragraphs(TEXT.none)}${paragraphs(TEXT.takingPart(takingPart))}${composeButtons(
    status.partnership.id,
    false,
    context,
  )}`;
}

/** A plan with map and table side by side, and everything that can be done with it. */
export function planHtml({ view, saved, picture, bound }: PlanShown, context: PostContext): Html {
  const { status, latest, plans } = view;
  const { id } = status.partnership;
  const isLatest = saved.number === latest?.number;
  const { plan, input } = saved.content;
  const nameOf = namesOf(input);
  return html`${standHtml(view, saved)}
${
  !saved.confirmed &&
  html`<div class="buttons"><a class="button button-primary" href="${NETWORK_PATHS.choose(id)}?plan=${saved.number}">${TEXT.choose.button}</a></div>\n`
}<div class="plan-sides">
<div class="plan-side-map"><h2>${TEXT.map}</h2>
<p class="small-text">${TEXT.ring}</p>
${drawing(picture.map)}</div>
<div class="plan-side-table"${isLatest && html` data-plan="${NETWORK_PATHS.move(id)}?plan=${saved.number}" data-lifted="${TEXT.dropped('{name}')}"`}>
<h2>${TEXT.figures.caption}</h2>
${figuresHtml(plan, nameOf)}
${proofHtml(view, saved, bound, context)}
${notesHtml(planNotes(saved, status))}
${isLatest && html`<p class="small-text">${TEXT.dragHint}</p>\n`}${plan.networks.map((network) =>
  networkHtml({ id, saved, network, why: picture.why, isLatest }),
)}</div></div>
${isLatest && moveForm(id, saved)}${pinsHtml(id, saved, isLatest, context)}<h2>${TEXT.compose.heading}</h2>
${composeButtons(id, true, context)}${downloadsHtml(id, saved.number)}${historyHtml(id, plans)}`;
}

function standHtml(
  { latest, chosen, status }: NetworksView,
  { number, at, actor, content, confirmed }: SavedPlan,
) {
  const { id } = status.partnership;
  const made =
    content.changed === undefined
      ? TEXT.made(momentText(at), actor)
      : TEXT.madeByHand(content.changed.from, momentText(at), actor);
  const other = confirmed ? '' : chosen ? TEXT.chosenIsOther(chosen.number) : TEXT.noneChosen;
  return html`<p>${made} ${other}</p>
${
  latest &&
  latest.number !== number &&
  html`<p>${TEXT.notLatest(latest.number)} <a href="${NETWORK_PATHS.page(id)}">${TEXT.seeLatest(latest.number)}</a></p>\n`
}`;
}

function figuresHtml(plan: NetworkPlan, nameOf: (id: string) => string): Html {
  const { value, mean, worst, km, firstChoice, areas } = planFigures(plan);
  const { figures } = TEXT;
  return factsHtml([
    { label: figures.value, value: TEXT.points(value) },
    { label: figures.mean, value: TEXT.points(mean) },
    ...(worst ? [{ label: figures.worst, value: figures.worstOf(worst.name, worst.points) }] : []),
    ...(km
      ? [
          { label: figures.km, value: TEXT.km(km.mean) },
          { label: figures.longest, value: TEXT.km(km.longest) },
        ]
      : []),
    ...(firstChoice.of > 0
      ? [{ label: figures.firstChoice, value: figures.of(firstChoice.met, firstChoice.of) }]
      : []),
    ...(areas.length > 0 ? [{ label: figures.areas, value: areas.map(nameOf).join(', ') }] : []),
  ]);
}

function proofHtml(
  { status }: NetworksView,
  { number, content }: SavedPlan,
  bound: Bound | undefined,
  context: PostContext,
): Html {
  if (bound)
    return html`<p>${
      bound.percent === undefined
        ? TEXT.proof.nothing
        : TEXT.proof.proven(bound.percent, content.input.limits !== undefined)
    }</p>\n`;
  const action = NETWORK_PATHS.prove(status.partnership.id);
  return html`<form method="post" action="${action}">${hiddenFields(context, { plan: String(number) })}<button class="button button-secondary" type="submit">${TEXT.proof.how}</button></form>\n`;
}

function notesHtml(notes: readonly string[]): Html | undefined {
  return notes.length === 0 ? undefined : html`<h2>${TEXT.notes}</h2>\n${listHtml(notes)}`;
}

interface NetworkShown {
  id: string;
  saved: SavedPlan;
  network: PlannedNetwork;
  why: PlanPicture['why'];
  isLatest: boolean;
}

function networkHtml({ id, saved, network, why, isLatest }: NetworkShown): Html {
  const { input, plan } = saved.content;
  const nameOf = namesOf(input);
  const { number, host, focusAreas } = network;
  const members = plan.municipalities.filter((one) => one.network === number);
  const header = isLatest && !network.fixed ? TEXT.header : TEXT.header.slice(0, -1);
  const heading = `netvaerk-${number}`;
  return html`<section class="plan-network" data-network="${number}" aria-labelledby="${heading}">
<h3 id="${heading}"><span class="network-mark network-mark-${((number - 1) % COLOURS) + 1}" aria-hidden="true"></span>${TEXT.networkHeading(number)}</h3>
<p>${TEXT.facts(network, nameOf)}${focusAreas.length > 0 && html`<br>${TEXT.areas(focusAreas.map(nameOf))}`}</p>
<table class="table table--compact plan-table" aria-labelledby="${heading}"><thead><tr>${header.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${members.map(
    (one) =>
      html`<tr data-municipality="${one.code}" data-name="${one.name}"><th scope="row">${one.name}</th><td>${TEXT.wishes(one)}</td><td>${TEXT.distance(one, one.code === host)}</td><td>${TEXT.points(one.points)}</td>${
        header.length === TEXT.header.length &&
        html`<td><a href="${movePath(id, { plan: saved.number, municipality: one.code })}" aria-label="${TEXT.moveOne(one.name)}">${TEXT.moveShort}</a></td>`
      }</tr>\n`,
  )}</tbody></table>
<details class="plan-why"><summary>${TEXT.why(number)}</summary>
${listHtml(members.flatMap(({ code }) => why.get(code) ?? []))}</details></section>\n`;
}

/** How many colours there are of networks: see documents/networks/svg.ts. */
const COLOURS = 7;

function moveForm(id: string, { number, content: { plan } }: SavedPlan): Html {
  const placed = plan.municipalities.map(({ code, name }) => ({ value: code, label: name }));
  const free = plan.networks.filter(({ fixed }) => !fixed);
  if (free.length < 2) return html``;
  return html`<h2>${TEXT.move.heading}</h2>
<form method="get" action="${NETWORK_PATHS.move(id)}" class="inline-form"><input type="hidden" name="plan" value="${number}">
${selectHtml({ id: 'who', name: 'kommune', label: TEXT.move.who, options: placed })}${selectHtml({
  ...{ id: 'to', name: 'til', label: TEXT.move.to },
  options: free.map((one) => ({ value: String(one.number), label: TEXT.networkHeading(one.number) })),
})}${selectHtml({ id: 'swap', name: 'byt', label: TEXT.move.swap, options: placed, none: TEXT.move.noSwap })}<button class="button button-secondary" type="submit">${TEXT.move.see}</button></form>\n`;
}

function pinsHtml(id: string, saved: SavedPlan, isLatest: boolean, context: PostContext): Html {
  const { input } = saved.content;
  const nameOf = namesOf(input);
  const told = input.pins.map((pin) => pinText(pin, nameOf));
  return html`<h2>${TEXT.pins.heading}</h2>
${
  told.length === 0
    ? html`<p>${TEXT.pins.none}</p>`
    : html`<ul class="pins">${told.map(
        (pin, index) =>
          html`<li>${pin}${
            isLatest &&
            html` <form method="post" action="${NETWORK_PATHS.pin(id)}">${hiddenFields(context, { plan: String(saved.number), fjern: String(index) })}<button class="button button-tertiary" type="submit" aria-label="${TEXT.pins.removeOf(pin)}">${TEXT.pins.remove}</button></form>`
          }</li>\n`,
      )}</ul>`
}
${isLatest && html`<p>${TEXT.pins.explains}</p>\n<p><a class="button button-secondary" href="${NETWORK_PATHS.pin(id)}?plan=${saved.number}">${TEXT.pins.add}</a></p>\n`}`;
}

/** @param isAgain whether there is a plan that few may move from */
function composeButtons(id: string, isAgain: boolean, context: PostContext): Html {
  const one = (how: string, label: string, says: string, look: string) =>
    html`<form method="post" action="${NETWORK_PATHS.compose(id)}">${hiddenFields(context, { hvordan: how })}<p>${says}</p><button class="button ${look}" type="submit">${label}</button></form>\n`;
  const { compose } = TEXT;
  return html`<div class="choices">${one('ny', compose.fresh, compose.freshSays, isAgain ? 'button-secondary' : 'button-primary')}${
    isAgain && one('faa', compose.stable, compose.stableSays, 'button-secondary')
  }</div>\n`;
}

function downloadsHtml(id: string, number: number): Html {
  const { heading, ...all } = TEXT.downloads;
  const files = [
    { name: 'side.docx', label: all.docx },
    { name: 'side.pdf', label: all.pdf },
    { name: 'kort.png', label: all.png },
    { name: 'kort.svg', label: all.svg },
  ];
  return html`<h2>${heading}</h2>
<ul>${files.map(({ name, label }) => html`<li><a href="${NETWORK_PATHS.file(id, name)}?plan=${number}">${label}</a></li>\n`)}</ul>\n`;
}

function historyHtml(id: string, plans: readonly SavedPlan[]): Html {
  const { history, compare } = TEXT;
  const latest = plans.at(-1)?.number;
  const options = plans
    .toReversed()
    .map(({ number }) => ({ value: String(number), label: history.plan(number) }));
  const before = plans.at(-2);
  return html`<h2>${history.heading}</h2>
${tableHtml({
  ...{ id: 'plans', caption: history.caption, header: history.header },
  rows: plans
    .toReversed()
    .map(({ number, at, actor, confirmed, content }) => [
      html`<a href="${NETWORK_PATHS.page(id, number)}">${history.plan(number)}</a>`,
      momentText(at),
      actor,
      String(content.plan.networks.length),
      TEXT.points(content.plan.value),
      [
        ...(number === latest ? [history.latest] : []),
        ...(confirmed ? [history.chosen] : []),
        ...(content.changed ? [history.byHand(content.changed.from)] : []),
      ].join(', '),
    ]),
})}${
  before &&
  html`<h3>${compare.heading}</h3>
<form method="get" action="${NETWORK_PATHS.compare(id)}" class="inline-form">
${selectHtml({ id: 'one', name: 'a', label: compare.one, options, chosen: String(before.number) })}${selectHtml({ id: 'other', name: 'b', label: compare.other, options, chosen: String(latest) })}<button class="button button-secondary" type="submit">${compare.see}</button></form>\n`
}`;
}
