import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, isRawBodyError } from '@slack/bolt';
import { machineMillis } from '../../clock.ts';
import type { Log } from './log.ts';
import type { Acknowledge } from './serve.ts';
import { createSignatureCheck } from './signature.ts';

/** Slack's own payloads stay well below: a view is 250 kB at most. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Answers `POST /slack/events` on a server that others share. Signature and age are checked on the raw body before
 * anything is read from it. Bolt's own receiver would acknowledge events before they are dealt with.
 */
export function createHttpHandler(
  signingSecret: string,
  receive: (body: unknown, acknowledge: Acknowledge) => Promise<void>,
  log: Log,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const isSigned = createSignatureCheck(signingSecret, machineMillis);

  return async function handle(req, res) {
    const body = await signedBody(req, isSigned, log);
    if ('status' in body) return end(res, body.status);
    if (isRecord(body.parsed) && body.parsed['type'] === 'url_verification') {
      return end(res, 200, { challenge: body.parsed['challenge'] });
    }
    try {
      await receive(body.parsed, async (answer) => end(res, 200, answer));
    } catch (error) {
      log.error('event-failed', { error: error instanceof Error ? error.stack : error });
      end(res, 500);
    }
  };
}

async function signedBody(
  req: IncomingMessage,
  isSigned: ReturnType<typeof createSignatureCheck>,
  log: Log,
): Promise<{ parsed: unknown } | { status: number }> {
  if (req.method !== 'POST') return { status: 405 };
  try {
    const { rawBody } = await HTTPModuleFunctions.bufferIncomingMessage(req, BODY_LIMIT);
    if (isSigned(req.headers, rawBody)) return parsed(req.headers['content-type'], rawBody);
    if (isTlsCheck(rawBody)) return { status: 200 };
  } catch (error) {
    if (!isRawBodyError(error)) throw error;
    if (error.statusCode === 413) {
      log.warn('request-refused', { why: 'too large' });
      return { status: 413 };
    }
  }
  log.warn('request-refused', { why: 'not signed by Slack, or not recently' });
  return { status: 401 };
}

/** Slack looks now and then whether commands could be delivered; it doesn't sign that, and nothing follows from it. */
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

function end(res: ServerResponse, status: number, body?: object): void {
  if (res.headersSent) return;
  if (body === undefined) {
    // Without reading the rest of what was refused, the connection can't be used again.
    res.writeHead(status, status === 413 ? { connection: 'close' } : {}).end();
    return;
  }
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  res
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': length })
    .end(text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
