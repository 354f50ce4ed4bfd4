import type { Button } from '../../../chat/message.ts';
import { WEB_PAGES as TEXT } from '../../../chat/text/web-pages-da.ts';
import type { PostContext } from '../render/form.ts';
import { type Html, html } from '../render/html.ts';
import { buttonHtml, factsHtml } from '../render/message.ts';
import { tableHtml } from '../render/table.ts';
import { linked } from '../render/text.ts';
import type { Fact, PersonRow } from './page-values.ts';

/** A page below its heading. */
export interface PageOf {
  title: string;
  body: Html;
}

/** @param context where its buttons post to */
export type Shown<Values> = (values: Values, context: PostContext) => PageOf;

export function buttonsHtml(buttons: readonly Button[], context: PostContext): Html | undefined {
  if (buttons.length === 0) return undefined;
  return html`<div class="buttons">${buttons.map((button) => buttonHtml(button, context))}</div>\n`;
}

/** The first is what the page is for. */
export function primaryFirst([first, ...others]: readonly Button[]): Button[] {
  return first ? [{ ...first, style: 'primary' }, ...others] : [];
}

export function listHtml(items: readonly string[]): Html {
  return html`<ul>${items.map((item) => html`<li class="lines">${linked(item)}</li>\n`)}</ul>\n`;
}

export function factsOrNothing(facts: readonly Fact[]): Html | undefined {
  return facts.length > 0 ? factsHtml(facts) : undefined;
}

export function peopleTable(id: string, caption: string, people: readonly PersonRow[]): Html {
  return tableHtml({
    ...{ id, caption, header: TEXT.people.header },
    rows: people.map(({ name, title, email, phone }) => [
      html`${name}${title !== undefined && html`${name !== '' && html`<br>`}<span class="row-note">${title}</span>`}`,
      html`${email !== undefined && html`<a href="mailto:${encodeURI(email)}">${email}</a>`}${
        phone !== undefined &&
        html`${email !== undefined && html`<br>`}<a href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>`
      }`,
    ]),
  });
}
