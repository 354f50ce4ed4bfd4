import { WEB_PAGES } from '../../../chat/text/web-pages-da.ts';
import { html } from '../render/html.ts';
import { messageHtml } from '../render/message.ts';
import { paragraphs } from '../render/text.ts';
import type { HelpValues } from './page-values.ts';
import { listHtml, peopleTable, type Shown } from './parts.ts';

const TEXT = WEB_PAGES.help;

/** What is asked most, answered from the definition. The page ends with a box to write in. */
export const helpPage: Shown<HelpValues> = ({ answers, people }, context) => ({
  title: TEXT.title,
  body: html`${paragraphs(TEXT.intro)}<h2>${TEXT.can}</h2>
${listHtml(TEXT.canDo)}${messageHtml({ summary: '', blocks: answers }, context)}<h2>${TEXT.write}</h2>
${paragraphs(TEXT.writeText)}${peopleTable('people-at-kl', WEB_PAGES.people.atKl, people)}`,
});
