import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { closeSession } from '../../acts/personal-links.ts';
import { WEB } from '../../chat/text/web-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { RandomBytes } from '../../partnership/identity/code.ts';
import { StoreError } from '../../store/db/store-error.ts';
import { pageOf } from '../../store/db/web-pages.ts';
import { sessionId, sessionOf, sessionWith, type WebSession } from '../../store/identity/web-sessions.ts';
import { activeDefinition } from '../../store/partnerships/active-definition.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import { fileHeaders } from '../platform/file-headers.ts';
import { createStatementPage } from './accessibility.ts';
import { ASSETS_PATH } from './assets/assets.ts';
import { serveAsset } from './assets/serve-asset.ts';
import {
  type Came,
  type ConversationServices,
  contentOf,
  createConversation,
  type Done,
  pagesBefore,
} from './conversation.ts';
import { createEntrance, type SendLink } from './entrance.ts';
import { addEntranceRoutes } from './entrance-routes.ts';
import { addGate } from './gate.ts';
import { cookieHeader, csrfFor, newPageId, readCookie, readCsrf, statedPage } from './guard.ts';
import type { PageContent } from './kept-page.ts';
import { addLinkRoutes } from './link-routes.ts';
import { askAgain, interrupted, LONGEST_TEXT, lastBody, pageBody, writeHtml } from './page-html.ts';
import { addPageRoutes, PAGES, pageShowing } from './page-routes.ts';
import type { ContactPages } from './pages/page-values.ts';
import { PAGE_PATHS } from './pages/paths.ts';
import { csrfIn, doneIn, readBody } from './posted.ts';
import { html } from './render/html.ts';
import { buttonHtml } from './render/message.ts';
import { ACCESSIBILITY_PATH } from './render/page.ts';
import { leadTo, sendAsPage, sendPage } from './send-page.ts';
import { PATHS, plainPage, postContext, sessionPage, type Way } from './shell.ts';
import { talkingOf } from './talking.ts';

export interface WebServices extends ConversationServices {
  random: RandomBytes;
  /** Where people reach the server, without a trailing slash. */
  publicUrl(): string;
  sendLink: SendLink | undefined;
  /** Where an installation may have an accessibility statement of its own. */
  dataFolder: string;
  /** The pages that a session may see; undefined if it may see none. */
  readPages(session: WebSession): Promise<ContactPages | undefined>;
  openFile(token: string): Promise<{ name: string; bytes: Uint8Array } | 'expired' | 'unknown'>;
}

