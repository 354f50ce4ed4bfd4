import type { PostContext } from '../../bot/web/render/form.ts';
import { hiddenFields } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { dayText } from '../../chat/text/log-da.ts';
import { STATUS } from '../../chat/text/tables-da.ts';
import { capital, numberText, wishText } from '../../chat/text/words-da.ts';
import { sortedTable } from '../parts/sorted-table.ts';
import { PATHS } from '../site/paths.ts';
import { FACET_TEXTS, OVERVIEW } from '../text/overview-da.ts';
import { facetOrder } from './facet-order.ts';
import {
  COLUMNS,
  type Column,
  FACET_NAMES,
  type Facet,
  type OverviewQuery,
  PAGE_SIZE,
  queryText,
} from './overview-filter.ts';
import type { OverviewRow } from './overview-rows.ts';

/** What the overview is drawn from. */
export interface OverviewShown {
  id: string;
  query: OverviewQuery;
  /** Those that were asked for, sorted. */
  rows: readonly OverviewRow[];
  counts: Readonly<Record<Facet, ReadonlyMap<string, number>>>;
  /** How many there are without search and filters. */
  all: number;
  hasWishes: boolean;
  /** "Frist: 5. maj 2017 (om 15 dage)" */
  deadline: string;
}

/** Facets that are always open; the others are folded unless one of them is chosen. */
const FIRST: readonly Facet[] = ['state', 'answer', 'lack'];

export function overviewHtml(shown: OverviewShown, context: PostContext): Html {
  if (shown.all === 0) return html`<p>${OVERVIEW.noneInvited}</p>`;
  const { rows, all, deadline } = shown;
  return html`<p>${deadline}</p>
${searchHtml(shown)}${facetsHtml(shown)}<div class="overview-result"><p role="status"><strong>${OVERVIEW.shown(rows.length, all)}</strong></p>${
    rows.length > 0 && actionsHtml(shown, context)
  }</div>
${rows.length > 0 ? tableHtml(shown) : html`<p>${OVERVIEW.nobody}</p>`}${pagesHtml(shown)}`;
}

function addressOf(id: string, query: OverviewQuery): string {
  return `${PATHS.of(id)}${queryText(query)}`;
}

/** The filters stay as they are. */
function searchHtml({ id, query }: OverviewShown): Html {
  const kept = new URLSearchParams(queryText({ ...query, search: '', page: 1 }));
  const isNarrowed = query.search !== '' || Object.keys(query.chosen).length > 0;
  const clear = addressOf(id, { ...query, search: '', chosen: {}, page: 1 });
  return html`<form method="get" action="${PATHS.of(id)}" role="search" class="overview-search">${[
    ...kept,
  ].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<div class="form-group"><label class="form-label" for="search">${OVERVIEW.search}</label><span class="form-hint" id="search-hint">${OVERVIEW.searchHint}</span>
<div class="overview-search-row"><input class="form-input" id="search" name="sog" type="search" value="${query.search}" maxlength="100" aria-describedby="search-hint" autocomplete="off"><button class="button button-secondary" type="submit">${OVERVIEW.searchDo}</button></div></div>${
    isNarrowed && html`<p><a href="${clear}">${OVERVIEW.clear}</a></p>`
  }</form>\n`;
}

function facetsHtml(shown: OverviewShown): Html {
  const some = FACET_NAMES.filter(
    (facet) => shown.counts[facet].size > 0 || shown.query.chosen[facet] !== undefined,
  );
  const folded = some.filter((facet) => !FIRST.includes(facet));
  const isOpen = folded.some((facet) => shown.query.chosen[facet] !== undefined);
  const list = (of: readonly Facet[]) =>
    html`<dl class="overview-facets">${of.map((facet) => facetHtml(facet, shown))}</dl>`;
  return html`<section aria-label="${OVERVIEW.filters}">${list(some.filter((facet) => FIRST.includes(facet)))}${
    folded.length > 0 &&
    html`<details class="overview-more"${isOpen && ' open'}><summary>${OVERVIEW.moreFilters}</summary>${list(folded)}</details>`
  }</section>\n`;
}

