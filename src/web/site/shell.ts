import { html } from '../../bot/web/render/html.ts';
import { page } from '../../bot/web/render/page.ts';
import { paragraphs } from '../../bot/web/render/text.ts';
import type { StaffSession } from '../../store/identity/staff-sessions.ts';
import { SITE } from '../text/site-da.ts';
import type { StaffPage } from './asked.ts';
import { PARTNERSHIP_PAGES, PATHS } from './paths.ts';

/** Pages of no partnership. */
const MENU = [
  { href: PATHS.front, text: SITE.partnerships },
  { href: PATHS.inbox, text: SITE.inbox },
  { href: PATHS.privacy, text: SITE.privacy },
  { href: PATHS.health, text: SITE.health },
];

/** A page of a session, with the menu of the partnership that it is about. */
export function framed(
  shown: StaffPage,
  { session, path, csrf }: { session: StaffSession; path: string; csrf: string },
): string {
  const { title, body, partnership, crumbs, notice, hasErrors, isWide, refresh } = shown;
  const own = partnership
    ? PARTNERSHIP_PAGES.map((name) => ({
        href: PATHS.of(partnership.id, name),
        text: SITE.pages[name],
        isCurrent: name === partnership.page,
      }))
    : [];
  const all = MENU.map((one) => ({ ...one, isCurrent: one.href === path }));
  return page({
    ...{ title, body },
    session: {
      municipality: SITE.organisation,
      name: session.name ?? session.email,
      ...(partnership && { partnership: partnership.title }),
      logOff: { action: PATHS.signOff, csrf },
    },
    nav: partnership ? [{ href: PATHS.front, text: SITE.partnerships }, ...own] : all,
    ...(crumbs && { crumbs }),
    ...(notice && { notice }),
    ...(hasErrors && { hasErrors }),
    ...(isWide && { isWide }),
    ...(refresh !== undefined && { refresh }),
  });
}

/** A page that says something to whoever it is, with a way on. */
export function plainStaffPage(
  { title, text }: { title: string; text: string },
  way: { href: string; text: string } = { href: PATHS.front, text: SITE.back },
): string {
  return page({
    title,
    body: html`${paragraphs(text)}
<ul class="ways"><li><a href="${way.href}">${way.text}</a></li></ul>\n`,
  });
}
