import { PATHS, STAFF_PATH } from '../site/paths.ts';

const LONGEST = 2000;

/**
 * Where somebody goes once signed in: the page that they asked for, if it is one of staff's; otherwise the front page. Whoever
 * makes the address of the sign-in leads nobody elsewhere by it.
 */
export function ownPath(asked: string): string {
  // Browsers read a backslash as a slash, and leave out tabs and line breaks.
  if (asked.length > LONGEST || !/^\/[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return PATHS.front;
  const base = 'http://own.invalid';
  const url = URL.parse(asked, base);
  if (url?.origin !== base) return PATHS.front;
  const { pathname, search } = url;
  const isOurs = pathname === STAFF_PATH || pathname.startsWith(`${STAFF_PATH}/`);
  const isOfSignIn = [PATHS.signIn, PATHS.signOff, PATHS.link('')].some((one) => pathname.startsWith(one));
  return isOurs && !isOfSignIn ? `${pathname}${search}` : PATHS.front;
}

/** A page that was asked for, as the value of a cookie; undefined for the front page, which needs none. */
export function askedCookie(asked: string): string | undefined {
  const to = ownPath(asked);
  return to === PATHS.front ? undefined : Buffer.from(to).toString('base64url');
}

/** Where such a cookie leads: whatever it holds, to a page of ours. */
export function askedIn(cookie: string | undefined): string {
  return ownPath(Buffer.from(cookie ?? '', 'base64url').toString());
}
