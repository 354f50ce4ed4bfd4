import type { PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { paragraphs } from '../../bot/web/render/text.ts';
import { itemText, kindText } from '../../chat/text/inbox-da.ts';
import { mailNotes } from '../../chat/text/incoming-mail-da.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { actorName } from '../../partnership/identity/account.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import type { InboxItem } from '../../store/inbox.ts';
import { ownButton } from '../parts/own-button.ts';
import { INBOX_PAGE } from '../text/inbox-pages-da.ts';
import { MUNICIPALITY as TEXT } from '../text/municipality-da.ts';

/**
 * What the municipality wrote, and messages to it that did not arrive, the newest first.
 * @param me e-mail address
 */
export function repliesHtml(
  replies: readonly InboxItem[],
  { base, me }: { base: string; me: string },
  context: PostContext,
): Html {
  if (replies.length === 0) return html`<p>${TEXT.noReplies}</p>`;
  return html`<ul class="changes">${replies.map((item) => {
    const { key, kind, actor, at, owner, handled, revision } = item;
    const state = handled
      ? TEXT.handledBy(actorName(handled.by), momentText(handled.at))
      : owner === undefined
        ? TEXT.waiting
        : TEXT.takenBy(actorName(owner));
    const about = `${kindText(item)}, ${momentText(at)}`;
    const button = (verb: string, label: string) =>
      ownButton(
        `${base}/indbakke`,
        html`${label}<span class="sr-only">: ${about}</span>`,
        { verb, key, revision: String(revision) },
        context,
      );
    const isMine = owner !== undefined && emailKey(owner) === emailKey(me);
    return html`<li><h3>${kindText(item)}</h3>
<p class="small-text">${kind === 'trouble' ? INBOX_PAGE.to : INBOX_PAGE.from}: ${actorName(actor)}, ${momentText(at)}. <strong>${state}</strong></p>
<div class="said-text">${paragraphs(itemText(item))}</div>
${mailNotes(item).map((note) => html`<p class="small-text">${note}</p>\n`)}${
  !handled &&
  html`<div class="buttons">${!isMine && button('tag', owner === undefined ? INBOX_PAGE.take : INBOX_PAGE.takeOver)}${button('haandteret', INBOX_PAGE.handle)}</div>`
}</li>\n`;
  })}</ul>\n`;
}
