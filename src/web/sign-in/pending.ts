import { createHmac, timingSafeEqual } from 'node:crypto';
import { DateTime } from 'luxon';
import { z } from 'zod';

/** A sign-in that has begun: what the provider's answer must fit, known to one browser alone. */
const Pending = z.object({
  state: z.string(),
  nonce: z.string(),
  /** Of PKCE. */
  verifier: z.string(),
  /** The page that was asked for. */
  to: z.string(),
  /** ISO instant. */
  at: z.string(),
});
export type Pending = z.infer<typeof Pending>;

/** Time for a password and a code on a telephone. */
const MINUTES = 15;

/** As the value of a cookie, signed, so that any process of the server knows it again. */
export function sealed(pending: Pending, secret: string): string {
  const text = Buffer.from(JSON.stringify(pending)).toString('base64url');
  return `${text}.${macOf(text, secret)}`;
}

/** Undefined if it is not ours, or too old. */
export function opened(value: string | undefined, secret: string, now: DateTime<true>): Pending | undefined {
  const [, text = '', mac = ''] = /^([\w-]{1,4000})\.([\w-]{43})$/.exec(value ?? '') ?? [];
  if (text === '' || !timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(text, secret)))) return undefined;
  const read = Pending.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  const minutes = now.diff(DateTime.fromISO(read.at)).as('minutes');
  return minutes >= 0 && minutes <= MINUTES ? read : undefined;
}

function macOf(text: string, secret: string): string {
  return createHmac('sha256', secret).update(`partnerskab sign-in ${text}`).digest('base64url');
}
