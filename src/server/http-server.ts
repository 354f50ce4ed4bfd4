import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SURFACE_NAMES, SURFACES, type Surface } from '../chat/surface.ts';
import { LINKS } from '../chat/text/links.ts';
import type { Readiness } from './health.ts';
import type { Links } from './links.ts';
import type { ServerLog } from './log.ts';
import { GUARDED, respondJson, respondText } from './respond.ts';
import { serveFile } from './serve-file.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the server serves. A platform that is off has no handler. */
export interface Routes {
  platforms: ReadonlyMap<Surface, Handler>;
  links: Links;
  readiness(): Promise<Readiness>;
  log: ServerLog;
}

const SURFACE_AT: ReadonlyMap<string, Surface> = new Map(
  SURFACE_NAMES.map((name) => [SURFACES[name].route, name]),
);

/** More than any platform sends; each has its own, smaller limit besides. */
const LARGEST_BODY = 1024 * 1024;
const FILES = '/files/';

/** The one HTTP server, not yet listening. What isn't named here is not found. */
export function createHttpServer(routes: Routes): Server {
  return createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 30_000,
      maxHeaderSize: 16 * 1024,
    },
    (request, response) => {
      answer(request, response, routes).catch((error: unknown) => {
        routes.log.error('request-failed', { error });
        trouble(response);
      });
    },
  );
}

async function answer(request: IncomingMessage, response: ServerResponse, routes: Routes): Promise<void> {
  const path = (request.url ?? '').replace(/[?#].*$/s, '');
  const name = SURFACE_AT.get(path);
  const handler = name && routes.platforms.get(name);
  const isTooLarge = Number(request.headers['content-length'] ?? 0) > LARGEST_BODY;
  // What a platform is answered is read by its servers, and by nobody's browser.
  if (handler && !isTooLarge) return handler(request, response);
  for (const [header, value] of Object.entries(GUARDED)) response.setHeader(header, value);
  if (handler) return respondText(response, 413, 'Too large', { connection: 'close' });
  if (isRoute(path)) {
    if (!['GET', 'HEAD'].includes(request.method ?? ''))
      return respondText(response, 405, 'Method not allowed', { allow: 'GET, HEAD', connection: 'close' });
    return answerRead(path, request, response, routes);
  }
  respondText(response, 404, 'Not found', request.method === 'GET' ? {} : { connection: 'close' });
}

function isRoute(path: string): boolean {
  return path === '/healthz' || path === '/readyz' || path.startsWith(FILES);
}

async function answerRead(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  { readiness, links, log }: Routes,
): Promise<void> {
  if (path === '/healthz') return respondText(response, 200, 'ok');
  if (path === '/readyz') {
    const ready = await readiness();
    return respondJson(response, ready.ready ? 200 : 503, ready);
  }
  try {
    await serveFile(path.slice(FILES.length), links, request, response);
  } catch (error) {
    log.warn('file-not-served', { error });
    respondText(response, 503, LINKS.unavailable, { 'retry-after': '30' });
  }
}

/** Whoever asked learns that it went wrong, and nothing of how. */
function trouble(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else respondText(response, 500, 'Something went wrong', { connection: 'close' });
}
