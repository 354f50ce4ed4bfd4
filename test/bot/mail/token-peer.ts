import { once } from 'node:events';
import { createServer } from 'node:http';

/** A provider of access tokens on this machine: `token-1`, `token-2`, … */
export async function startTokens() {
  const asked: Record<string, string>[] = [];
  const peer = {
    asked,
    answer: undefined as { status: number; body: object } | undefined,
    url: '',
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push(Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())));
      const { status, body } = peer.answer ?? {
        status: 200,
        body: {
          access_token: `token-${asked.length}`,
          refresh_token: `refresh-${asked.length}`,
          expires_in: 3600,
          token_type: 'Bearer',
        },
      };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  peer.url = `http://127.0.0.1:${address.port}/token`;
  return peer;
}
