import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ASSETS_PATH } from './assets/assets.ts';
import { isFromOurPage, PAGE_HEADERS } from './guard.ts';

type Env = { Bindings: HttpBindings };

/** More than the longest form, typed to the full. */
const LARGEST_BODY = 512 * 1024;

/** What comes before every route: how pages are sent, how much is read, and from whom. */
export function addGate(
  app: Hono<Env>,
  {
    ours,
    tooLarge,
    foreign,
  }: {
    /** Where people reach the server, as an origin. */
    ours(): string;
    tooLarge(c: Context): Response;
    foreign(c: Context): Response;
  },
): void {
  app.use((c, next) => {
    if (!c.req.path.startsWith(ASSETS_PATH)) sendAsPage(c);
    return next();
  });
  app.use(limited(tooLarge));
  app.use(async (c, next) => {
    if (c.req.method !== 'POST' || isFromOurPage(c.env.incoming.headers, ours())) return next();
    return foreign(c);
  });
}

/** Put onto Node's response, since hono would make a list of its own of them for each. */
export function sendAsPage({ env: { outgoing } }: Pick<Context<Env>, 'env'>): void {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) outgoing.setHeader(name, value);
}

/** A body is left to be read as it comes, unless its length is not told: looking at it costs more than the rest. */
function limited(tooLarge: (c: Context) => Response): MiddlewareHandler<Env> {
  const counted = bodyLimit({ maxSize: LARGEST_BODY, onError: tooLarge });
  return async (c, next) => {
    const { method, headers } = c.env.incoming;
    if (method === 'GET' || method === 'HEAD') return next();
    const told = headers['content-length'];
    if (told !== undefined) return Number(told) > LARGEST_BODY ? tooLarge(c) : next();
    const { raw, url } = c.req;
    // The limit makes another request of it, which it can't of what the server hands over.
    if (raw.body)
      c.req.raw = new Request(url, {
        ...{ method: raw.method, headers: raw.headers },
        body: raw.body,
        duplex: 'half',
      });
    return counted(c, next);
  };
}
