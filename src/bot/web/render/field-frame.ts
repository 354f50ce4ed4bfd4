import { type Field, isRequired } from '../../../chat/form.ts';
import { FORM_PAGE } from '../../../chat/text/pages-da.ts';
import { type Html, html, NOTHING } from './html.ts';
import { linked } from './text.ts';

/** A field on a page. */
export interface ShownField<F extends Field = Field> {
  field: F;
  /** Unique on the page, and fit for an attribute. */
  id: string;
  error: string | undefined;
  /** The id of what says when it is to be filled in. */
  condition: string | undefined;
}

export function labelOf(field: Field): string {
  return isRequired(field) ? field.label : FORM_PAGE.optional(field.label);
}

/** What a screen reader reads after an input's label. */
export function describedBy({ field, id, error, condition }: ShownField, hint = field.hint): string {
  return [
    ...(condition === undefined ? [] : [condition]),
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(error === undefined ? [] : [`${id}-error`]),
  ].join(' ');
}

/** A field with one input. */
export function singleFrame(shown: ShownField, input: Html, hint = shown.field.hint): Html {
  const { field, id, error } = shown;
  return html`<div class="form-group ${error !== undefined && 'form-error'}">
<label class="form-label" for="${id}" id="${id}-label">${labelOf(field)}</label>
${hintAndError(id, hint, error)}${input}</div>`;
}

/** A field with several inputs. */
export function groupFrame(shown: ShownField, inputs: Html, hint = shown.field.hint): Html {
  const { field, id, error } = shown;
  const described = describedBy(shown, hint);
  return html`<div class="form-group ${error !== undefined && 'form-error'}">
<fieldset${attribute('aria-describedby', described)}>
<legend class="form-label" id="${id}-label">${labelOf(field)}</legend>
${hintAndError(id, hint, error)}${inputs}</fieldset></div>`;
}

/** ` name="value"`, or nothing for an empty value. */
export function attribute(name: string, value: string): Html {
  return value === '' ? NOTHING : html` ${name}="${value}"`;
}

function hintAndError(id: string, hint: string | undefined, error: string | undefined): Html {
  return html`${hint !== undefined && html`<span class="form-hint lines" id="${id}-hint">${linked(hint)}</span>\n`}${
    error !== undefined &&
    html`<span class="form-error-message" id="${id}-error"><span class="sr-only">${FORM_PAGE.errorPrefix}</span>${error}</span>\n`
  }`;
}
