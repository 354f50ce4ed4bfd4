import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isLoopbackHost } from '../../loopback.ts';
import type { RandomBytes } from '../../partnership/identity/code.ts';
import type { WebSession } from '../../store/identity/web-sessions.ts';

/** What every page is sent with: it fetches nothing from elsewhere, runs only our scripts, and is kept nowhere. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    ...['style-src', 'img-src', 'font-src', 'script-src', 'connect-src', 'form-action'].map(
      (what) => `${what} 'self'`,
    ),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

/** What a page is sent with that shows another page of ours within itself. */
export const FRAMING_POLICY = `${PAGE_HEADERS['content-security-policy']}; frame-src 'self'`;

/** What a page is sent with that is only shown within another of ours: it has styles of its own, and runs nothing. */
export const FRAMED_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

/**
 * Whether a form was sent from a page of ours. Without a referrer a browser states no origin ("null") even for our own
 * pages, but says where the request comes from; one that says neither is held by the token of the page alone.
 * @param ours where people reach the server, as an origin
 */
export function isFromOurPage(headers: IncomingMessage['headers'], ours: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = headers;
  if (origin === undefined || origin === 'null' || origin === ours) return true;
  return host !== undefined && URL.parse(origin)?.host === host;
}

/**
 * The CSRF token that a page's forms carry: the page's id, and that this session was shown it. Nobody else can make one.
 * It reads differently each time, since the length of a compressed page tells what in it is repeated (BREACH).
 */
export function csrfFor({ csrf }: Pick<WebSession, 'csrf'>, page: string, random: RandomBytes): string {
  const pad = Buffer.from(random(MAC_BYTES));
  return `${page}.${Buffer.concat([pad, xor(macOf(csrf, page), pad)]).toString('base64url')}`;
}

/** The id of the page that a CSRF token is of; undefined if it is not of this session. */
export function readCsrf({ csrf }: Pick<WebSession, 'csrf'>, token: string | undefined): string | undefined {
  const [, page = '', text = ''] = /^([\w-]{1,64})\.([\w-]{86})$/.exec(token ?? '') ?? [];
  const bytes = Buffer.from(text, 'base64url');
  // The last letter has bits to spare, so that there would be several spellings.
  if (page === '' || bytes.toString('base64url') !== text) return undefined;
  const mac = xor(bytes.subarray(MAC_BYTES), bytes);
  return timingSafeEqual(mac, macOf(csrf, page)) ? page : undefined;
}

/** The page that a CSRF token says it is of, whether or not that is so. */
export function statedPage(token: string | undefined): string {
  return token?.split('.')[0] ?? '';
}

/** The id of a page that is not kept. */
export function newPageId(random: RandomBytes): string {
  return Buffer.from(random(16)).toString('base64url');
}

const MAC_BYTES = 32;

function macOf(secret: string, page: string): Buffer {
  return createHmac('sha256', secret).update(`page ${page}`).digest();
}

function xor(bytes: Uint8Array, pad: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte, index) => byte ^ (pad[index] ?? 0)));
}

/** Whose session a cookie is of, a sign-in that has begun, or the page that was asked for before: one browser may have all. */
export type CookieOf = 'contact' | 'staff' | 'sign-in' | 'asked';

const COOKIES: Readonly<Record<CookieOf, string>> = {
  contact: 'partnerskab',
  staff: 'partnerskab-kl',
  'sign-in': 'partnerskab-kl-ind',
  asked: 'partnerskab-kl-til',
};

/** A browser takes a cookie of this prefix from the very host and over https only. */
export function cookieName(isSecure: boolean, of: CookieOf = 'contact'): string {
  return `${isSecure ? '__Host-' : ''}${COOKIES[of]}`;
}

/** A cookie, which ends with the browser; without a token one that removes it. */
export function cookieHeader(token: string | undefined, isSecure: boolean, of?: CookieOf): string {
  const [value, age] = token === undefined ? ['', '; Max-Age=0'] : [token, ''];
  return `${cookieName(isSecure, of)}=${value}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}${age}`;
}

/** The token in the cookies of a request; undefined if there is none, or more than one that differ. */
export function readCookie(
  cookies: string | undefined,
  isSecure: boolean,
  of?: CookieOf,
): string | undefined {
  const name = `${cookieName(isSecure, of)}=`;
  const found = (cookies ?? '')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one.startsWith(name))
    .map((one) => one.slice(name.length));
  const [only, ...others] = new Set(found);
  return others.length === 0 ? only : undefined;
}

/**
 * Where a request comes from, as a hash: a network address, of IPv6 the network of a household or an office (/64). A
 * proxy on this machine or network is believed about whom it passes on; anybody else could write what they like.
 */
export function sourceOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string {
  const direct = plainAddress(socket.remoteAddress ?? '');
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim();
  const address = forwarded && isOwnNetwork(direct) ? plainAddress(forwarded) : direct;
  return createHash('sha256')
    .update(`partnerskab source ${networkOf(address)}`)
    .digest('hex')
    .slice(0, 32);
}

function plainAddress(address: string): string {
  return address.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^::ffff:(?=\d+\.)/i, '');
}

function isOwnNetwork(address: string): boolean {
  return (
    isLoopbackHost(address) ||
    /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe80:)/i.test(address)
  );
}

function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const rest = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0');
  return [...groups, ...zeros, ...rest]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
