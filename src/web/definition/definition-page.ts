import { type Html, html } from '../../bot/web/render/html.ts';
import { buttonHtml } from '../../bot/web/render/message.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { ACTIVATION, activationButton } from '../../chat/text/activation-da.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { changeOfFolder } from '../../documents/drafting/active-partnership.ts';
import { textsInForce } from '../../documents/drafting/texts-in-force.ts';
import { type Activation, activationsOf } from '../../store/partnerships/activations.ts';
import type { ActiveDefinition } from '../../store/partnerships/active-definition.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import { type KeptProposal, proposalOf } from '../../store/partnerships/proposals.ts';
import type { Answer, Asked, Site } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { PROPOSAL, DEFINITION as TEXT } from '../text/definition-da.ts';
import { folderUploadHtml, sectionsHtml, waysHtml } from './definition-html.ts';
import { definitionSections, TERMS } from './definition-sections.ts';
import { folderResponse } from './folder-zip-response.ts';
import { takeFolder, type Wrong } from './take-folder.ts';

/** What is in force, since when and by whom, with its history; a changed folder is handed in here. */
export function addDefinitionPages(site: Site): void {
  const own = PATHS.of(':id', 'definition');
  site.page(own, (asked) => definitionPage(asked, {}));
  site.does(own, async (posted) => {
    const id = posted.param('id');
    if (!(await partnershipInForce(posted.services.store, id))) return undefined;
    return takeFolder(posted, id, (wrong) => definitionPage(posted, wrong));
  });
  site.page(`${own}/hent`, async ({ services, param }) => {
    const partnership = param('id');
    const active = await partnershipInForce(services.store, partnership);
    const number = active?.definitions ?? 0;
    const texts = active && (await textsInForce(services.store, { partnership, number }, services));
    return texts && folderResponse(partnership, texts, services.clock.now().toJSDate());
  });
}

async function definitionPage(asked: Asked, { error, problems, status }: Wrong): Promise<Answer> {
  const { services, context, query } = asked;
  const { store } = services;
  const id = asked.param('id');
  const active = await partnershipInForce(store, id);
  const waiting = await proposalOf(store, id);
  // A partnership that never was in force has nothing to show but what waits.
  if (!active) return waiting && { to: PATHS.proposal(id) };
  const editions = await activationsOf(store, id);
  const texts = await textsInForce(store, { partnership: id, number: active.definitions }, services);
  const own = PATHS.of(id, 'definition');
  const { at, actor } = active.activated;
  const saidKey = query.get('sagt');
  return {
    title: TEXT.title,
    partnership: { id, title: active.definition.title, page: 'definition' },
    ...(error === undefined && (saidKey === 'i-kraft' || saidKey === 'kasseret')
      ? { notice: { kind: 'success' as const, text: PROPOSAL.said[saidKey] } }
      : {}),
    ...(error !== undefined && { hasErrors: true, notice: { kind: 'error' as const, text: error } }),
    ...(status !== undefined && { status }),
    body: html`${problems}<p>${TEXT.inForce(momentText(at), actor, active.definitions)}</p>
${waitingHtml(id, waiting)}${await folderHtml(asked, active)}${missingHtml(active)}${texts === undefined && html`<p>${TEXT.noDownload}</p>\n`}${waysHtml(
  [
    ...(texts
      ? [
          { href: `${own}/ret`, text: TEXT.edit },
          { href: `${own}/hent`, text: TEXT.download },
          { href: `${own}/kopi`, text: TEXT.copy },
        ]
      : []),
  ],
)}${sectionsHtml(definitionSections(active.definition, active.milestoneChanges), BELOW)}${folderUploadHtml(
  { ...context, action: own },
  waiting?.revision ?? 0,
)}${historyHtml(id, editions)}`,
  };
}

function waitingHtml(id: string, waiting: KeptProposal | undefined): Html | undefined {
  if (!waiting) return undefined;
  return html`<div class="alert alert-warning"><div class="alert-body"><p class="alert-text">${TEXT.waiting(waiting.actor, momentText(waiting.at))} <a href="${PATHS.proposal(id)}">${TEXT.seeProposal}</a></p></div></div>\n`;
}

/** Where the folder on the server says something else: its changes are shown as in chat. */
async function folderHtml(
  { services, context }: Asked,
  { id, activated }: ActiveDefinition,
): Promise<Html | undefined> {
  const change = await changeOfFolder(services.store, id, services);
  if (!change) return undefined;
  const button = activationButton('show', '', id, ACTIVATION.show);
  return html`<p>${ACTIVATION.waiting[change.kind](momentText(activated.at))}</p>
<div class="buttons">${buttonHtml(button, context)}</div>\n`;
}

function missingHtml({ definition }: ActiveDefinition): Html | undefined {
  const missing = TERMS.filter((term) => definition.agreement.terms[term] === undefined);
  if (missing.length === 0) return undefined;
  return html`<p>${TEXT.missingTerms(missing.map((term) => TEXT.terms[term]))}</p>\n`;
}

function historyHtml(id: string, editions: readonly Activation[]): Html {
  const { history } = TEXT;
  return html`<h2 id="history">${history.heading}</h2>
${tableHtml({
  ...{ id: 'editions', caption: history.caption, header: history.header },
  rows: editions
    .toReversed()
    .map(({ number, at, actor = '' }) => [
      String(number),
      momentText(at),
      actor,
      html`<a href="${PATHS.of(id, 'definition')}/udgave/${number}">${number === 1 ? history.seeFirst : history.see}<span class="sr-only"> (${history.title(number)})</span></a>`,
    ]),
})}`;
}

const BELOW = [
  { id: 'upload', title: TEXT.upload.heading },
  { id: 'history', title: TEXT.history.heading },
];