/** The browser's pages, as the server serves them. */
export interface WebSurface {
  /** Whether a path is one of its. */
  owns(path: string): boolean;
  handler(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

type Env = { Bindings: HttpBindings };
type At = Context<Env>;
type Shown = { id: string; content: PageContent };

/** Pages that end with a box to write in. */
const HAS_BOX: readonly string[] = [PATHS.front, PAGE_PATHS.help];

/** More than the longest form, typed to the full. */
const LARGEST_BODY = 512 * 1024;

const OWN = [
  ...[PATHS.front, PATHS.done, PATHS.typed, PATHS.logOff, PATHS.code, PATHS.newLink, ACCESSIBILITY_PATH].map(
    exactly,
  ),
  /^\/(l|side|fil|aftale|netvaerk|mine-data)\//,
  ...Object.keys(PAGES).map(exactly),
  new RegExp(`^${ASSETS_PATH}`),
];

function exactly(path: string): RegExp {
  return new RegExp(`^${path}$`);
}

/** Serves pages to browsers. It decides nothing: what is done goes to the bot, links and sessions to acts. */
export function createWeb(services: WebServices): WebSurface {
  const { store, clock, log, random, publicUrl, openFile } = services;
  const conversation = createConversation(services);
  const background = new Set<Promise<void>>();
  const entrance = createEntrance({
    ...{ store, clock, sendLink: services.sendLink },
    inBackground(work) {
      const under = work()
        .catch((error: unknown) => log.error('web-link-not-sent', { error }))
        .finally(() => background.delete(under));
      background.add(under);
    },
  });
  const statement = createStatementPage(services);
  const isSecure = () => publicUrl().startsWith('https:');
  const app = new Hono<Env>();

  addGate(app, {
    ours: publicUrl,
    largestBody: () => LARGEST_BODY,
    tooLarge: (c) => say(c, 413, WEB.tooLarge, []),
    foreign: (c) => say(c, 403, WEB.foreign, ['front']),
  });
  app.onError((error, c) => {
    const isStore = error instanceof StoreError || error.name === 'NotGivenBack';
    // Whoever leaves while sending is no failure of ours.
    if (!isStore && c.env.incoming.errored === null) log.error('web-request-failed', { error });
    return say(c, isStore ? 503 : 500, WEB.trouble, []);
  });
  app.notFound((c) => say(c, 404, WEB.missing, ['front']));

  function say(
    c: At,
    status: 200 | 403 | 404 | 410 | 413 | 415 | 500 | 503,
    said: { title: string; text: string },
    ways: readonly Way[],
  ) {
    return sendPage(c, plainPage(said, ways), status);
  }

  function sessionIn(c: At): Promise<WebSession | undefined> {
    return sessionOf(store, tokenIn(c));
  }

  function tokenIn(c: At): string {
    return readCookie(c.env.incoming.headers.cookie, isSecure()) ?? '';
  }

  function setCookie(c: At, token: string | undefined): void {
    c.env.outgoing.setHeader('set-cookie', cookieHeader(token, isSecure()));
  }

  /** The session if it counts, or what is said otherwise. */
  async function signedIn(c: At): Promise<WebSession | Response> {
    const session = await sessionIn(c);
    return session?.state === 'open' ? session : whyNot(c, session);
  }

  function whyNot(c: At, session: WebSession | undefined, isTyped = false): Response {
    if (session?.state === 'no-contact') return say(c, 403, WEB.noContact, []);
    const { title, text, typed } = WEB.over;
    return say(c, 403, { title, text: isTyped ? `${text}\n\n${typed}` : text }, ['new-link', 'code']);
  }

  /** The session if it counts, with a page that is kept in it and the partnership that it is about. */
  async function signedInTo(c: At) {
    const read = await sessionWith(store, sessionId(tokenIn(c)), async (tx, { id, partnership }) => ({
      page: await pageOf(store, tx, id, c.req.param('id') ?? ''),
      active: await activeDefinition(store, tx, partnership),
    }));
    if (!read?.found) return whyNot(c, read?.session);
    const {
      session,
      found: { page, active },
    } = read;
    if (!page) return say(c, 404, WEB.gone, ['front']);
    return { session, page: { ...page, content: contentOf(page) }, definition: active?.definition };
  }

  app.get(PATHS.front, async (c) => {
    const session = await sessionIn(c);
    if (!session || session.state === 'over') return say(c, 200, WEB.entrance, ['new-link', 'code']);
    if (session.state === 'no-contact') return say(c, 403, WEB.noContact, []);
    const pages = await pagesOf(c, session);
    return pages instanceof Response ? pages : showPage(c, session, pages, PATHS.front);
  });

  addPageRoutes(app, {
    ...{ signedIn, pagesOf },
    say: { page: showPage, missing: (c, said) => say(c, 404, said, ['front']) },
  });

  async function pagesOf(c: At, session: WebSession): Promise<ContactPages | Response> {
    return (await services.readPages(session)) ?? say(c, 403, WEB.noContact, []);
  }

  async function showPage(c: At, session: WebSession, pages: ContactPages, path: string): Promise<Response> {
    const csrf = csrfFor(session, newPageId(random), random);
    const context = postContext(csrf);
    const shown = await PAGES[path]?.(pages, context);
    if (!shown) return say(c, 404, WEB.missing, ['front']);
    const { title, body } = shown;
    const whole = html`${body}${HAS_BOX.includes(path) && writeHtml(context)}`;
    const page = { title, body: whole, hasErrors: false, isWorking: false };
    const { definition } = (await partnershipInForce(store, session.partnership)) ?? {};
    return sendPage(c, sessionPage(session, definition, page, { csrf, path }));
  }

  app.get(PATHS.page(':id'), async (c) => {
    const opened = await signedInTo(c);
    if (opened instanceof Response) return opened;
    const { page } = opened;
    return showKept(c, { ...opened, page: conversation.isInterrupted(page) ? interrupted(page) : page });
  });

  function showKept(
    c: At,
    { session, page, definition }: { session: WebSession; page: Shown; definition: Definition | undefined },
  ): Response {
    const csrf = csrfFor(session, page.id, random);
    const body = pageBody(page, postContext(csrf), conversation.progressOf);
    const { notice } = page.content;
    return sendPage(c, sessionPage(session, definition, body, { csrf, notice }));
  }

  app.get('/fil/:id/:index', async (c) => {
    const opened = await signedInTo(c);
    if (opened instanceof Response) return opened;
    const { session, page } = opened;
    const part = page.content.parts[Number(c.req.param('index'))];
    if (part?.kind !== 'file') return say(c, 404, WEB.gone, ['front']);
    const file = await openFile(part.token);
    if (typeof file !== 'string') return c.body(Buffer.from(file.bytes), 200, fileHeaders(file));
    const { asked } = page.content;
    const context = postContext(csrfFor(session, newPageId(random), random));
    const again = asked ? buttonHtml(askAgain(asked), context) : html``;
    return sendPage(c, plainPage(WEB.fileGone, ['front'], again), 410);
  });

  app.post(PATHS.done, async (c) => {
    const body = await readBody(c.req.raw);
    const done = body && doneIn(body);
    const isTyped = done !== undefined && done.kind !== 'action';
    const id = sessionId(tokenIn(c));
    if (id === undefined) return whyNot(c, undefined, isTyped);
    return conversation.inTurn(id, async (perform) => {
      const read = await sessionWith(store, id, async (tx) =>
        done && done.kind !== 'typing'
          ? { done, before: await pagesBefore(store, tx, id, { from: statedPage(csrfIn(body)), done }) }
          : undefined,
      );
      if (read?.session.state !== 'open') return whyNot(c, read?.session, isTyped);
      if (!read.found) return say(c, 415, WEB.stale, ['front']);
      const { session, found } = read;
      if (isTooLong(found.done)) return say(c, 413, WEB.tooLarge, []);
      const from = readCsrf(session, csrfIn(body));
      if (from === undefined) return anew(c, session, found.done);
      if (isNothing(found.done)) return goTo(c, session, undefined);
      const came = await perform(talkingOf(session), { from, done: found.done }, found.before);
      return goTo(c, session, ownPage(came, found.done));
    });
  });

  /** From a page of an earlier session in this browser: nothing is done, and nothing typed is lost. */
  async function anew(c: At, session: WebSession, done: Done): Promise<Response> {
    const open = 'form' in done ? await conversation.formAnew(talkingOf(session), done) : undefined;
    if (!open) return say(c, 403, WEB.stale, ['front']);
    const parts = [{ kind: 'form', open } as const];
    return goTo(c, session, {
      kind: 'page',
      id: await conversation.show(talkingOf(session), { parts, notice: WEB.again }),
    });
  }

  /** A page of its own, so that fetching it again repeats nothing. */
  async function goTo(c: At, session: WebSession, came: Came | undefined): Promise<Response> {
    if (came?.kind === 'once') {
      const { definition } = (await partnershipInForce(store, session.partnership)) ?? {};
      return showKept(c, { session, page: came, definition });
    }
    if (came?.kind === 'page') return leadTo(c, PATHS.page(came.id));
    if (came?.kind === 'path') return leadTo(c, came.path);
    if (came?.kind !== 'gone') return leadTo(c, PATHS.front);
    setCookie(c, undefined);
    const { title, body } = lastBody(came.content);
    return sendPage(c, plainPage({ title, text: '' }, [], body));
  }

  // What a form was sent to, fetched again, as a restored tab does.
  for (const path of [PATHS.done, PATHS.logOff]) app.get(path, (c) => leadTo(c, PATHS.front));

  app.post(PATHS.typed, async (c) => {
    const body = await readBody(c.req.raw);
    const done = body && doneIn(body);
    const session = await sessionIn(c);
    const from = session && body && readCsrf(session, csrfIn(body));
    if (session?.state !== 'open' || from === undefined) return c.body(null, 403);
    if (done?.kind !== 'typing') return c.body(null, 415);
    await conversation.typed(talkingOf(session), from, done);
    return c.body(null, 204);
  });

  app.post(PATHS.logOff, async (c) => {
    const session = await sessionIn(c);
    const body = await readBody(c.req.raw);
    if (session?.state === 'open' && (!body || readCsrf(session, csrfIn(body)) === undefined))
      return say(c, 403, WEB.stale, ['front']);
    const origin = { actor: session?.email ?? '', surface: 'web' };
    if (session) await closeSession({ store, origin }, session);
    setCookie(c, undefined);
    return say(c, 200, WEB.loggedOff, ['front']);
  });

  addLinkRoutes(app, { store, random }, async (c, { session, token, target }) => {
    if (session.state !== 'open') return say(c, 403, WEB.noContact, []);
    setCookie(c, token);
    if (!target) return goTo(c, session, undefined);
    const done = { kind: 'action' as const, ...target };
    const came = await conversation.act(talkingOf(session), { from: newPageId(random), done });
    return goTo(c, session, ownPage(came, done));
  });

  app.get(ACCESSIBILITY_PATH, async (c) => sendPage(c, await statement()));

  addEntranceRoutes(app, entrance, say);

  app.get(`${ASSETS_PATH}*`, async (c) => {
    const asset = await serveAsset(c.req.path, c.req.header('accept-encoding'));
    if (asset) return c.body(Uint8Array.from(asset.bytes), 200, asset.headers);
    sendAsPage(c);
    return say(c, 404, WEB.missing, ['front']);
  });

  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return {
    owns: (path) => OWN.some((own) => own.test(path)),
    handler: async (request, response) => {
      await listener(request, response);
    },
    async stop() {
      await conversation.settled();
      await Promise.all(background);
    },
  };
}

/** What has a page of its own is shown there, as it stands at the time. */
function ownPage(came: Came, done: Done): Came {
  const path = done.kind === 'action' ? pageShowing(done.action) : undefined;
  return came.kind === 'page' && path !== undefined ? { kind: 'path', path } : came;
}

function isTooLong(done: Done): boolean {
  return done.kind === 'text' && done.text.length > LONGEST_TEXT;
}

function isNothing(done: Done): boolean {
  return done.kind === 'text' && done.text === '';
}
