import type { ListKind } from '../../acts/handed-in-lists.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { linked } from '../../bot/web/render/text.ts';
import type { Problem } from '../../errors.ts';
import { problemText } from '../../problems/place-text.ts';
import { PATHS } from '../site/paths.ts';
import { RECEIVED as TEXT } from '../text/received-da.ts';
import type { ShownEffect } from './effect-values.ts';
import type { ShownList, ShownRow, ShownSheet } from './list-values.ts';

/** What taking a list in changes, by municipality. */
export function effectsHtml(
  partnership: string,
  kind: ListKind,
  { changed, unchanged }: { changed: readonly ShownEffect[]; unchanged: readonly string[] },
): Html {
  const { effects } = TEXT;
  const rows = changed.map(({ code, name, change, before, after, parts, notices }) => [
    html`<a href="${PATHS.municipality(partnership, code)}">${name}</a>`,
    html`<strong>${effects.changes[change]}</strong>`,
    html`<span class="lines">${linked(before)}</span>`,
    html`<span class="lines">${linked(after)}</span>${parts.length > 0 && html`<br><span class="row-note">${effects.differs(parts)}</span>`}${notices.map(
      (notice) => html`<br><em>${notice}</em>`,
    )}`,
  ]);
  const caption = effects.caption(kind, changed.length);
  return html`<h2>${effects.heading}</h2>
${changed.length > 0 ? tableHtml({ id: 'effects', caption, header: effects.header, rows }) : html`<p>${effects.none}</p>\n`}${
  unchanged.length > 0 && html`<p>${effects.unchanged(unchanged)}</p>\n`
}`;
}

/** The list as it was handed in, with what is wrong beneath each row. */
export function rowsHtml(list: ShownList, { onlyWrong, other }: { onlyWrong: boolean; other: string }): Html {
  const { rows } = TEXT;
  return html`${list.sheets.length > 0 && html`<h2>${rows.heading}</h2>\n`}${
    list.errors + list.warnings > 0 &&
    list.sheets.length > 0 &&
    html`<p><a href="${other}">${onlyWrong ? rows.all : rows.onlyWrong}</a></p>\n`
  }${list.sheets.map((sheet, index) => sheetHtml(sheet, `sheet-${index + 1}`))}`;
}

/** Problems of the whole list, as a list. */
export function problemsHtml(problems: readonly Problem[], left = 0): Html | undefined {
  if (problems.length === 0) return undefined;
  return html`<ul class="problems">${problems.map(
    (problem) =>
      html`<li class="lines"><strong>${TEXT.kinds[problem.severity]}:</strong> ${problemText(problem)}</li>\n`,
  )}</ul>\n${left > 0 && html`<p>${TEXT.moreProblems(left)}</p>\n`}`;
}

function sheetHtml({ name, header, rows, left }: ShownSheet, id: string): Html {
  const { number } = TEXT.rows;
  const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length));
  const isLong = rows.length > 25;
  return html`<div class="table--responsive-scroll${isLong && ' long-table'}" role="region" tabindex="0" aria-labelledby="${id}">
<table class="table table--compact handed-in"><caption id="${id}">${TEXT.rows.caption(name)}</caption>
<thead><tr><th scope="col">${name === undefined ? number.line : number.sheet}</th>${Array.from(
    { length: width },
    (_, index) => html`<th scope="col">${header[index] ?? ''}</th>`,
  )}</tr></thead>
<tbody>${rows.map((row) => rowHtml(row, width))}</tbody></table></div>
${left > 0 && html`<p>${TEXT.rows.left(left)}</p>\n`}`;
}

function rowHtml({ line, cells, wrong, problems }: ShownRow, width: number): Html {
  return html`<tr><th scope="row">${line}</th>${Array.from({ length: width }, (_, index) =>
    wrong.has(index)
      ? html`<td class="wrong-cell">${cells[index] ?? ''}</td>`
      : html`<td>${cells[index] ?? ''}</td>`,
  )}</tr>
${
  problems.length > 0 &&
  html`<tr class="row-problems"><td colspan="${width + 1}"><div class="beside-row"><ul>${problems.map(
    (problem) => html`<li><strong>${TEXT.kinds[problem.severity]}:</strong> ${besideRow(problem)}</li>`,
  )}</ul></div></td></tr>\n`
}`;
}

/** The row is beside it; the column is not. */
function besideRow({ place, path: _, ...problem }: Problem): string {
  const heading = place?.heading;
  return `${heading === undefined ? '' : `${heading}: `}${problemText(problem)}`;
}
