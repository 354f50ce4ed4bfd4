import type { PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { paragraphs } from '../../bot/web/render/text.ts';
import { mailNotes } from '../../chat/text/incoming-mail-da.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { actorName } from '../../partnership/identity/account.ts';
import type { InboxItem } from '../../store/inbox.ts';
import { ownButton } from '../parts/own-button.ts';
import { MUNICIPALITY as TEXT } from '../text/municipality-da.ts';

/** What the municipality wrote and what waits for KL about it, the newest first. */
export function repliesHtml(replies: readonly InboxItem[], base: string, context: PostContext): Html {
  if (replies.length === 0) return html`<p>${TEXT.noReplies}</p>`;
  return html`<ul class="changes">${replies.map((item) => {
    const { key, text, actor, at, owner, handled } = item;
    const state = handled
      ? TEXT.handledBy(actorName(handled.by), momentText(handled.at))
      : owner === undefined
        ? TEXT.waiting
        : TEXT.takenBy(actorName(owner));
    const button = (verb: string, label: string) =>
      ownButton(`${base}/indbakke`, label, { verb, key }, context);
    return html`<li><p class="small-text">${momentText(at)}, ${actorName(actor)}. <strong>${state}</strong></p>
<div class="said-text">${paragraphs(text)}</div>
${mailNotes(item).map((note) => html`<p class="small-text">${note}</p>\n`)}${
  !handled && html`<div class="buttons">${button('tag', TEXT.take)}${button('haandteret', TEXT.handle)}</div>`
}</li>\n`;
  })}</ul>\n`;
}
