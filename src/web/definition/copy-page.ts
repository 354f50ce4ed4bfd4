import { keepProposal } from '../../acts/activation/kept-proposals.ts';
import { hiddenFields } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { textsInForce } from '../../documents/drafting/texts-in-force.ts';
import { copyDefinition } from '../../intake/files/copy-definition.ts';
import { Id } from '../../partnership/definition/fields.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import type { Answer, Asked, Posted, Site } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { DEFINITION, EDITING } from '../text/definition-da.ts';
import { copyName } from './questions.ts';

const TEXT = EDITING.copy;
const FARTHEST = 240;

/** A new partnership from a copy of another: the copy is a proposal like any other. */
export function addCopyPage(site: Site): void {
  const own = `${PATHS.of(':id', 'definition')}/kopi`;
  site.page(own, (asked) => copyPage(asked, EMPTY, {}));
  site.does(own, makeCopy);
}

const FIELDS = ['id', 'title', 'shortTitle', 'months'] as const;
type Field = (typeof FIELDS)[number];
type Typed = Readonly<Record<Field, string>>;
const EMPTY: Typed = { id: '', title: '', shortTitle: '', months: '12' };

async function copyPage(asked: Asked, typed: Typed, errors: Partial<Record<Field, string>>): Promise<Answer> {
  const id = asked.param('id');
  const active = await partnershipInForce(asked.services.store, id);
  if (!active) return undefined;
  const context = { ...asked.context, action: `${PATHS.of(id, 'definition')}/kopi` };
  const field = (name: Field, label: string, hint?: string) =>
    fieldHtml({ name, label, hint, value: typed[name], error: errors[name] });
  const isWrong = Object.keys(errors).length > 0;
  return {
    title: TEXT.title(active.definition.shortTitle),
    partnership: { id, title: active.definition.title, page: 'definition' },
    crumbs: [{ href: PATHS.of(id, 'definition'), text: DEFINITION.title }],
    ...(isWrong && { hasErrors: true, status: 422 as const }),
    body: html`<p>${TEXT.intro}</p>
<form method="post" action="${context.action}" class="contact-form" novalidate>
${hiddenFields(context, {})}${field('id', TEXT.id, TEXT.idHint)}${field('title', TEXT.fullTitle)}${field('shortTitle', TEXT.shortTitle, TEXT.shortTitleHint)}${field('months', TEXT.months, TEXT.monthsHint)}
<div class="form-buttons"><button class="button button-primary" type="submit">${TEXT.make}</button></div>
</form>
`,
  };
}

function fieldHtml(of: {
  name: Field;
  label: string;
  hint: string | undefined;
  value: string;
  error: string | undefined;
}): Html {
  const { name, label, hint, value, error } = of;
  const id = `copy-${name}`;
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(error === undefined ? [] : [`${id}-error`]),
  ].join(' ');
  return html`<div class="form-group${error !== undefined && ' form-error'}"><label class="form-label" for="${id}">${label}</label>
${hint !== undefined && html`<span class="form-hint" id="${id}-hint">${hint}</span>\n`}${
  error !== undefined && html`<span class="form-error-message" id="${id}-error">${error}</span>\n`
}<input class="form-input" id="${id}" name="${name}" value="${value}" autocomplete="off"${described !== '' && html` aria-describedby="${described}"`}></div>\n`;
}

async function makeCopy(posted: Posted): Promise<Answer> {
  const { services, acting } = posted;
  const source = posted.param('id');
  const active = await partnershipInForce(services.store, source);
  const number = active?.definitions ?? 0;
  const texts = active && (await textsInForce(services.store, { partnership: source, number }, services));
  if (!texts) return undefined;
  const typed = Object.fromEntries(FIELDS.map((name) => [name, posted.value(name).trim()])) as Typed;
  const errors = errorsIn(typed);
  if (Object.keys(errors).length > 0) return copyPage(posted, typed, errors);
  const { id, title, shortTitle } = typed;
  if (await partnershipInForce(services.store, id)) return copyPage(posted, typed, { id: TEXT.taken });
  const wanted = {
    id,
    title,
    shortTitle,
    months: Number(typed.months),
    today: services.clock.now().toISODate(),
  };
  const kept = await keepProposal(acting, {
    ...{ partnership: id, name: copyName(source), basedOn: 0 },
    definition: copyDefinition(texts.definition, wanted),
    templates: texts.templates,
  });
  if (!('value' in kept)) return copyPage(posted, typed, { id: TEXT.taken });
  return { to: `${PATHS.proposal(id)}?sagt=gemt` };
}

function errorsIn({ id, title, shortTitle, months }: Typed): Partial<Record<Field, string>> {
  const isMonths = /^-?\d{1,3}$/.test(months) && Math.abs(Number(months)) <= FARTHEST;
  return {
    ...(!Id.safeParse(id).success && { id: TEXT.wrongId }),
    ...((title === '' || title.length > 200) && { title: TEXT.wrongTitle }),
    ...((shortTitle === '' || shortTitle.length > 75) && { shortTitle: TEXT.wrongShortTitle }),
    ...(!isMonths && { months: TEXT.wrongMonths }),
  };
}
