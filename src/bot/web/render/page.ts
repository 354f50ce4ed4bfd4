import { PAGES } from '../../../chat/text/pages-da.ts';
import { assets } from '../assets/assets.ts';
import { icon } from '../assets/icon.ts';
import { hiddenFields, type PostContext } from './form.ts';
import { type Html, html } from './html.ts';
import { linked } from './text.ts';

/** One page, whole. */
export interface Page {
  /** The page's heading, and what its title begins with. */
  title: string;
  body: Html;
  /** Who is shown it, where somebody is known. */
  session?: {
    /** Whose page it is: a municipality, or KL. */
    municipality: string;
    partnership?: string;
    name?: string;
    logOff?: PostContext;
  };
  nav?: readonly { href: string; text: string; isCurrent?: boolean }[];
  /** The pages above this one, outermost first. */
  crumbs?: readonly { href: string; text: string }[];
  notice?: { kind: 'info' | 'success' | 'warning' | 'error'; text: string };
  /** Something has to be corrected, which the title says first. */
  hasErrors?: boolean;
  /** Tables, maps and timelines need the whole width of the window. */
  isWide?: boolean;
  /** Whom to ask, with phone or address. */
  contact?: string;
  /** Seconds after which a script asks whether it has changed, while something is being worked on; there is a link too. */
  refresh?: number;
}

export const ACCESSIBILITY_PATH = '/tilgaengelighed';

/** A whole document. The title begins with what the page is about, since that is read first. */
export function page(shown: Page): string {
  const { title, body, session, hasErrors, refresh } = shown;
  const { style, script, icon: favicon } = assets().page;
  const about = [
    title,
    ...(session?.partnership === undefined ? [] : [session.partnership]),
    PAGES.organisation,
  ].join(' – ');
  return html`<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<title>${hasErrors ? PAGES.errorTitle(about) : about}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${style}">
<link rel="icon" href="${favicon}" type="image/svg+xml">
<script type="module" src="${script}"></script>
</head>
<body>
<a class="skipnav" href="#main-content">${PAGES.skip}</a>
${header(shown)}
<main id="main-content" class="${containerOf(shown)} page-container" tabindex="-1"${refresh !== undefined && html` data-refresh="${refresh}"`}>
${crumbsHtml(shown)}${notice(shown)}<h1>${title}</h1>
${body}${refresh !== undefined && html`<p><a href="">${PAGES.refresh}</a></p>\n`}</main>
${footer(shown)}
</body>
</html>
`.toString();
}

/** What bounds the lines of a page: head, menu and content have the same edges. */
function containerOf({ isWide }: Page): string {
  return isWide ? 'container-wide' : 'container';
}

function header(shown: Page): Html {
  const { session, nav = [] } = shown;
  const container = containerOf(shown);
  return html`<header class="header">
<div class="page-top"><div class="${container} page-top-inner"><p class="organisation">${PAGES.organisation}</p>
${
  session &&
  html`<p class="whose"><strong>${session.municipality}</strong>${session.name !== undefined && html`<br>${session.name}`}</p>
${session.logOff && html`<form method="post" action="${session.logOff.action}" class="d-print-none">${hiddenFields(session.logOff, {})}<button class="button button-tertiary" type="submit">${PAGES.logOff}</button></form>`}`
}</div></div>
${session?.partnership !== undefined && html`<div class="page-about"><div class="${container}"><p class="partnership">${session.partnership}</p></div></div>\n`}${
  nav.length > 0 &&
  html`<nav class="page-nav d-print-none" aria-label="${PAGES.menu}"><div class="${container}"><ul class="no-max-width">${nav.map(
    ({ href, text, isCurrent }) =>
      html`<li><a href="${href}"${isCurrent && html` aria-current="page"`}>${text}</a></li>\n`,
  )}</ul></div></nav>`
}
</header>`;
}

function crumbsHtml({ crumbs = [], title }: Page): Html | undefined {
  if (crumbs.length === 0) return undefined;
  return html`<nav class="breadcrumbs d-print-none" aria-label="${PAGES.crumbs}"><ol class="breadcrumbs__list">${crumbs.map(
    ({ href, text }, index) =>
      html`<li class="breadcrumbs__list-item">${index > 0 && icon('chevron-right')}<a class="breadcrumbs__link" href="${href}">${text}</a></li>\n`,
  )}<li class="breadcrumbs__list-item" aria-current="page">${icon('chevron-right')}${title}</li></ol></nav>\n`;
}

function notice({ notice: said }: Page): Html | undefined {
  if (said === undefined) return undefined;
  const role = said.kind === 'error' ? 'alert' : 'status';
  return html`<div class="alert alert-${said.kind}" role="${role}">${icon(said.kind, 'alert-icon')}<div class="alert-body">
<p class="alert-text lines"><span class="sr-only">${PAGES.kinds[said.kind]}: </span>${linked(said.text)}</p></div></div>\n`;
}

function footer(shown: Page): Html {
  const { contact } = shown;
  return html`<footer><div class="footer"><div class="${containerOf(shown)}">${
    contact !== undefined && html`<p><strong>${PAGES.contact}:</strong> ${linked(contact)}</p>\n`
  }<p><a href="${ACCESSIBILITY_PATH}">${PAGES.accessibility}</a></p></div></div></footer>`;
}
