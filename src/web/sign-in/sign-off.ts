import { signOff } from '../../acts/staff-sessions.ts';
import { cookieHeader, readCsrf } from '../../bot/web/guard.ts';
import { csrfIn } from '../../bot/web/posted.ts';
import { html } from '../../bot/web/render/html.ts';
import { page } from '../../bot/web/render/page.ts';
import { paragraphs } from '../../bot/web/render/text.ts';
import type { StaffServices } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { readPosted } from '../site/posted.ts';
import { plainStaffPage } from '../site/shell.ts';
import type { At, createSite } from '../site/site.ts';
import { SIGN_IN } from '../text/sign-in-da.ts';
import { SITE } from '../text/site-da.ts';
import type { Provider } from './provider.ts';

/** Signing off, in this browser or in all of a person's. The session at the provider is another, which its own page ends. */
export function addSignOff(
  { app, isSecure, sessionIn }: ReturnType<typeof createSite>,
  { store, publicUrl }: StaffServices,
  provider?: Provider,
): void {
  async function signedOff(c: At, from: 'here' | 'everywhere') {
    const session = await sessionIn(c);
    const posted = session && (await readPosted(c.req.raw));
    // Whoever is told that they are signed off, is.
    if (session && readCsrf(session, csrfIn(posted?.body ?? new Map())) === undefined)
      return c.html(plainStaffPage(SITE.stale), 403);
    if (session)
      await signOff(
        { store, origin: { actor: session.email, surface: 'web' } },
        from === 'everywhere' ? { email: session.email } : { id: session.id },
      );
    c.header('set-cookie', cookieHeader(undefined, isSecure(), 'staff'));
    const end = await provider?.endOf(`${publicUrl()}${PATHS.signIn}`);
    const { title, text } = from === 'everywhere' && session ? SIGN_IN.everywhere : SIGN_IN.signedOff;
    return c.html(
      page({
        title,
        body: html`${paragraphs(text)}
<ul class="ways"><li><a href="${PATHS.signIn}">${SIGN_IN.again}</a></li>${
          end !== undefined && html`<li><a href="${end}">${SIGN_IN.signedOff.provider}</a></li>`
        }</ul>\n`,
      }),
    );
  }

  // What the button was sent to, fetched again.
  for (const path of [PATHS.signOff, PATHS.signOffEverywhere])
    app.get(path, (c) => c.redirect(PATHS.front, 303));
  app.post(PATHS.signOff, (c) => signedOff(c, 'here'));
  app.post(PATHS.signOffEverywhere, (c) => signedOff(c, 'everywhere'));
}
