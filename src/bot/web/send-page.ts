import { gzipSync } from 'node:zlib';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { takes } from './assets/serve-asset.ts';
import { PAGE_HEADERS } from './guard.ts';

type At = Pick<Context<{ Bindings: HttpBindings }>, 'env'>;

/** What is smaller fits into one packet either way. */
const SMALLEST_COMPRESSED = 1024;
/** Half the time of the usual settings, which keep a quarter of a megabyte at hand; a tenth more bytes. */
const FAST = { level: 1, memLevel: 5, windowBits: 13 };

/** Puts what every page is sent with onto Node's response. */
export function sendAsPage({ env: { outgoing } }: At): void {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) outgoing.setHeader(name, value);
}

/**
 * Sends a page, compressed where the browser takes that. It goes to Node's response itself: hono makes streams of it,
 * which takes as long as to make the page.
 */
export function sendPage({ env: { incoming, outgoing } }: At, markup: string, status = 200): Response {
  const whole = Buffer.from(markup);
  const isCompressed =
    whole.length >= SMALLEST_COMPRESSED && takes(String(incoming.headers['accept-encoding'] ?? ''), 'gzip');
  const bytes = isCompressed ? gzipSync(whole, FAST) : whole;
  outgoing.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': bytes.length,
    vary: 'accept-encoding',
    ...(isCompressed && { 'content-encoding': 'gzip' }),
  });
  outgoing.end(bytes);
  return RESPONSE_ALREADY_SENT;
}

/** Leads on to another page of ours, which is fetched. */
export function leadTo({ env: { outgoing } }: At, path: string): Response {
  outgoing.writeHead(303, { location: path, 'content-length': 0 }).end();
  return RESPONSE_ALREADY_SENT;
}
