import { signInByLink } from '../../acts/staff-sessions.ts';
import { cookieHeader, readCookie } from '../../bot/web/guard.ts';
import { html } from '../../bot/web/render/html.ts';
import { page } from '../../bot/web/render/page.ts';
import { staffLinkOf } from '../../store/identity/staff-sessions.ts';
import type { StaffServices } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { plainStaffPage } from '../site/shell.ts';
import type { createSite } from '../site/site.ts';
import { SIGN_IN } from '../text/sign-in-da.ts';
import { askedIn } from './own-path.ts';

/**
 * Signing in with a one-time link. Whoever fetches it is shown a button, so that what follows links uses none up; the
 * token stands in no later address. Whoever was on the way to a page of ours comes to it.
 * @param vouchedBy what a link says of whoever has it: in local mode the access to this machine, else the configured list
 */
export function addLinkSignIn(
  { app, isSecure }: ReturnType<typeof createSite>,
  { store, random }: StaffServices,
  vouchedBy: 'list' | 'machine',
): void {
  const again = { href: PATHS.signIn, text: SIGN_IN.again };

  app.get(PATHS.link(':token'), async (c) => {
    const token = c.req.param('token') ?? '';
    const link = await staffLinkOf(store, token);
    if (!link) return c.html(plainStaffPage(SIGN_IN.link.dead, again), 410);
    const { title, text, begin } = SIGN_IN.link;
    return c.html(
      page({
        title,
        body: html`<p>${text(link.email)}</p>
<form method="post" action="${PATHS.link(token)}"><button class="button button-primary" type="submit">${begin}</button></form>\n`,
      }),
    );
  });

  app.post(PATHS.link(':token'), async (c) => {
    const link = c.req.param('token') ?? '';
    const result = await signInByLink(store, { link, random, vouchedBy });
    const begun = 'value' in result ? result.value : undefined;
    if (!begun) return c.html(plainStaffPage(SIGN_IN.link.dead, again), 410);
    const asked = readCookie(c.req.header('cookie'), isSecure(), 'asked');
    c.header('set-cookie', cookieHeader(begun.token, isSecure(), 'staff'));
    if (asked !== undefined)
      c.header('set-cookie', cookieHeader(undefined, isSecure(), 'asked'), { append: true });
    return c.redirect(askedIn(asked), 303);
  });
}
