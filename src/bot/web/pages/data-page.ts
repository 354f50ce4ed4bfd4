import { WEB_PAGES } from '../../../chat/text/web-pages-da.ts';
import { html } from '../render/html.ts';
import { paragraphs } from '../render/text.ts';
import type { DataValues } from './page-values.ts';
import { buttonsHtml, factsOrNothing, listHtml, type Shown } from './parts.ts';
import { PAGE_PATHS } from './paths.ts';

const TEXT = WEB_PAGES.data;

/** What is stored about whoever asks, and what goes if they have it removed. */
export const dataPage: Shown<DataValues> = ({ sections, kept, forget }, context) => {
  if (sections.length === 0) return { title: TEXT.title, body: html`${paragraphs(TEXT.nothing)}` };
  return {
    title: TEXT.title,
    body: html`${paragraphs(TEXT.intro)}<p><a href="${PAGE_PATHS.dataFile}" download>${TEXT.file}</a></p>
${sections.map(
  ({ title, about, records }) => html`<h2>${title}</h2>
${factsOrNothing(about)}${records.map(
  ({ heading, facts }) => html`${heading !== '' && html`<h3>${heading}</h3>\n`}${factsOrNothing(facts)}`,
)}`,
)}<h2>${TEXT.kept}</h2>
${listHtml(kept)}<h2>${TEXT.forget}</h2>
${paragraphs(TEXT.goes)}${listHtml([...sections.map(({ title }) => title), TEXT.goesMore])}${paragraphs(TEXT.stays)}${listHtml([TEXT.staysSigned])}${paragraphs(TEXT.before)}${paragraphs(TEXT.sure)}${buttonsHtml([forget], context)}`,
  };
};
