import { signIn } from '../../acts/staff-sessions.ts';
import { cookieHeader, csrfFor, newPageId, readCookie } from '../../bot/web/guard.ts';
import { hiddenFields } from '../../bot/web/render/form.ts';
import { html } from '../../bot/web/render/html.ts';
import { page } from '../../bot/web/render/page.ts';
import { instant } from '../../store/db/values.ts';
import { openStaffSessions } from '../../store/identity/staff-sessions.ts';
import type { StaffServices } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { readPosted } from '../site/posted.ts';
import { plainStaffPage } from '../site/shell.ts';
import type { At, createSite } from '../site/site.ts';
import { SIGN_IN } from '../text/sign-in-da.ts';
import { askedCookie, ownPath } from './own-path.ts';
import { opened, type Pending, sealed } from './pending.ts';
import type { NotSignedIn, Provider, ProviderSettings } from './provider.ts';
import { staffFromClaims } from './staff-from-claims.ts';

/** A provider of OpenID Connect, and the registration there. */
export interface AtProvider {
  provider: Provider;
  settings: ProviderSettings;
}

/**
 * Signing in at a provider. What its answer must fit is in a signed cookie of the browser that began; whoever comes back is
 * judged by the list and the group, and comes to the page that was asked for.
 */
export function addProviderSignIn(
  made: ReturnType<typeof createSite>,
  services: StaffServices,
  at?: AtProvider,
): void {
  const { app, isSecure, sessionIn } = made;
  const { store, clock, random, log, publicUrl, staff } = services;
  const redirect = () => `${publicUrl()}${PATHS.callback}`;
  const token = () => Buffer.from(random(32)).toString('base64url');

  app.get(PATHS.signIn, async (c) => {
    const to = ownPath(c.req.query('til') ?? PATHS.front);
    const session = await sessionIn(c);
    if (session) {
      const open = await openStaffSessions(store, session.email);
      const csrf = csrfFor(session, newPageId(random), random);
      return c.html(signedInPage(session.email, open, { action: PATHS.signOffEverywhere, csrf }));
    }
    if (!at) {
      // The link that signs in is made elsewhere, and does not know what was asked for here.
      c.header('set-cookie', cookieHeader(askedCookie(to), isSecure(), 'asked'));
      return c.html(plainStaffPage({ title: SIGN_IN.title, text: WITHOUT_PROVIDER }));
    }
    return c.html(beginPage(to));
  });

  app.post(PATHS.signIn, async (c) => {
    if (!at) return c.html(plainStaffPage({ title: SIGN_IN.title, text: WITHOUT_PROVIDER }), 404);
    const posted = await readPosted(c.req.raw);
    const to = ownPath(posted?.body.get('til')?.[0] ?? PATHS.front);
    const pending: Pending = {
      ...{ state: token(), nonce: token(), verifier: token(), to, at: instant(clock.now()) },
    };
    const begun = await at.provider.begin(pending, redirect());
    if (begun.kind !== 'begun') return failed(c, begun, to);
    c.header('set-cookie', cookieHeader(sealed(pending, at.settings.clientSecret), isSecure(), 'sign-in'));
    // A redirect of a form would have to stay on this site (form-action), and the provider may send people on to others.
    c.header('refresh', `0; url=${begun.url}`);
    return c.html(onwardPage(begun.url));
  });

  app.get(PATHS.callback, async (c) => {
    if (!at) return c.notFound();
    const cookie = readCookie(c.req.header('cookie'), isSecure(), 'sign-in');
    const pending = opened(cookie, at.settings.clientSecret, clock.now());
    c.header('set-cookie', cookieHeader(undefined, isSecure(), 'sign-in'));
    if (!pending) return failed(c, { kind: 'unusable', why: 'no sign-in has begun' }, PATHS.front);
    const judge = (claims: Readonly<Record<string, unknown>>) =>
      staffFromClaims(claims, { ...at.settings, staff });
    const url = new URL(`${redirect()}${new URL(c.req.url).search}`);
    const came = await at.provider.finish(url, pending, (claims) => judge(claims).kind === 'staff');
    if (came.kind !== 'claims') return failed(c, came, pending.to);
    const judged = judge(came.claims);
    if (judged.kind !== 'staff') {
      log.warn('sign-in-refused', { why: judged.kind });
      return c.html(plainStaffPage(refusal(judged), again(pending.to)), 403);
    }
    const result = await signIn(store, { person: judged.person, random });
    if (!('value' in result)) throw new Error('Our own bug: a session could not be begun');
    c.header('set-cookie', cookieHeader(result.value.token, isSecure(), 'staff'), { append: true });
    return c.redirect(pending.to, 303);
  });

  function failed(c: At, { kind, why }: NotSignedIn, to: string) {
    log.warn('sign-in-failed', { kind, why });
    return c.html(plainStaffPage(SIGN_IN[kind], again(to)), kind === 'away' ? 503 : 403);
  }
}

const WITHOUT_PROVIDER = `${SIGN_IN.text}\n\n${SIGN_IN.noLink}`;

function again(to: string) {
  return { href: `${PATHS.signIn}?${new URLSearchParams({ til: to })}`, text: SIGN_IN.again };
}

function refusal(judged: Exclude<ReturnType<typeof staffFromClaims>, { kind: 'staff' }>) {
  switch (judged.kind) {
    case 'not-staff':
      return { title: SIGN_IN.notStaff.title, text: SIGN_IN.notStaff.text(judged.email) };
    case 'unverified':
      return { title: SIGN_IN.unverified.title, text: SIGN_IN.unverified.text(judged.email) };
    case 'no-address':
      return SIGN_IN.noAddress;
  }
}

function beginPage(to: string): string {
  return page({
    title: SIGN_IN.title,
    body: html`<p>${SIGN_IN.text}</p>
<form method="post" action="${PATHS.signIn}"><input type="hidden" name="til" value="${to}" autocomplete="off"><button class="button button-primary" type="submit">${SIGN_IN.begin}</button></form>\n`,
  });
}

function onwardPage(url: string): string {
  const { title, text, way } = SIGN_IN.onward;
  return page({
    title,
    body: html`<p>${text}</p>
<p><a class="button button-primary" href="${url}">${way}</a></p>\n`,
  });
}

function signedInPage(email: string, open: number, context: { action: string; csrf: string }): string {
  const { title, text, open: openText, everywhere, onward } = SIGN_IN.signedIn;
  return page({
    title,
    body: html`<p>${text(email)} ${openText(open)}</p>
<form method="post" action="${context.action}">${hiddenFields(context, {})}<button class="button button-secondary" type="submit">${everywhere}</button></form>
<ul class="ways"><li><a href="${PATHS.front}">${onward}</a></li></ul>\n`,
  });
}
