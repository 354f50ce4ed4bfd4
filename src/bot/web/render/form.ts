import { ownField } from '../../../chat/field-values.ts';
import type { Field, Form } from '../../../chat/form.ts';
import type { OpenForm } from '../../../chat/message.ts';
import { FORM_PAGE, PAGE_SCRIPTS } from '../../../chat/text/pages-da.ts';
import { icon } from '../assets/icon.ts';
import { errorTarget, fieldHtml } from './field.ts';
import { type Html, html } from './html.ts';
import { entryName, POST, shownValue } from './post-fields.ts';
import { paragraphs } from './text.ts';

/** Where a page's forms and buttons post to, and what each of them carries along. */
export interface PostContext {
  /** Path. */
  action: string;
  csrf: string;
  /** More that comes back with it, by name. */
  hidden?: Readonly<Record<string, string>>;
  /** A path that what is typed is posted to while the form is filled in, as `typing`. */
  autosave?: string;
  /** Nothing of it is kept until it is sent. */
  isUnkept?: true;
}

/**
 * A form with all its fields: those that depend on an earlier choice say so, and a script hides them while they are not
 * asked. They are posted all the same, so that nothing typed is lost. Its title is the page's.
 */
export function formHtml(open: OpenForm, context: PostContext): Html {
  const { form, entries } = open;
  const { autosave } = context;
  return html`${errorSummary(open)}${paragraphs(form.intro)}
<form method="post" action="${context.action}" novalidate class="contact-form" data-form="${JSON.stringify(PAGE_SCRIPTS)}"${autosave !== undefined && html` data-autosave="${autosave}"`}>
${hiddenFields(context, { [POST.form]: form.id, [POST.subject]: open.subject })}
${groupsOf(form).map(({ when, fields }, index) => {
  const condition = when && `${safeId(form.id)}-condition-${index + 1}`;
  const shown = fields.map(
    (field) => html`<input type="hidden" name="${POST.shown}" value="${shownValue(field)}">
${fieldHtml({ field, id: idOf(form, field), error: ownField(open.errors, field.id), condition }, entries)}`,
  );
  return when === undefined
    ? html`${shown}`
    : html`<div class="conditional" data-when="${entryName(when.parent.id)}" data-one-of="${JSON.stringify(when.oneOf)}">
<p class="form-hint" id="${condition ?? ''}" data-condition>${conditionText(when)}</p>
${shown}</div>\n`;
})}<div class="form-buttons"><button class="button button-primary" type="submit" name="${POST.does}" value="submit">${form.submitLabel}</button>${
    !context.isUnkept &&
    html`\n<button class="button button-secondary" type="submit" name="${POST.does}" value="leave">${FORM_PAGE.leave}</button>`
  }</div>
</form>`;
}

/** The inputs that every post carries. Some browsers would fill in those of the page before, when it is fetched again. */
export function hiddenFields({ csrf, hidden }: PostContext, more: Readonly<Record<string, string>>): Html {
  const all = Object.entries({ [POST.csrf]: csrf, ...hidden, ...more });
  return html`${all.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" autocomplete="off">`)}`;
}

interface Condition {
  parent: Field;
  oneOf: readonly string[];
}

/** Fields in order; those in a row that depend on the same answers are one group. A field that can't be asked is left out. */
function groupsOf({ fields }: Form): { when: Condition | undefined; fields: Field[] }[] {
  const groups: { when: Condition | undefined; key: string; fields: Field[] }[] = [];
  for (const field of fields) {
    const parent = field.when && fields.find(({ id }) => id === field.when?.field);
    if (field.when && !parent) continue;
    const key = JSON.stringify(field.when ?? null);
    const last = groups.at(-1);
    if (last?.key === key) last.fields.push(field);
    else groups.push({ when: parent && { parent, oneOf: field.when?.oneOf ?? [] }, key, fields: [field] });
  }
  return groups;
}

function conditionText({ parent, oneOf }: Condition): string {
  const options = 'options' in parent ? parent.options : [];
  const labels = options.filter(({ value }) => oneOf.includes(value)).map(({ label }) => label);
  return FORM_PAGE.onlyIf(parent.label, labels);
}

/** All errors above the form, each with a link to the input that it is about. */
function errorSummary({ form, entries, errors }: OpenForm): Html | undefined {
  const own = form.fields.filter((field) => ownField(errors, field.id) !== undefined);
  const elsewhere = Object.entries(errors).filter(([id]) => own.every((field) => field.id !== id));
  if (own.length === 0 && elsewhere.length === 0) return undefined;
  return html`<div class="alert alert-error" role="alert" tabindex="-1" data-error-summary>${icon('error', 'alert-icon')}<div class="alert-body">
<h2 class="alert-heading">${FORM_PAGE.correct}</h2>
<ul>${own.map((field) => html`<li><a href="#${errorTarget(field, idOf(form, field), entries)}">${field.name ?? field.label}</a>: ${ownField(errors, field.id)}</li>\n`)}${elsewhere.map(
    ([, error]) => html`<li>${error}</li>\n`,
  )}</ul></div></div>\n`;
}

function idOf(form: Form, field: Field): string {
  return `${safeId(form.id)}-${form.fields.indexOf(field) + 1}`;
}

/** Without what would divide an attribute that lists ids. */
function safeId(id: string): string {
  return id.replace(/[^\w-]/g, '-');
}
