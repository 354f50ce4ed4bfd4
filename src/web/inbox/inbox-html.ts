import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { linked, paragraphs } from '../../bot/web/render/text.ts';
import { SURFACE_NAMES, SURFACES, type Surface } from '../../chat/surface.ts';
import { itemText, kindText } from '../../chat/text/inbox-da.ts';
import { mailNotes } from '../../chat/text/incoming-mail-da.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { actorName } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { InboxItem } from '../../store/inbox.ts';
import { PATHS } from '../site/paths.ts';
import { INBOX_PAGE } from '../text/inbox-pages-da.ts';
import { FILTER_NAMES, filterQuery, type InboxFilter, KINDS, OWNERS } from './inbox-filter.ts';
import type { InboxValues, NamedPartnership } from './inbox-values.ts';

/** Longer ones are read whole on a page of their own. */
const SHOWN_LETTERS = 600;

/** Who looks, and what the buttons carry along. */
export interface InboxView {
  me: string;
  filter: InboxFilter;
  context: PostContext;
}

export function inboxHtml(values: InboxValues, view: InboxView): Html {
  const { partnerships, all, chosen, waiting, handled, handledAll } = values;
  return html`<p>${INBOX_PAGE.intro}</p>
${filterHtml(partnerships, view.filter)}
<p><strong>${all === 0 ? INBOX_PAGE.empty : chosen === 0 ? INBOX_PAGE.emptyChosen : INBOX_PAGE.waiting(chosen, all)}</strong></p>
<ul class="entries">${waiting.map((item) => html`<li>${entryHtml(item, partnerships, view)}</li>\n`)}</ul>
${pagesHtml(values, view.filter)}${
  handledAll > 0 &&
  html`<details class="folded"><summary>${INBOX_PAGE.handled(handledAll)}</summary>
${handledAll > handled.length && html`<p>${INBOX_PAGE.handledMore(handled.length)}</p>\n`}<ul class="entries">${handled.map(
    (item) => html`<li>${entryHtml(item, partnerships, view)}</li>\n`,
  )}</ul></details>\n`
}`;
}

/** One of them, with everything that was written. */
export function itemHtml(item: InboxItem, partnerships: readonly NamedPartnership[], view: InboxView): Html {
  const whole = item.mail?.whole;
  return html`${metaHtml(item, partnerships)}
<div class="written">${paragraphs(itemText(item))}</div>
${notesHtml(item)}${whole !== undefined && html`<h2>${INBOX_PAGE.wholeMail}</h2>\n<div class="written">${paragraphs(whole)}</div>\n`}
${stateHtml(item, view)}
<p><a href="${PATHS.inbox}${filterQuery(view.filter)}">${INBOX_PAGE.back}</a></p>\n`;
}

/** "Besked, Middelfart Kommune" */
export function titleOf(item: InboxItem): string {
  const { municipality } = item;
  const name = municipality && (municipalityByCode(municipality)?.fullName ?? municipality);
  return name === undefined ? kindText(item) : `${kindText(item)}, ${name}`;
}

