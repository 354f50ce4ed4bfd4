import { WEB_PAGES } from '../../../chat/text/web-pages-da.ts';
import { html } from '../render/html.ts';
import type { PeopleValues } from './page-values.ts';
import { buttonsHtml, peopleTable, type Shown } from './parts.ts';

const TEXT = WEB_PAGES.people;

/** Who is who: at KL, at further parties, and in the municipality, with the forms that change it. */
export const peoplePage: Shown<PeopleValues> = ({ atKl, others, change }, context) => ({
  title: TEXT.title,
  body: html`${others.map(({ name, people }, index) => peopleTable(`people-${index + 1}`, name, people))}${
    change.length > 0 && html`<h2>${TEXT.change}</h2>\n${buttonsHtml(change, context)}`
  }${peopleTable('people-at-kl', TEXT.atKl, atKl)}`,
});
