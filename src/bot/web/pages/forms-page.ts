import { WEB_PAGES } from '../../../chat/text/web-pages-da.ts';
import { html } from '../render/html.ts';
import { paragraphs } from '../render/text.ts';
import type { FormsValues } from './page-values.ts';
import { buttonsHtml, primaryFirst, type Shown } from './parts.ts';

const TEXT = WEB_PAGES.forms;

/** Every form that can be filled in now, and papers to take along. */
export const formsPage: Shown<FormsValues> = ({ forms, begun, talk, papers }, context) => ({
  title: TEXT.title,
  body: html`${paragraphs(forms.length > 0 ? TEXT.intro : TEXT.none)}${
    begun.length > 0 && html`<h2>${TEXT.begun}</h2>\n${buttonsHtml(primaryFirst(begun), context)}`
  }${forms.length > 0 && html`<h2>${TEXT.all}</h2>\n${buttonsHtml(forms, context)}${talk && html`${paragraphs(TEXT.talk)}${buttonsHtml([talk], context)}`}`}<h2>${TEXT.papers}</h2>
${paragraphs(TEXT.papersText)}${buttonsHtml(papers, context)}`,
});
