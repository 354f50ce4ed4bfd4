import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { WEB_PAGES } from '../../chat/text/web-pages-da.ts';
import type { WebSession } from '../../store/identity/web-sessions.ts';
import { fileHeaders } from '../platform/file-headers.ts';
import { agreementPage } from './pages/agreement-page.ts';
import { answerPage } from './pages/answer-page.ts';
import { dataPage } from './pages/data-page.ts';
import { datesPage } from './pages/dates-page.ts';
import { formsPage } from './pages/forms-page.ts';
import { frontPage } from './pages/front-page.ts';
import { helpPage } from './pages/help-page.ts';
import { networkPage } from './pages/network-page.ts';
import type { ContactPages, PageFile } from './pages/page-values.ts';
import type { PageOf } from './pages/parts.ts';
import { PAGE_PATHS, readDocumentPath } from './pages/paths.ts';
import { peoplePage } from './pages/people-page.ts';
import type { PostContext } from './render/form.ts';

type At = Context<{ Bindings: HttpBindings }>;

/** Each page by its path. */
export const PAGES: Readonly<Record<string, (of: ContactPages, context: PostContext) => Promise<PageOf>>> = {
  '/': async (of, context) => frontPage(await of.front(), context),
  [PAGE_PATHS.forms]: async (of, context) => formsPage(await of.forms(), context),
  [PAGE_PATHS.answer]: async (of, context) => answerPage(await of.answer(), context),
  [PAGE_PATHS.dates]: async (of, context) => datesPage(await of.dates(), context),
  [PAGE_PATHS.network]: async (of, context) => networkPage(await of.network(), context),
  [PAGE_PATHS.agreement]: async (of, context) => agreementPage(await of.agreement(), context),
  [PAGE_PATHS.people]: async (of, context) => peoplePage(await of.people(), context),
  [PAGE_PATHS.data]: async (of, context) => dataPage(await of.data(), context),
  [PAGE_PATHS.help]: async (of, context) => helpPage(await of.help(), context),
};

/** Buttons of messages that show what has a page of its own. */
const SHOWN_BY: Readonly<Record<string, string>> = {
  menu: '/',
  more: PAGE_PATHS.forms,
  'our-answer': PAGE_PATHS.answer,
  dates: PAGE_PATHS.dates,
  network: PAGE_PATHS.network,
  agreement: PAGE_PATHS.agreement,
  contacts: PAGE_PATHS.people,
  'my-data': PAGE_PATHS.data,
};

/** The page that shows what a button asks for; undefined where its answer is the bot's. */
export function pageShowing(action: string): string | undefined {
  return Object.hasOwn(SHOWN_BY, action) ? SHOWN_BY[action] : undefined;
}

/** @param shown makes a response of a page, or of why there is none */
export function addPageRoutes(
  app: Hono<{ Bindings: HttpBindings }>,
  {
    signedIn,
    pagesOf,
    say,
  }: {
    signedIn(c: At): Promise<WebSession | Response>;
    /** The pages that a session may see. */
    pagesOf(c: At, session: WebSession): Promise<ContactPages | Response>;
    say: {
      page(c: At, session: WebSession, of: ContactPages, path: string): Promise<Response>;
      missing(c: At, said: { title: string; text: string }): Response;
    };
  },
): void {
  const open = async (c: At) => {
    const session = await signedIn(c);
    if (session instanceof Response) return session;
    const of = await pagesOf(c, session);
    return of instanceof Response ? of : { session, of };
  };
  const file = (c: At, found: PageFile | undefined) =>
    found
      ? c.body(Buffer.from(found.bytes), 200, fileHeaders(found))
      : say.missing(c, WEB_PAGES.agreement.gone);

  for (const path of Object.keys(PAGES)) {
    if (path === '/') continue;
    app.get(path, async (c) => {
      const opened = await open(c);
      return opened instanceof Response ? opened : say.page(c, opened.session, opened.of, path);
    });
  }
  app.get(PAGE_PATHS.networkMap, async (c) => {
    const opened = await open(c);
    if (opened instanceof Response) return opened;
    const svg = await opened.of.networkMap();
    if (svg === undefined) return say.missing(c, WEB_PAGES.agreement.gone);
    return c.body(svg, 200, { 'content-type': 'image/svg+xml; charset=utf-8' });
  });
  app.get(PAGE_PATHS.document(':kind', ':number'), async (c) => {
    const opened = await open(c);
    if (opened instanceof Response) return opened;
    const key = readDocumentPath(c.req.param('kind') ?? '', c.req.param('number') ?? '');
    return file(c, key && (await opened.of.document(key)));
  });
  app.get(PAGE_PATHS.dataFile, async (c) => {
    const opened = await open(c);
    return opened instanceof Response ? opened : file(c, await opened.of.dataFile());
  });
}
