import { type Html, html } from './html.ts';

/** A table: the first cell of each row is its heading. */
export interface Table {
  id: string;
  caption: string;
  header: readonly string[];
  rows: readonly (readonly (string | Html)[])[];
}

/** A table that scrolls by itself where it is too wide or too long for the page, by keyboard too. */
export function tableHtml({ id, caption, header, rows }: Table): Html {
  const isLong = rows.length > 25;
  return html`<div class="table--responsive-scroll${isLong && ' long-table'}" role="region" tabindex="0" aria-labelledby="${id}">
<table class="table table--compact"><caption id="${id}">${caption}</caption>
<thead><tr>${header.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first = '', ...others]) =>
      html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>\n`,
  )}</tbody></table></div>\n`;
}
