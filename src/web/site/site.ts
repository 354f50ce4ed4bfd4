import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { fileHeaders } from '../../bot/platform/file-headers.ts';
import { type Came, createConversation, type Done } from '../../bot/web/conversation.ts';
import { addGate } from '../../bot/web/gate.ts';
import { csrfFor, FRAMING_POLICY, newPageId, readCookie, readCsrf } from '../../bot/web/guard.ts';
import type { PageContent } from '../../bot/web/kept-page.ts';
import { askAgain, interrupted, LONGEST_TEXT, pageBody } from '../../bot/web/page-html.ts';
import { csrfIn, doneIn } from '../../bot/web/posted.ts';
import type { PostContext } from '../../bot/web/render/form.ts';
import { html } from '../../bot/web/render/html.ts';
import { buttonHtml } from '../../bot/web/render/message.ts';
import { sendPage } from '../../bot/web/send-page.ts';
import type { Talking } from '../../bot/web/talking.ts';
import { LIMITS } from '../../intake/files/limits.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { StoreError } from '../../store/db/store-error.ts';
import { type StaffSession, staffSessionOf } from '../../store/identity/staff-sessions.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import { SIGN_IN } from '../text/sign-in-da.ts';
import { SITE } from '../text/site-da.ts';
import { aboutIn, crumbsTo, pathOf, readAbout } from './about.ts';
import type { Answer, Asked, Posted, Site, StaffPage, StaffServices } from './asked.ts';
import { PATHS, pageShowing, STAFF_PATH } from './paths.ts';
import { readPosted } from './posted.ts';
import { framed, plainStaffPage } from './shell.ts';

export type Env = { Bindings: HttpBindings };
export type At = Context<Env>;

/** The longest upload, and room for the form around it. */
export const LARGEST_BODY = LIMITS.fileBytes + 64 * 1024;

/** Where whoever has no session posts to, and what is read of it. */
const FOR_ANYBODY = [PATHS.signIn, PATHS.signOff, PATHS.link('')];
const SMALL_BODY = 64 * 1024;

/** On which page of ours a button of the bot was shown. */
const ABOUT = 'about';

/**
 * Serves staff's pages: who it is, the frame, what is posted, and the answers of the bot, which is asked for what it does
 * in chat. It decides nothing itself.
 * @param vouchers whose word counts: a session that something else began, such as a group that is configured no more, is over
 */
