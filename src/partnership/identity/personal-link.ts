import type { DateTime } from 'luxon';
import type { Account } from './account.ts';
import type { RandomBytes } from './code.ts';

const BYTES = 32;

/** A secret that cannot be guessed: 256 random bits, as base64url. Whoever has it is let in, so it is never logged. */
export function newToken(random: RandomBytes): string {
  return Buffer.from(random(BYTES)).toString('base64url');
}

/** Whether a text has the only spelling of a token. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text) && Buffer.from(text, 'base64url').toString('base64url') === text;
}

/** How long a session in a browser lasts: what is typed is kept without it, and the link begins another. */
const SESSION = { idleHours: 12, longestDays: 7 };

/** The instant from which a session counts no more, however much it is used. */
export function sessionExpiry(now: DateTime<true>): DateTime<true> {
  return now.plus({ days: SESSION.longestDays });
}

/** KL's staff sign in again each working day: whoever has left is out by then, whatever their provider says. */
export function staffSessionExpiry(now: DateTime<true>): DateTime<true> {
  return now.plus({ hours: 12 });
}

/** Whether a session is over (ISO instants): logged off, unused for long, or old. */
export function isSessionOver(
  { seenAt, expires, endedAt }: { seenAt: string; expires: string; endedAt: string | null },
  now: DateTime<true>,
): boolean {
  const at = now.toMillis();
  const idleUntil = Date.parse(seenAt) + SESSION.idleHours * 3_600_000;
  return endedAt !== null || Date.parse(expires) <= at || idleUntil <= at;
}

/** Where visitors without an account are told apart: the network address, as far as one line has it. */
export function networkAccount(source: string): Account {
  return { platform: 'web', team: 'net', user: source };
}
