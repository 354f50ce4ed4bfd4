import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, isRawBodyError } from '@slack/bolt';
import type { Log } from './log.ts';
import type { Acknowledge } from './serve.ts';

/** Slack's own payloads stay well below: a view is 250 kB at most. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Answers `POST /slack/events` on a server that others share. Bolt checks signature and age (five minutes) on the raw
 * body before anything is read from it; its own receiver would acknowledge events before they are dealt with.
 */
export function createHttpHandler(
  signingSecret: string,
  receive: (body: unknown, acknowledge: Acknowledge) => Promise<void>,
  log: Log,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async function handle(req, res) {
    const body = await verifiedBody(req, signingSecret, log);
    if ('status' in body) return end(res, body.status);
    if (isRecord(body.parsed) && body.parsed['ssl_check'] === '1') return end(res, 200);
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

async function verifiedBody(
  req: IncomingMessage,
  signingSecret: string,
  log: Log,
): Promise<{ parsed: unknown } | { status: number }> {
  if (req.method !== 'POST') return { status: 405 };
  try {
    const verified = await HTTPModuleFunctions.parseAndVerifyHTTPRequest(
      { signingSecret, bodyLimit: BODY_LIMIT },
      req,
    );
    return parsed(verified);
  } catch (error) {
    const isTooLarge = isRawBodyError(error) && error.statusCode === 413;
    log.warn('request-refused', { why: isTooLarge ? 'too large' : 'not signed by Slack, or not recently' });
    return { status: isTooLarge ? 413 : 401 };
  }
}

function parsed(
  verified: Parameters<typeof HTTPModuleFunctions.parseHTTPRequestBody>[0],
): { parsed: unknown } | { status: number } {
  try {
    return { parsed: HTTPModuleFunctions.parseHTTPRequestBody(verified) };
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
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
