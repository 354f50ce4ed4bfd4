import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CALENDARS } from '../acts/calendar-feeds.ts';
import { fileHeaders } from '../bot/platform/file-headers.ts';
import { type OptOutPage, optedOutPage, optOutPage } from '../bot/web/opt-out-page.ts';
import type { Log } from '../chat/services.ts';
import { SURFACE_NAMES, SURFACES, type Surface } from '../chat/surface.ts';
import { LINKS } from '../chat/text/links.ts';
import { isMadeHere } from '../loopback.ts';
import type { OpenedFeed } from '../schedule/calendar/open-feed.ts';
import type { Readiness } from './health.ts';
import type { Links } from './links.ts';
import type { Metrics } from './metrics.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Pages for browsers: what is too large for them they say themselves, in words of theirs. */
export interface WebPages {
  owns(path: string): boolean;
  handler: Handler;
}

/** What the server serves. A platform that is switched off has no handler. */
export interface Routes {
  platforms: ReadonlyMap<Surface, Handler>;
  links: Links;
  /** Opts out of mail with the token of a mail; false if there is none. Absent where mail is off. */
  optOut?: ((token: string) => Promise<boolean>) | undefined;
  /** The calendar behind a token. */
  calendar(token: string): Promise<OpenedFeed>;
  /** The browser's pages: municipalities', and staff's, who hand over files. */
  web?: readonly WebPages[];
  /** In local mode nobody is authenticated, so files and pages too are served to this machine only. */
  isLocal?: boolean;
  readiness(): Promise<Readiness>;
  /** What `/metrics` answers; undefined for who may not see it. Absent where metrics are off. */
  metrics?: Metrics['answer'] | undefined;
  log: Log;
}

const SURFACE_AT: ReadonlyMap<string, Surface> = new Map(
  SURFACE_NAMES.flatMap((name) => {
    const { route } = SURFACES[name];
    return route === undefined ? [] : [[route, name] as const];
  }),
);

/** More than any platform sends; each platform also has its own, lower limit. */
const LARGEST_BODY = 1024 * 1024;
const FILES = '/files/';
const METRICS = '/metrics';
/** Where mail programs send one click (RFC 8058): a POST, so that what follows links opts nobody out. Who opens it is asked. */
export const OPT_OUT = '/afmeld/';

/** The only HTTP server, not yet listening. Any path not listed here is 404. */
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
        internalError(response);
      });
    },
  );
}

