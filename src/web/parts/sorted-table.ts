import { type Html, html } from '../../bot/web/render/html.ts';

/** A column that rows can be sorted by: `href` sorts by it, or turns the order round. */
export interface SortedColumn {
  text: string;
  href: string;
  /** What following `href` does. */
  does: string;
  sorted?: 'ascending' | 'descending';
}

/** A table that is sorted by links in its headings: the first cell of each row is its heading. */
export function sortedTable({
  id,
  caption,
  columns,
  rows,
}: {
  id: string;
  caption: string;
  columns: readonly SortedColumn[];
  rows: readonly (readonly (string | Html)[])[];
}): Html {
  return html`<div class="table--responsive-scroll${rows.length > 25 && ' long-table'}" role="region" tabindex="0" aria-labelledby="${id}">
<table class="table table--compact sorted-table"><caption id="${id}">${caption}</caption>
<thead><tr>${columns.map(
    ({ text, href, does, sorted }) =>
      html`<th scope="col"${sorted !== undefined && html` aria-sort="${sorted}"`}><a href="${href}" title="${does}">${text}${sorted !== undefined && html`<span class="sort-mark" aria-hidden="true"> ${sorted === 'ascending' ? '▲' : '▼'}</span>`}</a></th>`,
  )}</tr></thead>
<tbody>${rows.map(
    ([first = '', ...others]) =>
      html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>\n`,
  )}</tbody></table></div>\n`;
}
