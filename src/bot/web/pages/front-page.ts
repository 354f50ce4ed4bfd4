import { WEB_PAGES } from '../../../chat/text/web-pages-da.ts';
import { html } from '../render/html.ts';
import { factsHtml, messageHtml } from '../render/message.ts';
import { paragraphs } from '../render/text.ts';
import type { FrontValues } from './page-values.ts';
import { buttonsHtml, factsOrNothing, listHtml, peopleTable, primaryFirst, type Shown } from './parts.ts';
import { PAGE_PATHS } from './paths.ts';

const TEXT = WEB_PAGES.front;

/** Where the municipality stands, with one next step, and what it is all about. */
export const frontPage: Shown<FrontValues> = (values, context) => {
  const { municipality, begun, asked, form, facts, missing, answer, about, lead, people } = values;
  const steps = asked?.answers ?? (begun.length > 0 ? begun : form ? [form] : []);
  const said = asked?.question ?? (begun.length > 0 ? TEXT.begun : form ? TEXT.form : TEXT.nothing);
  return {
    title: municipality,
    body: html`<section class="next-step" aria-labelledby="next"><h2 id="next">${TEXT.next}</h2>
${paragraphs(said)}${buttonsHtml(primaryFirst(steps), context)}
<p><a href="${PAGE_PATHS.forms}">${TEXT.otherWays}</a></p></section>
<h2>${TEXT.stand}</h2>
${factsHtml(facts)}<h3>${TEXT.missing}</h3>
${missing.length > 0 ? listHtml(missing) : paragraphs(TEXT.nothingMissing)}${
  answer.length > 0 &&
  html`<h2>${TEXT.answer}</h2>
${answer.map((part) => html`<h3>${part.title}</h3>\n${factsOrNothing(part.facts)}`)}<p><a href="${PAGE_PATHS.answer}">${TEXT.seeAnswer}</a></p>\n`
}${messageHtml({ summary: '', blocks: about }, context)}<h2>${TEXT.whoWrites}</h2>
${paragraphs(lead)}${peopleTable('people-at-kl', TEXT.people, people)}`,
  };
};
