import { WEB_PAGES } from '../../../chat/text/web-pages-da.ts';
import { html } from '../render/html.ts';
import { paragraphs } from '../render/text.ts';
import type { AnswerValues } from './page-values.ts';
import { buttonsHtml, factsOrNothing, primaryFirst, type Shown } from './parts.ts';

const TEXT = WEB_PAGES.answer;

/** What was answered in all forms, each with a button to change it. */
export const answerPage: Shown<AnswerValues> = ({ receivedAt, late, parts, begin }, context) => {
  if (receivedAt === undefined)
    return {
      title: TEXT.title,
      body: html`${paragraphs(TEXT.none)}${buttonsHtml(primaryFirst(begin ? [begin] : []), context)}`,
    };
  return {
    title: TEXT.title,
    body: html`${paragraphs(TEXT.received(receivedAt, late))}${parts.length === 0 && paragraphs(TEXT.closed)}${parts.map(
      ({ title, facts, change }) =>
        html`<h2>${title}</h2>\n${factsOrNothing(facts)}${buttonsHtml([change], context)}`,
    )}`,
  };
};
