import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a platform misbehaves: how often each happens, of all calls. */
export interface Moods {
  /** It carries the call out, and breaks the connection before it answers. */
  repliesLost: number;
  /** It answers with an error of its own, having carried it out or not. */
  errors: number;
  /** It refuses this and the next calls with 429. */
  storms: number;
}

export const CALM: Moods = { repliesLost: 0, errors: 0, storms: 0 };

/** A platform on this machine that counts what arrived. */
export interface CountingServer {
  url: string;
  /** How often each message arrived: in Slack by its key and part, in Teams by its conversation. */
  arrived: Map<string, number>;
  /** Calls that write a message, whatever came of them. */
  attempts: number;
  /** Of how many of them a sender was left in the dark, but for those that were killed. */
  ambiguous: number;
  refused: number;
  moods: Moods;
  /** Resolves after so many more attempts. */
  attempted(more: number): Promise<void>;
  close(): Promise<void>;
}

type Answer = { status?: number; body: object };
/** @returns what is to be answered; whether it writes a message */
type Carry = (
  path: string,
  body: string,
  arrive: (name: string) => void,
) => { writes: boolean; act(): Answer };

const STORM = 12;

async function countingServer(random: () => number, carry: Carry): Promise<CountingServer> {
  const waiting: { until: number; resolve(): void }[] = [];
  let storm = 0;
  const server = createServer((request, response) => void serve(request, response).catch(() => {}));
  const counting: Omit<CountingServer, 'url'> = {
    arrived: new Map(),
    ...{ attempts: 0, ambiguous: 0, refused: 0, moods: CALM },
    attempted: (more) => new Promise((resolve) => waiting.push({ until: counting.attempts + more, resolve })),
    close: () => closed(server),
  };

  function arrive(name: string): void {
    counting.arrived.set(name, (counting.arrived.get(name) ?? 0) + 1);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { writes, act } = carry(request.url ?? '', await text(request), arrive);
    if (writes) {
      counting.attempts += 1;
      for (const { until, resolve } of waiting) if (until <= counting.attempts) resolve();
    }
    // Some are killed while they wait for an answer.
    await sleep(random() * 12);
    const { repliesLost, errors, storms } = counting.moods;
    if (random() < storms) storm = STORM;
    if (storm > 0) {
      storm -= 1;
      counting.refused += 1;
      return void response.writeHead(429, { 'retry-after': '1' }).end();
    }
    const mood = random();
    if (mood < repliesLost + errors && writes) counting.ambiguous += 1;
    const failsFirst = mood >= repliesLost && mood < repliesLost + errors / 2;
    if (failsFirst) return void response.writeHead(500).end('Oops');
    const { status = 200, body } = act();
    await sleep(random() * 12);
    if (mood < repliesLost) return void request.socket.destroy();
    if (mood < repliesLost + errors) return void response.writeHead(503).end('Oops');
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(counting, { url: `http://127.0.0.1:${port}` });
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Slack's Web API as far as a sender uses it: accounts are found by any e-mail address. */
export function countingSlack(random: () => number): Promise<CountingServer> {
  const messages = new Map<string, object[]>();
  return countingServer(random, (path, body, arrive) => {
    const args = new URLSearchParams(body);
    const arg = (name: string) => args.get(name) ?? '';
    switch (path.replace('/api/', '')) {
      case 'users.lookupByEmail':
        return reading(() => ({
          user: { id: `U${arg('email')}`, team_id: 'T1', profile: { email: arg('email') } },
        }));
      case 'conversations.open':
        return reading(() => ({ channel: { id: conversationOf(arg('users')) } }));
      case 'conversations.history':
        return reading(() => ({ messages: messages.get(arg('channel')) ?? [] }));
      case 'chat.postMessage':
        return {
          writes: true,
          act() {
            const channel = conversationOf(arg('channel'));
            const metadata = JSON.parse(arg('metadata'));
            const ts = `${Date.now()}.${messages.size}`;
            const all = messages.get(channel) ?? [];
            messages.set(channel, [{ ts, metadata }, ...all]);
            const { key, part } = metadata.event_payload;
            arrive(`${key} ${part}`);
            return { body: { ok: true, channel, ts } };
          },
        };
      default:
        return { writes: false, act: () => ({ body: { ok: false, error: 'unknown_method' } }) };
    }
  });
}

function conversationOf(channel: string): string {
  return channel.startsWith('D') ? channel : `D${channel}`;
}

function reading(read: () => object): ReturnType<Carry> {
  return { writes: false, act: () => ({ body: { ok: true, ...read() } }) };
}

/** Teams' own service as far as a sender uses it. It is told no keys, so it counts by conversation. */
export function countingTeams(random: () => number): Promise<CountingServer> {
  let ids = 0;
  return countingServer(random, (path, _, arrive) => {
    const [, conversation] = /\/v3\/conversations\/([^/]+)\/activities/.exec(path) ?? [];
    return {
      writes: true,
      act() {
        arrive(decodeURIComponent(conversation ?? path));
        ids += 1;
        return { status: 201, body: { id: String(ids) } };
      },
    };
  });
}
