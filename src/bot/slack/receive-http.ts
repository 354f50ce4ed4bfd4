import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../chat/services.ts';
import { machineMillis } from '../../clock.ts';
import { readBody, respond } from '../platform/http.ts';
import type { Acknowledge } from './serve.ts';

/** Slack's own payloads are far smaller: a view is at most 250 kB. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Handles `POST /slack/events` on a shared server. Signature and age are checked on the raw body before anything is
 * parsed. Bolt's own receiver would acknowledge events before they are processed.
 */
export function createHttpHandler(
  signingSecret: string,
  receive: (body: unknown, acknowledge: Acknowledge) => Promise<void>,
  log: Log,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const isSigned = createSignatureCheck(signingSecret, machineMillis);

  return async function handle(req, res) {
    const body = await signedBody(req, isSigned, log);
    if ('status' in body) return respond(res, body.status);
    if (isRecord(body.parsed) && body.parsed['type'] === 'url_verification') {
      return respond(res, 200, { challenge: body.parsed['challenge'] });
    }
    try {
      await receive(body.parsed, async (answer) => respond(res, 200, answer));
    } catch (error) {
      log.error('event-failed', { error });
      respond(res, 500);
    }
  };
}

async function signedBody(
  req: IncomingMessage,
  isSigned: ReturnType<typeof createSignatureCheck>,
  log: Log,
): Promise<{ parsed: unknown } | { status: number }> {
  if (req.method !== 'POST') return { status: 405 };
  const body = await readBody(req, BODY_LIMIT);
  if (body === undefined) {
    log.warn('request-refused', { why: 'too large' });
    return { status: 413 };
  }
  if (isSigned(req.headers, body)) return parsed(req.headers['content-type'], body);
  if (isTlsCheck(body)) return { status: 200 };
  log.warn('request-refused', { why: 'not signed by Slack, or not recently' });
  return { status: 401 };
}

/** Slack's occasional, unsigned check that commands can be delivered; it has no effect. */
function isTlsCheck(body: Buffer): boolean {
  return body.length < 1000 && new URLSearchParams(body.toString()).get('ssl_check') === '1';
}

/** Slack sends events as JSON, commands as a form, and everything else as JSON within a form. */
function parsed(type: string | undefined, body: Buffer): { parsed: unknown } | { status: number } {
  try {
    if (type?.startsWith('application/x-www-form-urlencoded') !== true)
      return { parsed: JSON.parse(body.toString()) };
    const fields = new URLSearchParams(body.toString());
    const payload = fields.get('payload');
    return { parsed: payload === null ? Object.fromEntries(fields) : JSON.parse(payload) };
  } catch {
    return { status: 400 };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Slack's own advice: an older request may be a replay. */
const MOST_SECONDS_OFF = 5 * 60;

/**
 * Whether Slack signed a body just now: an HMAC-SHA256 with the app's signing secret over version, timestamp and raw
 * body (docs.slack.dev, "Verifying requests from Slack"). Clocks may differ by five minutes.
 * @param now milliseconds since 1970
 * @throws if the secret is empty, as anybody could sign with that
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
