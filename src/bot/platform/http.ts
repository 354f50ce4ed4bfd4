import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * The body of a request; undefined if it exceeds `most` bytes: the rest is then left unread, so that a response can
 * still be sent.
 */
export function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= most) return;
      request.pause();
      resolve(undefined);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** Responds once, with JSON if there is a body. The rest of a refused request is not read. */
export function respond(response: ServerResponse, status: number, body?: object): void {
  if (response.headersSent) return;
  response.statusCode = status;
  if (status >= 400) response.setHeader('connection', 'close');
  if (body === undefined) return void response.end();
  const bytes = Buffer.from(JSON.stringify(body));
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', bytes.length).end(bytes);
}
