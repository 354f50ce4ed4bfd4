import type { Button, Message } from '../../chat/message.ts';
import { WEB } from '../../chat/text/web-da.ts';
import type { KeptPage } from '../../store/db/web-pages.ts';
import type { PageContent, PagePart } from './kept-page.ts';
import { formHtml, hiddenFields, type PostContext } from './render/form.ts';
import { type Html, html } from './render/html.ts';
import { messageHtml } from './render/message.ts';

/** The name of what is written in words. */
export const TEXT = 'text';
/** What is written at once, in characters. */
export const LONGEST_TEXT = 5000;

const LONGEST_TITLE = 90;

/** What a page says, below its heading. */
export interface PageBody {
  title: string;
  body: Html;
  hasErrors: boolean;
  isWorking: boolean;
}

/** How far work has come that this process is doing; undefined if it does not do it. */
export type ProgressOf = (page: string) => { done: number; all: number } | undefined;

/**
 * A kept page. Its first part gives it the heading.
 * @param files where its files are fetched, before the page's id
 * @param words of where something is written
 */
export function pageBody(
  { id, content }: Pick<KeptPage, 'id'> & { content: PageContent },
  context: PostContext,
  progressOf: ProgressOf,
  files = '/fil/',
  words: WriteWords = WEB.write,
): PageBody {
  const { parts } = content;
  const [first] = parts;
  const title = first === undefined ? WEB.answer : titleOf(first);
  const shown = parts.map((part, index) => partHtml(part, { id, index, title, context, progressOf, files }));
  const isForm = parts.some(({ kind }) => kind === 'form');
  return {
    title,
    body: html`${shown}${!isForm && writeHtml(context, words)}`,
    hasErrors: parts.some((part) => part.kind === 'form' && Object.keys(part.open.errors).length > 0),
    isWorking: parts.some(({ kind }) => kind === 'work'),
  };
}

interface WriteWords {
  label: string;
  hint: string;
  send: string;
}

interface Around {
  id: string;
  index: number;
  title: string;
  context: PostContext;
  progressOf: ProgressOf;
  files: string;
}

function partHtml(part: PagePart, { id, index, title, context, progressOf, files }: Around): Html {
  switch (part.kind) {
    case 'message':
      return html`<div class="page-part">${messageHtml(index === 0 ? without(part.message, title) : part.message, context)}</div>\n`;
    case 'form':
      return html`${index > 0 && html`<h2>${part.open.form.title}</h2>\n`}${formHtml(part.open, context)}\n`;
    case 'file':
      return html`<p>${WEB.fileReady(part.title)} <a href="${files}${id}/${index}" download>${WEB.download(part.name)}</a></p>\n`;
    case 'work': {
      const { done = 0, all = 0 } = progressOf(id) ?? {};
      return html`<p role="status">${WEB.working(done, all)}</p>\n`;
    }
  }
}

/** What is said at last, in a session that is gone: nothing can be done from it any more. */
export function lastBody({ parts }: PageContent): Pick<PageBody, 'title' | 'body'> {
  const messages = parts.flatMap((part) => (part.kind === 'message' ? [part.message] : []));
  const [first] = messages;
  const title = first ? messageTitle(first) : WEB.answer;
  const said = messages.map(({ summary, blocks }) => ({
    summary,
    blocks: blocks.filter(({ kind }) => kind !== 'buttons' && kind !== 'form'),
  }));
  return { title, body: html`${said.map((message) => messageHtml(message, { action: '', csrf: '' }))}` };
}

/** A page whose work nobody is doing any more. */
export function interrupted<P extends { content: PageContent }>(page: P): P {
  const parts = page.content.parts.map(
    (part): PagePart => (part.kind === 'work' ? { kind: 'message', message: WEB.interrupted } : part),
  );
  return { ...page, content: { ...page.content, parts } };
}

/** The button that asks for the same again. */
export function askAgain({ action, value }: { action: string; value: string }): Button {
  return { action, value, label: WEB.askAgain };
}

/** A box for everything that has no button. */
export function writeHtml(context: PostContext, { label, hint, send }: WriteWords = WEB.write): Html {
  return html`<form method="post" action="${context.action}" class="write">${hiddenFields(context, {})}
<div class="form-group"><label class="form-label" for="write">${label}</label>
<span class="form-hint" id="write-hint">${hint}</span>
<textarea class="form-input" id="write" name="${TEXT}" rows="3" aria-describedby="write-hint"></textarea></div>
<button class="button button-secondary" type="submit">${send}</button></form>\n`;
}

function titleOf(part: PagePart): string {
  switch (part.kind) {
    case 'message':
      return messageTitle(part.message);
    case 'form':
      return part.open.form.title;
    case 'file':
    case 'work':
      return part.title;
  }
}

/** Its heading, or the one line that stands for it, as far as a heading may be long. */
function messageTitle({ summary, blocks: [first] }: Message): string {
  if (first?.kind === 'heading') return first.text;
  // Not after "kl." and "nr.", which figures follow.
  const [sentence = ''] = summary.split(/(?<=[.?!])\s(?=\P{Ll})(?!\d)/u);
  return [summary, sentence].find((text) => text !== '' && text.length <= LONGEST_TITLE) ?? WEB.answer;
}

/** A message below its heading, which is not said twice: as the first block, or as the first sentence of it. */
function without(message: Message, title: string): Message {
  const [first, ...others] = message.blocks;
  if (first?.kind !== 'heading' && first?.kind !== 'text') return message;
  if (first.text === title && others.length > 0) return { ...message, blocks: others };
  const rest = first.text.startsWith(title) ? first.text.slice(title.length) : '';
  return /^\s/.test(rest) ? { ...message, blocks: [{ ...first, text: rest.trim() }, ...others] } : message;
}
