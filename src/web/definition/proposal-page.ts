import {
  activateProposal,
  type ExaminedProposal,
  examineProposal,
  letGoOfProposal,
} from '../../acts/activation/kept-proposals.ts';
import type { Proposed } from '../../acts/activation/propose.ts';
import { type Section, sectionsOf } from '../../bot/staff/activation/activation-sections.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { hasErrors } from '../../errors.ts';
import type { ActiveDefinition } from '../../store/partnerships/active-definition.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import { proposalOf } from '../../store/partnerships/proposals.ts';
import type { Answer, Asked, Posted, Site, StaffPage } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { DEFINITION, NEW_PARTNERSHIP, PROPOSAL as TEXT } from '../text/definition-da.ts';
import { doesHtml, folderUploadHtml, problemsHtml, waysHtml } from './definition-html.ts';
import { folderResponse } from './folder-zip-response.ts';
import { copiedFrom, questionsHtml } from './questions.ts';
import { takeFolder } from './take-folder.ts';

/** A changed folder that waits: what is wrong in it, what it changes, and putting it in force. */
export function addProposalPages(site: Site): void {
  const own = PATHS.proposal(':id');
  site.page(own, (asked) => proposalPage(asked, {}));
  site.does(own, decide);
  site.page(`${own}/hent`, async ({ services, param }) => {
    const kept = await proposalOf(services.store, param('id'));
    return kept && folderResponse(kept.partnership, kept, services.clock.now().toJSDate());
  });
}

async function proposalPage(
  asked: Asked,
  shown: { notice?: StaffPage['notice']; status?: 409 | 422; problems?: Html | undefined },
): Promise<Answer> {
  const { services, context, query } = asked;
  const id = asked.param('id');
  const examined = await examineProposal(services, id);
  if (!examined) return none(id);
  const { kept, read, proposed } = examined;
  const own = { ...context, action: PATHS.proposal(id) };
  const refused = proposed.kind === 'refused' ? proposed.problems : [];
  // What is refused beside the folder's own errors: answers that would refer to nothing, another id.
  const known = new Set(read.problems.map((one) => JSON.stringify(one)));
  const problems = [...refused.filter((one) => !known.has(JSON.stringify(one))), ...read.problems];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const revision = String(kept.revision);
  const said = query.get('sagt');
  const notice: StaffPage['notice'] =
    errors > 0
      ? { kind: 'error', text: TEXT.errors(errors) }
      : said === 'gemt' || said === 'ubrugte'
        ? { kind: 'success', text: TEXT.said[said] }
        : { kind: 'info', text: proposed.kind === 'same' ? TEXT.same : TEXT.fine };
  return {
    ...placeOf(id, await partnershipInForce(services.store, id), read.definition?.title),
    notice: shown.notice ?? notice,
    hasErrors: hasErrors(problems),
    ...(shown.status && { status: shown.status }),
    body: html`${shown.problems}<p>${TEXT.from(nameOf(kept.name), kept.actor, momentText(kept.at))}</p>
${problems.length > 0 && html`<h2>${TEXT.problems}</h2>\n`}${problemsHtml(problems)}${await questionsHtml(services, examined)}${changesHtml(examined)}<div class="buttons">${
      errors === 0 && activateHtml(proposed, own, revision)
    }${doesHtml(own, { does: 'drop', revision }, { label: TEXT.drop, look: 'secondary' })}</div>
${waysHtml([
  { href: `${PATHS.of(id, 'definition')}/ret`, text: TEXT.edit },
  { href: `${PATHS.proposal(id)}/hent`, text: TEXT.download },
])}${folderUploadHtml(own, kept.revision)}`,
  };
}

