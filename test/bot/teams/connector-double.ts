import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Card } from '../../../src/bot/teams/card.ts';

export interface Call {
  method: string;
  path: string;
  authorization: string | undefined;
  body: Posted;
}

interface Posted {
  type?: string;
  summary?: string;
  attachments?: { content: Card }[];
  members?: { id: string }[];
}

/** Somebody who has blocked the bot. */
export const BLOCKING = '29:blokeret';

/** How a call is answered: a status with a body, nothing at all, or a connection that breaks. */
export type Answer =
  | { status: number; body: unknown; headers?: Record<string, string> }
  | 'no reply'
  | 'broken'
  | { text: string };

/** Teams' own service, as far as the bot uses it, on this machine. */
export interface ConnectorDouble {
  url: string;
  calls: Call[];
  /** Answers the next calls, one each; then it behaves again. */
  next(...answers: Answer[]): void;
  members: Map<string, object>;
  /** Files that people sent, by the path of their address. */
  files: Map<string, string>;
  /** Who is in a channel, a team or a group chat, by its id; two of them a page. */
  rosters: Map<string, object[]>;
  /** Answers the next call that only reads. */
  nextRead(answer: Answer): void;
  /** The messages that stand there now, oldest first, by id. */
  messages: Map<string, Card>;
  /** The cards that were posted or put in place of others, in order. */
  cards(): Card[];
  close(): Promise<void>;
}

export async function startConnector(): Promise<ConnectorDouble> {
  const calls: Call[] = [];
  const answers: Answer[] = [];
  const reads: Answer[] = [];
  const members = new Map<string, object>();
  const files = new Map<string, string>();
  const rosters = new Map<string, object[]>();
  const messages = new Map<string, Card>();
  let ids = 0;

  function roster(path: string): Answer | undefined {
    const [, id, query = ''] = /\/conversations\/([^/]+)\/pagedmembers\??(.*)$/.exec(path) ?? [];
    if (id === undefined) return undefined;
    const all = rosters.get(decodeURIComponent(id));
    if (all === undefined) return { status: 404, body: { error: { code: 'NotFound', message: '' } } };
    const from = Number(new URLSearchParams(query).get('continuationToken') ?? 0);
    const next = from + 2 < all.length ? { continuationToken: `${from + 2}` } : {};
    return { status: 200, body: { members: all.slice(from, from + 2), ...next } };
  }

  function behave(call: Call): Answer {
    const read = roster(call.path);
    if (read !== undefined) return read;
    const member = /\/members\/([^/]+)$/.exec(call.path)?.[1];
    if (member !== undefined) {
      const details = members.get(decodeURIComponent(member));
      return details
        ? { status: 200, body: details }
        : { status: 404, body: { error: { code: 'MemberNotFoundInConversation', message: '' } } };
    }
    const existing = /\/activities\/([^/]+)$/.exec(call.path)?.[1];
    const card = call.body.attachments?.[0]?.content;
    if (existing !== undefined) {
      if (card === undefined) messages.delete(existing);
      else messages.set(existing, card);
      return { status: 200, body: { id: existing } };
    }
    if (call.body.members?.some(({ id }) => id === BLOCKING)) {
      return { status: 403, body: { error: { code: 'ConversationBlockedByUser', message: '' } } };
    }
    ids += 1;
    if (call.path.endsWith('/conversations')) return { status: 201, body: { id: `a:ny-${ids}` } };
    if (card !== undefined) messages.set(`${ids}`, card);
    return { status: 201, body: { id: `${ids}` } };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = files.get(request.url ?? '');
    // The address alone opens it, and nobody else is shown the bot's token.
    if (file !== undefined)
      return void response.writeHead(request.headers.authorization ? 400 : 200).end(file);
    if (request.url?.startsWith('/teams/files/')) return void response.writeHead(404).end();
    const body = await text(request);
    const call: Call = {
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: body === '' ? {} : JSON.parse(body),
    };
    calls.push(call);
    const answer = (call.method === 'GET' ? reads : answers).shift() ?? behave(call);
    if (answer === 'broken') {
      request.socket.destroy();
    } else if (answer === 'no reply') {
      return;
    } else if ('text' in answer) {
      response.writeHead(200, { 'content-type': 'text/html' }).end(answer.text);
    } else {
      response
        .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
        .end(JSON.stringify(answer.body));
    }
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/teams/`,
    calls,
    members,
    files,
    rosters,
    messages,
    nextRead: (answer) => void reads.push(answer),
    next: (...more) => void answers.push(...more),
    cards: () => calls.flatMap(({ body }) => body.attachments?.map(({ content }) => content) ?? []),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
