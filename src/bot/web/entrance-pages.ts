import type { Entries, FieldErrors, Form } from '../../chat/form.ts';
import { CODE_FORM, NEW_LINK_FORM } from '../../chat/text/web-da.ts';
import { formHtml } from './render/form.ts';
import { html } from './render/html.ts';
import { page } from './render/page.ts';
import { PATHS, type Way, waysHtml } from './shell.ts';

/** The page where a municipality's code is typed. */
export function codePage(entries: Entries, errors: FieldErrors): string {
  return formPage(CODE_FORM, PATHS.code, entries, errors, 'new-link');
}

/** The page where somebody asks for a new link. */
export function newLinkPage(entries: Entries, errors: FieldErrors): string {
  return formPage(NEW_LINK_FORM, PATHS.newLink, entries, errors, 'code');
}

/** @param other where somebody goes who has something else in hand */
function formPage(form: Form, action: string, entries: Entries, errors: FieldErrors, other: Way): string {
  const open = { form, entries, errors, subject: '' };
  return page({
    title: form.title,
    body: html`${formHtml(open, { action, csrf: '', isUnkept: true })}
${waysHtml([other])}`,
    hasErrors: Object.keys(errors).length > 0,
  });
}
