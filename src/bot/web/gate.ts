import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ASSETS_PATH } from './assets/assets.ts';
import { isFromOurPage } from './guard.ts';
import { sendAsPage } from './send-page.ts';

type Env = { Bindings: HttpBindings };

/** What comes before every route: how pages are sent, how much is read, and from whom. */
export function addGate(
  app: Hono<Env>,
  {
    ours,
    largestBody,
    tooLarge,
    foreign,
  }: {
    /** Where people reach the server, as an origin. */
    ours(): string;
    /** In bytes, of what is posted to a path. */
    largestBody(path: string): number;
    tooLarge(c: Context<Env>): Response;
    foreign(c: Context<Env>): Response;
  },
): void {
  app.use((c, next) => {
    if (!c.req.path.startsWith(ASSETS_PATH)) sendAsPage(c);
    return next();
  });
  app.use(limited(largestBody, tooLarge));
  app.use(async (c, next) => {
    if (c.req.method !== 'POST' || isFromOurPage(c.env.incoming.headers, ours())) return next();
    return foreign(c);
  });
}

/** A body is left to be read as it comes, unless its length is not told: looking at it costs more than the rest. */
function limited(
  largestBody: (path: string) => number,
  tooLarge: (c: Context<Env>) => Response,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const most = largestBody(c.req.path);
    const { method, headers } = c.env.incoming;
    if (method === 'GET' || method === 'HEAD') return next();
    const told = headers['content-length'];
    if (told !== undefined) return Number(told) > most ? tooLarge(c) : next();
    const { raw, url } = c.req;
    // The limit makes another request of it, which it can't of what the server hands over.
    if (raw.body)
      c.req.raw = new Request(url, {
        ...{ method: raw.method, headers: raw.headers },
        body: raw.body,
        duplex: 'half',
      });
    return bodyLimit({ maxSize: most, onError: tooLarge })(c, next);
  };
}