function entryHtml(item: InboxItem, partnerships: readonly NamedPartnership[], view: InboxView): Html {
  const text = itemText(item);
  const isLong = text.length > SHOWN_LETTERS || item.mail?.whole !== undefined;
  const href = `${PATHS.inbox}/${item.key}${filterQuery(view.filter)}`;
  return html`<h2 class="entry-title"><a href="${href}">${titleOf(item)}</a></h2>
${metaHtml(item, partnerships)}
<div class="written">${paragraphs(text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS).trimEnd()} …` : text)}</div>
${isLong && html`<p><a href="${href}">${INBOX_PAGE.whole}<span class="sr-only">: ${titleOf(item)}</span></a></p>\n`}${notesHtml(item)}${stateHtml(item, view)}`;
}

function metaHtml(item: InboxItem, partnerships: readonly NamedPartnership[]): Html {
  const { partnership, actor, at, kind } = item;
  const about =
    partnership === undefined
      ? INBOX_PAGE.noPlace
      : (partnerships.find(({ id }) => id === partnership)?.title ?? partnership);
  const who = item.mail?.name === undefined ? actorName(actor) : `${item.mail.name} (${actor})`;
  const by = surfaceOf(item);
  return html`<p class="small-text">${about}. ${kind === 'trouble' ? INBOX_PAGE.to : INBOX_PAGE.from}: ${linked(who)}${by !== undefined && ` ${by}`}, ${momentText(at)}</p>`;
}

/** Where it was written, as far as it is known. */
function surfaceOf({ mail, surface, actor }: InboxItem): string | undefined {
  if (mail) return INBOX_PAGE.onMail;
  // Those from before it was kept say it with whoever has no address.
  const named = surface ?? / \((slack|teams|web|mail) \S+\)$/.exec(actor)?.[1];
  return SURFACE_NAMES.includes(named as Surface) ? SURFACES[named as Surface].where : undefined;
}

function notesHtml(item: InboxItem): Html {
  const notes = mailNotes(item);
  return html`${notes.length > 0 && html`<ul class="small-text">${notes.map((note) => html`<li>${note}</li>\n`)}</ul>\n`}`;
}

function stateHtml(item: InboxItem, view: InboxView): Html {
  const { owner, handled, partnership, municipality } = item;
  if (handled)
    return html`<p class="small-text">${INBOX_PAGE.handledBy(actorName(handled.by), momentText(handled.at))}</p>\n`;
  const isMine = owner !== undefined && emailKey(owner) === emailKey(view.me);
  const taken =
    owner === undefined
      ? INBOX_PAGE.unowned
      : isMine
        ? INBOX_PAGE.ownedByMe
        : INBOX_PAGE.ownedBy(actorName(owner));
  const action = `${PATHS.inbox}/${item.key}`;
  const button = (verb: string, label: string, look: string) =>
    html`<form method="post" action="${action}">${hiddenFields(
      { ...view.context, action },
      { goer: verb, revision: String(item.revision), fra: filterQuery(view.filter) },
    )}<button class="button ${look}" type="submit">${label}<span class="sr-only">: ${titleOf(item)}</span></button></form>\n`;
  return html`<p class="small-text">${owner === undefined ? taken : html`<strong>${taken}</strong>`}</p>
<div class="buttons">${!isMine && button('taget', owner === undefined ? INBOX_PAGE.take : INBOX_PAGE.takeOver, 'button-secondary')}${button('haandteret', INBOX_PAGE.handle, 'button-primary')}${
    partnership !== undefined &&
    municipality !== undefined &&
    html`<a class="button button-tertiary" href="${PATHS.municipality(partnership, municipality)}">${INBOX_PAGE.municipality}<span class="sr-only">: ${municipalityByCode(municipality)?.name ?? municipality}</span></a>`
  }</div>\n`;
}

function filterHtml(partnerships: readonly NamedPartnership[], filter: InboxFilter): Html {
  const { filter: text } = INBOX_PAGE;
  const isFiltered = filterQuery({ ...filter, page: 1 }) !== '';
  return html`<form class="filter-bar" method="get" action="${PATHS.inbox}" aria-label="${text.title}">
${selectHtml(
  FILTER_NAMES.partnership,
  text.partnership,
  partnerships.map(({ id, title }) => [id, title]),
  filter.partnership,
)}${selectHtml(
  FILTER_NAMES.kind,
  text.kind,
  KINDS.map((kind) => [kind, text.kinds[kind]]),
  filter.kind,
)}${selectHtml(
  FILTER_NAMES.owner,
  text.owner,
  OWNERS.map((owner) => [owner, text.owners[owner]]),
  filter.owner,
)}<div class="filter-buttons"><button class="button button-secondary" type="submit">${text.show}</button>${isFiltered && html`\n<a href="${PATHS.inbox}">${text.reset}</a>`}</div>
</form>`;
}

function selectHtml(
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string | undefined,
): Html {
  return html`<div class="filter"><label class="form-label" for="vis-${name}">${label}</label>
<select class="form-select" id="vis-${name}" name="${name}"><option value="">${INBOX_PAGE.filter.all}</option>${options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  )}</select></div>\n`;
}

function pagesHtml({ page, pages }: InboxValues, filter: InboxFilter): Html | undefined {
  if (pages === 1) return undefined;
  const to = (number: number) => `${PATHS.inbox}${filterQuery({ ...filter, page: number })}`;
  return html`<nav class="paging" aria-label="${INBOX_PAGE.pages}"><p>${page > 1 && html`<a href="${to(page - 1)}">${INBOX_PAGE.previous}</a> `}${INBOX_PAGE.page(page, pages)}${page < pages && html` <a href="${to(page + 1)}">${INBOX_PAGE.next}</a>`}</p></nav>\n`;
}
