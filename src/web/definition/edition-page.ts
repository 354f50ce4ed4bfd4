import { valueChanges } from '../../acts/activation/definition-changes.ts';
import { keepProposal } from '../../acts/activation/kept-proposals.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { ACTIVATION } from '../../chat/text/activation-da.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { textsInForce } from '../../documents/drafting/texts-in-force.ts';
import { type ActivatedDefinition, activatedDefinition } from '../../store/partnerships/activations.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import { proposalOf } from '../../store/partnerships/proposals.ts';
import type { Answer, Asked, Posted, Site, StaffPage } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { DEFINITION } from '../text/definition-da.ts';
import { doesHtml } from './definition-html.ts';

const TEXT = DEFINITION.history;
const MOST_DIFFERENCES = 300;

/** How an edition differs from the one before; an earlier one comes back by becoming the proposal. */
export function addEditionPages(site: Site): void {
  const own = `${PATHS.of(':id', 'definition')}/udgave/:number`;
  site.page(own, (asked) => editionPage(asked));
  site.does(own, propose);
}

async function editionPage(asked: Asked, notice?: StaffPage['notice']): Promise<Answer> {
  const { services, param, context } = asked;
  const { store } = services;
  const id = param('id');
  const number = numberOf(param('number'));
  const now = await activatedDefinition(store, id, number);
  if (!now) return undefined;
  const before = await activatedDefinition(store, id, number - 1);
  const isEarlier = (await partnershipInForce(store, id))?.definitions !== number;
  const texts = isEarlier && (await textsInForce(store, { partnership: id, number }, services));
  const own = { ...context, action: `${PATHS.of(id, 'definition')}/udgave/${number}` };
  const revision = String((await proposalOf(store, id))?.revision ?? 0);
  return {
    title: TEXT.title(number),
    partnership: { id, title: now.definition.title, page: 'definition' },
    crumbs: [{ href: PATHS.of(id, 'definition'), text: DEFINITION.title }],
    ...(notice && { notice, status: 409 as const }),
    body: html`<p>${TEXT.intro(number, momentText(now.at), now.actor)}</p>
${before && differencesHtml(before, now)}${
  texts &&
  html`<div class="buttons">${doesHtml(own, { revision }, { label: TEXT.propose, look: 'secondary' })}</div>\n`
}`,
  };
}

function differencesHtml(before: ActivatedDefinition, now: ActivatedDefinition): Html {
  const changes = valueChanges(before.definition, now.definition);
  const left = changes.length - MOST_DIFFERENCES;
  if (changes.length === 0) return html`<p>${TEXT.none}</p>\n`;
  return html`${tableHtml({
    ...{ id: 'differences', caption: TEXT.differences, header: TEXT.differenceHeader },
    rows: changes
      .slice(0, MOST_DIFFERENCES)
      .map(({ path, before: old = '', after = '' }) => [ACTIVATION.value(path), old, after]),
  })}${left > 0 && html`<p>${TEXT.more(left)}</p>\n`}`;
}

async function propose(posted: Posted): Promise<Answer> {
  const { services, acting } = posted;
  const partnership = posted.param('id');
  const number = numberOf(posted.param('number'));
  const texts = await textsInForce(services.store, { partnership, number }, services);
  if (!texts) return undefined;
  const kept = await keepProposal(acting, {
    ...{ partnership, name: TEXT.title(number), ...texts },
    basedOn: Number(posted.value('revision')) || 0,
  });
  return 'value' in kept
    ? { to: `${PATHS.proposal(partnership)}?sagt=gemt` }
    : editionPage(posted, { kind: 'warning', text: DEFINITION.upload.conflict });
}

function numberOf(text: string): number {
  return Number(/^\d{1,6}$/.exec(text)?.[0] ?? 0);
}