async function answer(request: IncomingMessage, response: ServerResponse, routes: Routes): Promise<void> {
  const path = (request.url ?? '').replace(/[?#].*$/s, '');
  const pages = routes.web?.find((one) => one.owns(path));
  const handler = handlerOf(path, routes) ?? pages?.handler;
  const isTooLarge = pages === undefined && isLargerThan(LARGEST_BODY, request);
  const isElsewhere = pages && routes.isLocal && !isMadeHere(request);
  // Platforms' responses are read by their servers, never by a browser, so they need no security headers.
  if (handler && !isTooLarge && !isElsewhere) return handler(request, response);
  for (const [header, value] of Object.entries(GUARDED)) response.setHeader(header, value);
  if (isElsewhere) return respondText(response, 403, LINKS.unknown, { connection: 'close' });
  if (handler) return respondText(response, 413, 'Too large', { connection: 'close' });
  if (routes.optOut && path.startsWith(OPT_OUT))
    return answerOptOut(path.slice(OPT_OUT.length), request, response, routes.optOut);
  if (isRoute(path, routes)) {
    if (!isRead(request))
      return respondText(response, 405, 'Method not allowed', { allow: 'GET, HEAD', connection: 'close' });
    return answerRead(path, request, response, routes);
  }
  respondText(response, 404, LINKS.noPage, request.method === 'GET' ? {} : { connection: 'close' });
}

function isLargerThan(most: number, { headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > most;
}

async function answerOptOut(
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
  optOut: NonNullable<Routes['optOut']>,
): Promise<void> {
  request.resume();
  if (isRead(request)) return respondPage(response, 200, optOutPage());
  if (request.method !== 'POST')
    return respondText(response, 405, 'Method not allowed', {
      allow: 'GET, HEAD, POST',
      connection: 'close',
    });
  const isKnown = await optOut(token);
  respondPage(response, isKnown ? 200 : 404, optedOutPage(isKnown));
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

function respondPage(response: ServerResponse, status: number, { headers, body }: OptOutPage): void {
  respond(response, status, 'text/html; charset=utf-8', body, headers);
}

function handlerOf(path: string, { platforms }: Routes): Handler | undefined {
  const name = SURFACE_AT.get(path);
  return name && platforms.get(name);
}

function isRoute(path: string, { metrics }: Routes): boolean {
  if (path === METRICS) return metrics !== undefined;
  return path === '/healthz' || path === '/readyz' || path.startsWith(FILES) || path.startsWith(CALENDARS);
}

async function answerRead(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  { readiness, links, calendar, metrics, isLocal, log }: Routes,
): Promise<void> {
  if (path === '/healthz') return respondText(response, 200, 'ok');
  if (path === '/readyz') {
    const ready = await readiness();
    return respondJson(response, ready.ready ? 200 : 503, ready);
  }
  if (path === METRICS && metrics) return answerMetrics(request, response, metrics);
  if (isLocal && !isMadeHere(request)) return respondText(response, 403, LINKS.unknown);
  try {
    if (path.startsWith(CALENDARS)) await serveCalendar(path, calendar, request, response);
    else await serveFile(path.slice(FILES.length), links, request, response);
  } catch (error) {
    log.warn('file-not-served', { error });
    respondText(response, 503, LINKS.unavailable, { 'retry-after': '30' });
  }
}

async function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  metrics: Metrics['answer'],
): Promise<void> {
  const measured = await metrics(request);
  if (measured) respond(response, 200, measured.type, measured.body);
  else respondText(response, 403, 'Forbidden', { 'www-authenticate': 'Bearer' });
}

/** A 500 without details. */
function internalError(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else respondText(response, 500, 'Something went wrong', { connection: 'close' });
}

/** The URL of a listening server, as `http://127.0.0.1:3000`. */
export function ownUrl(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

/** Listens. If the port is taken or the address is not this machine's, resolves to a sentence saying so. */
export function listen(server: Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(whyNot(error, host, port)));
    server.listen(port, host.replace(/^\[(.*)\]$/, '$1'), () => resolve(undefined));
  });
}

function whyNot({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Something else listens at ${host}:${port}. Stop it, or set another PORT.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Set HOST to one that it has, such as 127.0.0.1.`;
    case 'EACCES':
      return `This user may not listen at port ${port}. Set PORT to 1024 or above.`;
    default:
      return `The server can't listen at ${host}:${port}: ${message}`;
  }
}

/** Answers `GET /files/<token>` with the file as an attachment that no cache may keep. */
export async function serveFile(
  token: string,
  links: Links,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = await links.open(token);
  if (file === 'unknown') return respondText(response, 404, LINKS.unknown);
  if (file === 'expired') return respondText(response, 410, LINKS.expired);
  response.writeHead(200, fileHeaders(file));
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

/**
 * Answers `GET /kalender/<token>.ics`. Calendar programs ask again and again: what they have already is not sent (RFC 9110, 13),
 * and they keep it as their own, so a cache must ask.
 */
async function serveCalendar(
  path: string,
  open: Routes['calendar'],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, token = ''] = /^([^/]+)\.ics$/.exec(path.slice(CALENDARS.length)) ?? [];
  const opened = await open(token);
  if (opened.kind === 'unknown') return respondText(response, 404, LINKS.noCalendar);
  if (opened.kind === 'ended') return respondText(response, 410, LINKS.calendarEnded);
  const etag = `W/"${opened.version}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim());
  if (known.some((one) => one === '*' || one.replace(/^W\//, '') === `"${opened.version}"`)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  respond(response, 200, 'text/calendar; charset=utf-8', opened.text, headers);
}

/** Headers of everything that the server itself serves: not cached, not indexed, not executed as a page. */
export const GUARDED: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

export function respondText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  respond(response, status, 'text/plain; charset=utf-8', `${text}\n`, headers);
}

export function respondJson(response: ServerResponse, status: number, body: object): void {
  respond(response, status, 'application/json; charset=utf-8', `${JSON.stringify(body)}\n`);
}

function respond(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) return;
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...headers });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}
