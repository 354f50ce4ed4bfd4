import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Slack's own advice: what is older may be somebody else's recording of it. */
const MOST_SECONDS_OFF = 5 * 60;

/**
 * Tells whether Slack signed a body, and did so now: a SHA-256 HMAC with the app's signing secret over version, time
 * stamp and raw body (docs.slack.dev, "Verifying requests from Slack"). A clock may be five minutes off either way.
 * @param now milliseconds since 1970
 * @throws where the secret is empty, which anybody could sign with
 */
export function createSignatureCheck(
  signingSecret: string,
  now: () => number,
): (headers: IncomingHttpHeaders, body: Uint8Array) => boolean {
  if (signingSecret === '') throw new Error('SLACK_SIGNING_SECRET is empty, so anybody could sign.');
  const key = createSecretKey(Buffer.from(signingSecret));

  return function isSigned(headers, body) {
    const [, signed] = /^v0=([0-9a-f]{64})$/.exec(String(headers['x-slack-signature'])) ?? [];
    const [at] = /^\d{1,12}$/.exec(String(headers['x-slack-request-timestamp'])) ?? [];
    if (signed === undefined || at === undefined) return false;
    if (Math.abs(Math.floor(now() / 1000) - Number(at)) > MOST_SECONDS_OFF) return false;
    const expected = createHmac('sha256', key).update(`v0:${at}:`).update(body).digest();
    return timingSafeEqual(Buffer.from(signed, 'hex'), expected);
  };
}
