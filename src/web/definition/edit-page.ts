import { keepProposal } from '../../acts/activation/kept-proposals.ts';
import { hiddenFields } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import type { FolderTexts } from '../../documents/drafting/handed-in-folder.ts';
import { textsInForce } from '../../documents/drafting/texts-in-force.ts';
import { editYaml } from '../../intake/files/edit-yaml.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import { proposalOf } from '../../store/partnerships/proposals.ts';
import type { Answer, Asked, Posted, Site, StaffPage } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { DEFINITION, EDITING as TEXT } from '../text/definition-da.ts';
import { TERMS } from './definition-sections.ts';
import { CONTACT_FIELDS, type EditValues, editsIn, editValues, LETTERHEAD_FIELDS } from './edit-values.ts';

/** The agreement's terms, KL's contacts and the letterhead by form: what is written becomes a proposal. */
export function addEditPage(site: Site): void {
  const own = `${PATHS.of(':id', 'definition')}/ret`;
  site.page(own, (asked) => editPage(asked));
  site.does(own, save);
}

/** What is edited: the proposal that waits, or what is in force. */
interface Ground {
  texts: FolderTexts;
  title: string | undefined;
  name: string;
  revision: number;
  /** Changes with both, so that nothing is written over what nobody has seen. */
  mark: string;
}

async function groundOf({ services, param }: Asked): Promise<Ground | undefined> {
  const { store } = services;
  const id = param('id');
  const active = await partnershipInForce(store, id);
  const kept = await proposalOf(store, id);
  const number = active?.definitions ?? 0;
  const texts = kept ?? (active && (await textsInForce(store, { partnership: id, number }, services)));
  const revision = kept?.revision ?? 0;
  const title = active?.definition.title;
  return texts && { texts, title, revision, name: kept?.name ?? '', mark: `${number}-${revision}` };
}

async function editPage(asked: Asked, notice?: StaffPage['notice']): Promise<Answer> {
  const ground = await groundOf(asked);
  const shown = ground && editValues(ground.texts.definition);
  const id = asked.param('id');
  // What can't be read as YAML is told on the proposal's page.
  if (ground && !shown) return { to: PATHS.proposal(id) };
  if (!ground || !shown) return undefined;
  const context = { ...asked.context, action: `${PATHS.of(id, 'definition')}/ret` };
  const { values, contacts } = shown;
  return {
    title: TEXT.title,
    ...(ground.title !== undefined && {
      partnership: { id, title: ground.title, page: 'definition' as const },
    }),
    crumbs: [{ href: PATHS.of(id, 'definition'), text: DEFINITION.title }],
    ...(notice && { notice, status: 409 as const }),
    body: html`<p>${TEXT.intro}</p>
<form method="post" action="${context.action}" class="contact-form">
${hiddenFields(context, { mark: ground.mark })}<fieldset><legend><h2>${TEXT.terms}</h2></legend>
<p class="form-hint">${TEXT.termsHint}</p>
${TERMS.map((term) => areaHtml(`term.${term}`, DEFINITION.terms[term], values))}</fieldset>
<h2>${TEXT.contacts}</h2>
<p class="form-hint">${TEXT.contactHint}</p>
${Array.from({ length: contacts + 1 }, (_, index) => contactHtml(index, contacts, values))}
<fieldset><legend><h2>${TEXT.letterhead}</h2></legend>
${LETTERHEAD_FIELDS.map((field) => inputHtml(`letterhead.${field}`, TEXT.letterheadFields[field], values))}</fieldset>
<div class="form-buttons"><button class="button button-primary" type="submit">${TEXT.save}</button></div>
</form>
`,
  };
}

function contactHtml(index: number, contacts: number, values: EditValues): Html {
  const legend = index === contacts ? TEXT.newContact : TEXT.contact(index + 1);
  return html`<fieldset class="person-row"><legend class="person-heading">${legend}</legend><div class="person-cells">${CONTACT_FIELDS.map(
    (field) => html`<div>${inputHtml(`contact.${index}.${field}`, TEXT.fields[field], values)}</div>`,
  )}</div></fieldset>\n`;
}

function areaHtml(name: string, label: string, values: EditValues): Html {
  const id = idOf(name);
  return html`<div class="form-group"><label class="form-label" for="${id}">${label}</label>
<textarea class="form-input" id="${id}" name="${name}" rows="3" maxlength="5000">
${values.get(name) ?? ''}</textarea></div>\n`;
}

function inputHtml(name: string, label: string, values: EditValues): Html {
  const id = idOf(name);
  return html`<div class="form-group"><label class="form-label" for="${id}">${label}</label>
<input class="form-input" id="${id}" name="${name}" value="${values.get(name) ?? ''}" maxlength="200" autocomplete="off"></div>\n`;
}

function idOf(name: string): string {
  return name.replaceAll('.', '-');
}

async function save(posted: Posted): Promise<Answer> {
  const ground = await groundOf(posted);
  const shown = ground && editValues(ground.texts.definition);
  if (!ground || !shown) return undefined;
  const conflict = { kind: 'warning' as const, text: TEXT.conflict };
  if (posted.value('mark') !== ground.mark) return editPage(posted, conflict);
  const edits = editsIn(shown, posted.value);
  const id = posted.param('id');
  if (edits.length === 0) return editPage(posted, { kind: 'info', text: TEXT.nothing });
  const kept = await keepProposal(posted.acting, {
    ...{ partnership: id, name: ground.name, templates: ground.texts.templates, basedOn: ground.revision },
    definition: editYaml(ground.texts.definition, edits),
  });
  return 'value' in kept ? { to: `${PATHS.proposal(id)}?sagt=gemt` } : editPage(posted, conflict);
}