/** With the partnership's menu, if it is in force. */
function placeOf(
  id: string,
  active: ActiveDefinition | undefined,
  title: string | undefined,
): Pick<StaffPage, 'title' | 'partnership' | 'crumbs'> {
  if (!active)
    return {
      title: TEXT.titleNew(title ?? id),
      crumbs: [{ href: PATHS.newPartnership, text: NEW_PARTNERSHIP.title }],
    };
  return {
    title: TEXT.title,
    partnership: { id, title: active.definition.title, page: 'definition' },
    crumbs: [{ href: PATHS.of(id, 'definition'), text: DEFINITION.title }],
  };
}

function nameOf(name: string): string {
  const source = copiedFrom(name);
  if (source !== undefined) return TEXT.copyOf(source);
  return name === '' ? TEXT.byForm : name;
}

function activateHtml(proposed: Proposed, own: Asked['context'], revision: string): Html | undefined {
  if (proposed.kind !== 'first' && proposed.kind !== 'change') return undefined;
  const isEarlier = proposed.kind === 'change' && proposed.earlier !== undefined;
  return doesHtml(
    own,
    { does: isEarlier ? 'earlier' : 'activate', mark: proposed.mark, revision },
    isEarlier ? { label: TEXT.activateEarlier, look: 'warning' } : { label: TEXT.activate, look: 'primary' },
  );
}

/** Lines of a section that are shown. */
const MOST_LINES = 60;

function changesHtml({ proposed }: ExaminedProposal): Html | undefined {
  if (proposed.kind === 'first') return html`<p>${TEXT.first(proposed.invited)}</p>\n`;
  if (proposed.kind !== 'change') return undefined;
  const { at, actor } = proposed.active.activated;
  return html`<h2>${TEXT.changes}</h2>
<p>${TEXT.since(momentText(at), actor)}</p>
${proposed.earlier && html`<p><strong>${TEXT.earlier(momentText(proposed.earlier.at))}</strong></p>\n`}${sectionsOf(
  proposed.changes,
).map(sectionHtml)}`;
}

function sectionHtml({ title, lines }: Section): Html {
  const left = lines.length - MOST_LINES;
  return html`<h3>${title}</h3>
${
  lines.length > 0 &&
  html`<ul class="problems">${lines.slice(0, MOST_LINES).map((line) => html`<li class="lines">${line}</li>\n`)}${
    left > 0 && html`<li>${TEXT.more(left)}</li>\n`
  }</ul>\n`
}`;
}

async function decide(posted: Posted): Promise<Answer> {
  const { services, acting, value } = posted;
  const id = posted.param('id');
  const kept = await proposalOf(services.store, id);
  if (!kept) return none(id);
  const meanwhile = () =>
    proposalPage(posted, { notice: { kind: 'warning', text: TEXT.meanwhile }, status: 409 });
  const basedOn = Number(value('revision')) || 0;
  switch (value('does')) {
    case 'drop': {
      const dropped = await letGoOfProposal(acting, { partnership: id, basedOn });
      if (!('value' in dropped)) return meanwhile();
      const isInForce = (await partnershipInForce(services.store, id)) !== undefined;
      return { to: isInForce ? `${PATHS.of(id, 'definition')}?sagt=kasseret` : PATHS.newPartnership };
    }
    case 'activate':
    case 'earlier': {
      const earlier = value('does') === 'earlier';
      const done = await activateProposal(services, acting, id, { mark: value('mark'), earlier });
      if (done.kind !== 'activated' && done.kind !== 'same') return meanwhile();
      services.reminders.wake();
      return { to: `${PATHS.of(id, 'definition')}?sagt=i-kraft` };
    }
    default:
      return takeFolder(posted, id, ({ error: text = '', ...wrong }) =>
        proposalPage(posted, { ...wrong, notice: { kind: 'error', text } }),
      );
  }
}

function none(id: string): StaffPage {
  return {
    title: TEXT.none.title,
    body: html`<p>${TEXT.none.text}</p>
${waysHtml([{ href: PATHS.of(id, 'definition'), text: TEXT.back }])}`,
    status: 404,
  };
}