export function createSite(services: StaffServices, vouchers: ReadonlySet<StaffSession['vouchedBy']>) {
  const { store, log, random, publicUrl } = services;
  const conversation = createConversation(services);
  const app = new Hono<Env>();
  const isSecure = () => publicUrl().startsWith('https:');

  addGate(app, {
    ours: publicUrl,
    largestBody: (path) => (FOR_ANYBODY.some((one) => path.startsWith(one)) ? SMALL_BODY : LARGEST_BODY),
    tooLarge: (c) => sendPage(c, plainStaffPage(SITE.tooLarge), 413),
    foreign: (c) => sendPage(c, plainStaffPage(SITE.foreign), 403),
  });
  app.onError((error, c) => {
    const isStore = error instanceof StoreError || error.name === 'NotGivenBack';
    // Whoever leaves while sending is no failure of ours.
    if (!isStore && c.env.incoming.errored === null) log.error('web-request-failed', { error });
    return sendPage(c, plainStaffPage(SITE.trouble), isStore ? 503 : 500);
  });
  app.notFound((c) => sendPage(c, plainStaffPage(SITE.missing), 404));

  /** The session if it counts: it is not over, and whoever it is is still staff. */
  async function sessionIn(c: At): Promise<StaffSession | undefined> {
    const token = readCookie(c.req.header('cookie'), isSecure(), 'staff');
    const session = token === undefined ? undefined : await staffSessionOf(store, token);
    return session && !session.isOver && isStaff(session) ? session : undefined;
  }

  function isStaff({ email, vouchedBy }: StaffSession): boolean {
    if (!vouchers.has(vouchedBy)) return false;
    return vouchedBy !== 'list' || services.staff.some((one) => emailKey(one) === emailKey(email));
  }

  function signedOut(c: At): Response {
    // Whoever followed a link comes to it once signed in.
    const { pathname, search } = new URL(c.req.url);
    const to = c.req.method === 'GET' ? `?${new URLSearchParams({ til: `${pathname}${search}` })}` : '';
    const isNew = readCookie(c.req.header('cookie'), isSecure(), 'staff') === undefined;
    const way = { href: `${PATHS.signIn}${to}`, text: isNew ? SIGN_IN.title : SIGN_IN.again };
    return sendPage(c, plainStaffPage(isNew ? SIGN_IN.first : SIGN_IN.over, way), 403);
  }

  function askedBy(c: At, session: StaffSession): Asked {
    const query = new URL(c.req.url).searchParams;
    return {
      session,
      acting: { store, origin: { actor: session.email, surface: 'web' } },
      services,
      param: (name) => c.req.param(name) ?? '',
      query,
      context: contextOf(session, newPageId(random), aboutIn(c.req.path, query)),
      signal: c.req.raw.signal,
    };
  }

  function contextOf(session: StaffSession, page: string, about: string | undefined): PostContext {
    return {
      ...{ action: PATHS.done, csrf: csrfFor(session, page, random), autosave: PATHS.typed },
      ...(about !== undefined && { hidden: { [ABOUT]: about } }),
    };
  }

  function respond(c: At, session: StaffSession, answer: Answer, csrf: string): Response {
    if (answer === undefined) return sendPage(c, plainStaffPage(SITE.missing), 404);
    if (answer instanceof Response) return answer;
    if ('to' in answer) return c.redirect(answer.to, 303);
    if (answer.hasFrame) c.env.outgoing.setHeader('content-security-policy', FRAMING_POLICY);
    return sendPage(c, framed(answer, { session, path: c.req.path, csrf }), answer.status ?? 200);
  }

  const pages = new Set<string>();
  const site: Site = {
    page(path, show) {
      pages.add(path);
      app.get(path, async (c) => {
        const session = await sessionIn(c);
        if (!session) return signedOut(c);
        const asked = askedBy(c, session);
        return respond(c, session, await show(asked), asked.context.csrf);
      });
    },
    does(path, act) {
      // Whoever fetches again what a form was sent to, as a restored tab does, comes to the page that the form stood on.
      app.get(path, (c, next) => (pages.has(path) ? next() : c.redirect(above(c.req.path), 303)));
      app.post(path, async (c) => {
        const session = await sessionIn(c);
        if (!session) return signedOut(c);
        const posted = await readPosted(c.req.raw);
        const from = posted && readCsrf(session, csrfIn(posted.body));
        if (!posted || from === undefined) return sendPage(c, plainStaffPage(SITE.stale), 403);
        const asked = askedBy(c, session);
        const given: Posted = {
          ...asked,
          ...posted,
          value: (name) => posted.body.get(name)?.[0] ?? '',
          flow: (done) => flow(session, from, done, posted.body.get(ABOUT)?.[0] ?? aboutIn(c.req.path)),
        };
        return respond(c, session, await act(given), asked.context.csrf);
      });
    },
  };

  /** What the bot answers is kept at an address of its own, unless there is a page that shows it. */
  async function flow(session: StaffSession, from: string, done: Done, carried?: string): Promise<Answer> {
    const about = readAbout(carried);
    const came: Came = await conversation.act(talkingOf(session), { from, done, about: about && carried });
    const own = done.kind === 'action' ? pageShowing(done.action, done.value) : undefined;
    if (own !== undefined) return { to: own };
    if (came.kind === 'once') return keptPage(session, came);
    if (came.kind === 'page') return { to: PATHS.kept(came.id) };
    return { to: about ? pathOf(about) : PATHS.front };
  }

  site.does(PATHS.done, async ({ body, files, flow: answer }) => {
    const done = doneIn(body);
    const tooLong = done?.kind === 'text' && done.text.length > LONGEST_TEXT;
    if (!done || done.kind === 'typing' || tooLong) return undefined;
    return answer(done.kind === 'text' && files.length > 0 ? { ...done, files } : done);
  });

  app.post(PATHS.typed, async (c) => {
    const session = await sessionIn(c);
    const posted = session && (await readPosted(c.req.raw));
    const from = posted && readCsrf(session, csrfIn(posted.body));
    if (from === undefined || !session || !posted) return c.body(null, 403);
    const done = doneIn(posted.body);
    if (done?.kind !== 'typing') return c.body(null, 415);
    await conversation.typed(talkingOf(session), from, done);
    return c.body(null, 204);
  });

  site.page(PATHS.kept(':page'), async ({ session, param }) => {
    const kept = await conversation.page(talkingOf(session), param('page'));
    if (!kept) return undefined;
    return keptPage(session, conversation.isInterrupted(kept) ? interrupted(kept) : kept);
  });

  async function keptPage(
    session: StaffSession,
    kept: { id: string; content: PageContent },
  ): Promise<StaffPage> {
    const { about, notice } = kept.content;
    const { title, body, hasErrors, isWorking } = pageBody(
      kept,
      contextOf(session, kept.id, about),
      conversation.progressOf,
      PATHS.files,
      SITE.write,
    );
    return {
      ...{ title, body, hasErrors, ...(await placeOf(about)) },
      ...(notice !== undefined && { notice: { kind: 'warning' as const, text: notice } }),
      ...(isWorking && { refresh: REFRESH_SECONDS }),
    };
  }

  site.page(`${PATHS.files}:page/:index`, async ({ session, param, context }) => {
    const kept = await conversation.page(talkingOf(session), param('page'));
    const part = kept?.content.parts[Number(param('index'))];
    if (!kept || part?.kind !== 'file') return undefined;
    const file = await services.openFile(part.token);
    if (typeof file !== 'string')
      return new Response(Buffer.from(file.bytes), { headers: fileHeaders(file) });
    const { asked } = kept.content;
    const again = asked && buttonHtml(askAgain(asked), context);
    const page: StaffPage = {
      title: SITE.fileGone.title,
      body: html`<p>${SITE.fileGone.text}</p>${again}`,
      status: 404,
    };
    return page;
  });

  /** The menu of the page that it was done on, and the way back there. */
  async function placeOf(carried: string | undefined): Promise<Pick<StaffPage, 'partnership' | 'crumbs'>> {
    const about = readAbout(carried);
    const active = about && (await partnershipInForce(store, about.partnership));
    if (!about || !active) return {};
    const { partnership: id, page } = about;
    const title = active.definition.title;
    return { partnership: { id, title, ...(page && { page }) }, crumbs: crumbsTo(about) };
  }

  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return {
    app,
    site,
    isSecure,
    sessionIn,
    surface: {
      owns: (path: string) => path === STAFF_PATH || path.startsWith(`${STAFF_PATH}/`),
      handler: async (...[request, response]: Parameters<typeof listener>) => {
        await listener(request, response);
      },
      /** Finishes what is under way. */
      stop: () => conversation.settled(),
    },
  };
}

const REFRESH_SECONDS = 3;

function above(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** A member of staff, as the bot knows people; the sign-in has decided that they are. */
function talkingOf({ id, email, name }: StaffSession): Talking {
  const person = {
    ...{ platform: 'web' as const, team: 'kl', user: emailKey(email), email, isStaff: true as const },
    ...(name !== undefined && { name }),
  };
  return { id, person };
}
