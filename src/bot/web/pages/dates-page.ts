import { WEB_PAGES } from '../../../chat/text/web-pages-da.ts';
import { type Html, html } from '../render/html.ts';
import { tableHtml } from '../render/table.ts';
import { linked, paragraphs } from '../render/text.ts';
import type { DateRow, DatesValues } from './page-values.ts';
import { buttonsHtml, type Shown } from './parts.ts';

const TEXT = WEB_PAGES.dates;

/** The timeline with the municipality's own meetings: what comes first, then what has been. */
export const datesPage: Shown<DatesValues> = ({ coming, past, note, calendar }, context) => ({
  title: TEXT.title,
  body: html`${coming.length > 0 ? table('coming', TEXT.coming, coming) : paragraphs(TEXT.none)}${
    note !== undefined && paragraphs(note)
  }<h2>${TEXT.calendar}</h2>
${paragraphs(TEXT.calendarText)}${buttonsHtml([calendar], context)}${past.length > 0 && table('past', TEXT.past, past)}`,
});

function table(id: string, caption: string, rows: readonly DateRow[]): Html {
  return tableHtml({
    ...{ id, caption, header: [TEXT.when, TEXT.what] },
    rows: rows.map(({ when, title, meetings, movedFrom }) => [
      when,
      html`${title}${meetings.map((one) => html`<br>${TEXT.meetings}: ${linked(one)}`)}${
        movedFrom !== undefined && html`<br><strong>${TEXT.moved(movedFrom)}</strong>`
      }`,
    ]),
  });
}
