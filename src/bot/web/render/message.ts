import type { Button, Message, MessageBlock } from '../../../chat/message.ts';
import { assertNever } from '../../../errors.ts';
import { formHtml, hiddenFields, type PostContext } from './form.ts';
import { type Html, html } from './html.ts';
import { POST } from './post-fields.ts';
import { linked, paragraphs } from './text.ts';

const STYLES = { primary: 'button-primary', danger: 'button-warning', other: 'button-secondary' } as const;

/** A message as part of a page; its headings are the page's second level. */
export function messageHtml(message: Message, context: PostContext): Html {
  return message.blocks.length === 0
    ? html`${paragraphs(message.summary)}`
    : html`${message.blocks.map((block) => blockHtml(block, context))}`;
}

function blockHtml(block: MessageBlock, context: PostContext): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h2>${block.text}</h2>\n`;
    case 'text':
      return html`${paragraphs(block.text)}\n`;
    case 'note':
      return html`${paragraphs(block.text, 'small-text')}\n`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li class="lines">${linked(item)}</li>\n`)}</ul>\n`;
    case 'facts':
      return factsHtml(block.facts);
    case 'buttons':
      return html`<div class="buttons">${block.buttons.map((button) => buttonHtml(button, context))}</div>\n`;
    case 'divider':
      return html`<hr>\n`;
    case 'form':
      return html`<h2>${block.form.form.title}</h2>\n${formHtml(block.form, context)}\n`;
    default:
      return assertNever(block);
  }
}

/** Labels with their values. */
export function factsHtml(facts: readonly { label: string; value: string }[]): Html {
  return html`<dl class="facts">${facts.map(
    ({ label, value }) => html`<div><dt>${label}</dt><dd class="lines">${linked(value)}</dd></div>\n`,
  )}</dl>\n`;
}

/**
 * A button posts what it does; one that opens a page is a link.
 * @param about whom or what it is about, heard and not seen: for buttons of a row that other rows have as well
 */
export function buttonHtml(
  { action, value, label, style, url }: Button,
  context: PostContext,
  about?: string,
): Html {
  const look = `button ${STYLES[style ?? 'other']}`;
  if (url !== undefined) return html`<a class="${look}" href="${safeUrl(url)}">${label}</a>\n`;
  return html`<form method="post" action="${context.action}">${hiddenFields(context, {
    [POST.action]: action,
    [POST.value]: value,
  })}<button class="${look}" type="submit">${label}${about !== undefined && html`<span class="sr-only">: ${about}</span>`}</button></form>\n`;
}

/** An address of any other kind could run as a script. */
function safeUrl(url: string): string {
  if (/^(?:https?:|mailto:|\/(?!\/))/i.test(url)) return url;
  throw new Error(`Our own bug: a button leads to an address that no page may have: ${url.slice(0, 20)}`);
}
