import type { ServerResponse } from 'node:http';

/** On everything that the server itself answers: nobody keeps it, finds it by searching, or runs it as a page. */
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
