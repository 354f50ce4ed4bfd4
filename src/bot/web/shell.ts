import { CONTACT } from '../../chat/text/contact-da.ts';
import { WEB } from '../../chat/text/web-da.ts';
import { WEB_PAGES } from '../../chat/text/web-pages-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { WebSession } from '../../store/identity/web-sessions.ts';
import type { PageBody } from './page-html.ts';
import { PAGE_PATHS } from './pages/paths.ts';
import type { PostContext } from './render/form.ts';
import { type Html, html } from './render/html.ts';
import { page } from './render/page.ts';
import { paragraphs } from './render/text.ts';

/** Where pages are, and what they post to. */
export const PATHS = {
  front: '/',
  done: '/handling',
  typed: '/kladde',
  logOff: '/log-ud',
  code: '/kode',
  newLink: '/nyt-link',
  link: (token: string) => `/l/${token}`,
  page: (id: string) => `/side/${id}`,
} as const;

/** Every page of a municipality's own, in the order of the menu. */
const MENU = Object.entries(WEB_PAGES.nav).map(([page, text]) => ({
  href: page === 'front' ? PATHS.front : PAGE_PATHS[page as Exclude<keyof typeof WEB_PAGES.nav, 'front'>],
  text,
}));

/** While work goes on, a page is fetched again after so many seconds. */
const REFRESH_SECONDS = 3;

/** A page of a session: what it says, whose it is, and whom to ask. */
export function sessionPage(
  session: WebSession,
  definition: Definition | undefined,
  { title, body, hasErrors, isWorking }: PageBody,
  shown: { csrf: string; path?: string; notice?: string | undefined },
): string {
  return page({
    ...{ title, body, hasErrors },
    session: {
      municipality: municipalityName(session.municipality, 'fullName'),
      partnership: definition?.title ?? '',
      ...(session.name !== undefined && { name: session.name }),
      logOff: { action: PATHS.logOff, csrf: shown.csrf },
    },
    nav: MENU.map(({ href, text }) => ({ href, text, isCurrent: href === shown.path })),
    ...(shown.notice !== undefined && { notice: { kind: 'warning', text: shown.notice } }),
    ...(definition && { contact: CONTACT.peopleAtKl(definition.contacts) }),
    ...(isWorking && { refresh: REFRESH_SECONDS }),
  });
}

export function postContext(csrf: string): PostContext {
  return { action: PATHS.done, csrf, autosave: PATHS.typed };
}

/** Where somebody can go from a page without a session. */
export type Way = 'front' | 'new-link' | 'code';

const WAYS: Readonly<Record<Way, { href: string; text: string }>> = {
  front: { href: PATHS.front, text: WEB.front },
  'new-link': { href: PATHS.newLink, text: WEB.entrance.newLink },
  code: { href: PATHS.code, text: WEB.entrance.code },
};

/** A page that says something to whoever it is. */
export function plainPage(
  { title, text }: { title: string; text: string },
  ways: readonly Way[],
  more?: Html,
): string {
  return page({
    title,
    body: html`${paragraphs(text)}
${more}${ways.length > 0 && waysHtml(ways)}`,
  });
}

export function waysHtml(ways: readonly Way[]): Html {
  const items = ways.map((way) => html`<li><a href="${WAYS[way].href}">${WAYS[way].text}</a></li>\n`);
  return html`<ul class="ways">${items}</ul>\n`;
}