/** Each value with how many have it: a link that asks for them, or for all again where it is chosen. */
function facetHtml(facet: Facet, { id, query, counts }: OverviewShown): Html {
  const chosen = query.chosen[facet];
  const own = counts[facet];
  const values = facetOrder(
    facet,
    chosen === undefined || own.has(chosen) ? own.keys() : [...own.keys(), chosen],
  );
  return html`<div><dt>${OVERVIEW.facets[facet]}</dt><dd><ul class="pill-list">${values.map((value) => {
    const isChosen = value === chosen;
    const { [facet]: _, ...others } = query.chosen;
    const next = isChosen ? others : { ...others, [facet]: value };
    const label = html`${FACET_TEXTS[facet](value)} <span class="pill-count">${numberText(own.get(value) ?? 0)}</span>`;
    return html`<li><a class="pill" href="${addressOf(id, { ...query, chosen: next, page: 1 })}"${
      isChosen && html` aria-current="true"`
    }>${label}${isChosen && html`<span aria-hidden="true"> ×</span><span class="sr-only"> (${OVERVIEW.takeAway})</span>`}</a></li>\n`;
  })}</ul></dd></div>\n`;
}

function actionsHtml({ id, query, rows }: OverviewShown, context: PostContext): Html {
  const asked = queryText({ ...query, page: 1 });
  return html`<form method="post" action="${PATHS.of(id)}/skriv">${hiddenFields(context, { filter: asked })}<button class="button button-primary" type="submit">${OVERVIEW.write(rows.length)}</button></form>
<a class="button button-secondary" href="${PATHS.of(id)}/kommuner.xlsx${asked}" download>${OVERVIEW.workbook}</a>`;
}

function tableHtml({ id, query, rows, hasWishes, all }: OverviewShown): Html {
  const columns = COLUMNS.filter((column) => hasWishes || column !== 'oensker');
  const from = (query.page - 1) * PAGE_SIZE;
  return sortedTable({
    ...{ id: 'municipalities', caption: OVERVIEW.shown(rows.length, all) },
    columns: columns.map((column) => columnOf(column, id, query)),
    rows: rows.slice(from, from + PAGE_SIZE).map((row) => columns.map((column) => cellOf(column, row, id))),
  });
}

/** The first click shows what there is most to do about first: most missing, never heard. */
function columnOf(column: Column, id: string, query: OverviewQuery) {
  const isSorted = query.sort === column;
  const isDescending = isSorted ? !query.isDescending : column === 'mangler';
  const text = OVERVIEW.columns[column];
  return {
    text,
    href: addressOf(id, { ...query, sort: column, isDescending, page: 1 }),
    does: OVERVIEW.sortBy(text, isDescending),
    ...(isSorted && { sorted: query.isDescending ? ('descending' as const) : ('ascending' as const) }),
  };
}

function cellOf(column: Column, row: OverviewRow, id: string): string | Html {
  switch (column) {
    case 'navn':
      return html`<a href="${PATHS.municipality(id, row.code)}">${row.name}</a>`;
    case 'tilstand':
      return FACET_TEXTS.state(row.state);
    case 'svar': {
      const note = row.deadline && FACET_TEXTS.deadline(row.deadline);
      const answer = row.answer ? FACET_TEXTS.answer(row.answer) : '–';
      return html`${answer}${note !== undefined && html`<br><span class="row-note overview-late">${note}</span>`}`;
    }
    case 'oensker': {
      const [first, ...others] = row.wishes;
      if (!first) return '–';
      return html`${wishText(first.label, first.points)}${
        others.length > 0 && html`<br><span class="row-note">${OVERVIEW.moreWishes(others.length)}</span>`
      }`;
    }
    case 'mangler':
      return row.lacks.size === 0 ? '–' : capital(lacksText(row));
    case 'netvaerk':
      return row.network ?? '–';
    case 'naas':
      return capital(STATUS.reach(row.by, undefined));
    case 'hoert':
      if (row.heard) return html`<span class="overview-day">${dayText(row.heard.on)}</span>`;
      return row.answer === undefined ? OVERVIEW.notHeard : OVERVIEW.onlyAnswer;
  }
}

/** "kontaktperson, 2 deltagere" would need the whole sentence: kinds suffice here, all of it is on the page. */
function lacksText({ lacks }: OverviewRow): string {
  return facetOrder('lack', lacks)
    .map((lack) => FACET_TEXTS.lack(lack).toLowerCase())
    .join(', ');
}

function pagesHtml({ id, query, rows }: OverviewShown): Html | undefined {
  const pages = Math.ceil(rows.length / PAGE_SIZE);
  if (pages <= 1 && query.page === 1) return undefined;
  const link = (page: number, text: string) =>
    page >= 1 && page <= pages && html`<li><a href="${addressOf(id, { ...query, page })}">${text}</a></li>\n`;
  return html`<nav class="overview-pages" aria-label="${OVERVIEW.pages}"><p>${OVERVIEW.page(query.page, pages)}</p><ul class="ways">${link(
    query.page - 1,
    OVERVIEW.previous,
  )}${link(query.page + 1, OVERVIEW.next)}</ul></nav>\n`;
}
