import type { IncomingMessage } from 'node:http';

/** Teams' own limit is about 100 kB; a form's inputs are far below. */
const LARGEST_BODY = 256 * 1024;

/** The JSON of a request, or the HTTP status that tells what is wrong with it. */
export async function readBody(request: IncomingMessage): Promise<{ json: unknown } | { status: number }> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    return { status: 415 };
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Left open where it is too much, so that the answer can still be sent.
  const body: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY) {
      return { status: 413 };
    }
    chunks.push(chunk);
  }
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { status: 400 };
  }
}
