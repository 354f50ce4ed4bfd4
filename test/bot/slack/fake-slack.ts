import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createEmulator } from 'emulate';
import type { Fault } from '../platform-contract.ts';
import { freePort, listen, stopServer } from './http-server.ts';

export const BOT_TOKEN = 'xoxb-test';
export const TEAM = 'T000000001';

/** One call to Slack's Web API, as it came and as it was answered. */
export interface Call {
  method: string;
  args: Record<string, unknown>;
  answer: Record<string, unknown> | undefined;
}

export interface FakeSlack {
  /** Where the adapter is to find Slack's Web API. */
  url: string;
  /** Where Slack takes answers to one click or command. */
  responseUrl: string;
  /** Files that were shared, by their path. */
  files: Map<string, string>;
  calls: Call[];
  /** What was answered to clicks and commands in place. */
  responses: Record<string, unknown>[];
  call(method: string, args: Record<string, unknown>): Promise<Record<string, unknown>>;
  failNext(fault: Fault, method?: string): void;
  stop(): Promise<void>;
}

const GITTE = { name: 'gitte', real_name: 'Gitte Sørensen', email: 'gitte@middelfart.dk' };
const HANNE = { name: 'hanne', real_name: 'Hanne Olsen', email: 'hanne@kl.dk' };

/** Slack's Web API by `emulate`, behind a small proxy that notes what is called and misbehaves when told to. */
export async function startFakeSlack(
  scopes: readonly string[],
  users: readonly { name: string; real_name: string; email: string }[] = [GITTE, HANNE],
): Promise<FakeSlack> {
  const emulator = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        strict_scopes: true,
        users: [...users],
        // With everybody in it.
        channels: [{ name: 'netvaerk-2' }],
        oauth_apps: [
          {
            app_id: 'A1',
            client_id: 'c',
            client_secret: 's',
            name: 'Partnerskab',
            redirect_uris: [],
            bot_id: 'B1',
            bot_user_id: 'UBOT',
            bot_name: 'partnerskab',
          },
        ],
        tokens: [{ token: BOT_TOKEN, user_id: 'UBOT', app_id: 'A1', bot_id: 'B1', scopes: [...scopes] }],
      },
    },
  });
  const files = new Map<string, string>();
  const calls: Call[] = [];
  const responses: Record<string, unknown>[] = [];
  let fault: { kind: Fault; method: string } | undefined;

  async function forward(path: string, body: string, type: string): Promise<Response> {
    return fetch(`${emulator.url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, authorization: `Bearer ${BOT_TOKEN}` },
    });
  }

  async function proxy(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await bodyOf(req);
    if (req.url === '/respond') {
      responses.push(JSON.parse(body));
      return void res.writeHead(200).end('ok');
    }
    if (req.method === 'GET') {
      const file = req.headers.authorization === `Bearer ${BOT_TOKEN}` ? files.get(req.url ?? '') : undefined;
      if (file !== undefined) return void res.writeHead(200).end(file);
      // Slack shows a page to log in.
      return void res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>');
    }
    const method = req.url?.replace('/api/', '') ?? '';
    const args = readForm(body);
    const now = fault?.method === method ? fault.kind : undefined;
    if (now !== undefined) fault = undefined;
    if (now === '429') return void res.writeHead(429, { 'retry-after': '1' }).end();
    if (now === '500') return void res.writeHead(500).end('Oops');
    const answered = await forward(req.url ?? '', body, req.headers['content-type'] ?? '');
    const text = await answered.text();
    calls.push({ method, args, answer: JSON.parse(text) });
    if (now === 'no reply') return void req.socket.destroy();
    if (now === 'garbage') return void res.writeHead(200).end('<html>Vi er straks tilbage</html>');
    res.writeHead(answered.status, { 'content-type': 'application/json' }).end(text);
  }

  const server = createServer((req, res) => void proxy(req, res));
  const url = await listen(server);
  return {
    url,
    responseUrl: `${url}/respond`,
    files,
    calls,
    responses,
    async call(method, args) {
      const answer = await forward(`/api/${method}`, JSON.stringify(args), 'application/json');
      return (await answer.json()) as Record<string, unknown>;
    },
    failNext(kind, method = 'chat.postMessage') {
      fault = { kind, method };
    },
    async stop() {
      await stopServer(server);
      await emulator.close();
    },
  };
}

export async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Slack's client sends forms in which everything that isn't text is JSON. */
function readForm(body: string): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}
