import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { createSlackAdapter, type SlackAdapter } from '../../../src/bot/slack/adapter.ts';
import type { BotEvent } from '../../../src/chat/port.ts';
import { bodyOf } from './fake-slack.ts';
import { listen, stopServer } from './http-server.ts';

const log = { info() {}, warn() {}, error() {} };
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

test('Over Socket Mode an event is acknowledged once the bot has dealt with it', async () => {
  const events: BotEvent[] = [];
  const { adapter, socket } = await connected(events);
  const event = { type: 'app_home_opened', user: 'U1', tab: 'home' };
  const payload = { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event };
  const acknowledged = once(socket, 'data');
  socket.write(
    frame({
      envelope_id: 'e1',
      type: 'events_api',
      accepts_response_payload: false,
      payload,
      retry_attempt: 0,
    }),
  );
  const [data] = (await acknowledged) as [Buffer];
  expect(JSON.parse(unmasked(data))).toMatchObject({ envelope_id: 'e1' });
  expect(events).toMatchObject([{ id: 'Ev1', kind: 'home', person: { user: 'U1' } }]);
  await adapter.stop();
});

test('With neither a signing secret nor an app token there is no way in', () => {
  const bot = { handle: async () => [] };
  expect(() => createSlackAdapter({ bot, config: { botToken: 'xoxb-1' }, log })).toThrow(
    'SLACK_SIGNING_SECRET',
  );
  expect(() => createSlackAdapter({ bot, config: { botToken: 'xoxb-1', signingSecret: '' }, log })).toThrow();
});

async function connected(events: BotEvent[]): Promise<{ adapter: SlackAdapter; socket: Duplex }> {
  const server = createServer(async (req, res) => {
    await bodyOf(req);
    res.setHeader('content-type', 'application/json');
    const url = `ws://${req.headers.host}/link`;
    res.end(
      JSON.stringify(
        req.url?.endsWith('apps.connections.open') ? { ok: true, url } : { ok: false, error: 'x' },
      ),
    );
  });
  const sockets = Promise.withResolvers<Duplex>();
  server.on('upgrade', (req, socket) => {
    const accept = createHash('sha1')
      .update(`${req.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.write(frame({ type: 'hello' }));
    stops.unshift(async () => void socket.destroy());
    sockets.resolve(socket);
  });
  const apiUrl = await listen(server);
  const adapter = createSlackAdapter({
    bot: {
      async handle(event) {
        events.push(event);
        return [];
      },
    },
    config: { botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl, teams: ['T1'] },
    log,
  });
  stops.push(() => stopServer(server));
  await adapter.start();
  return { adapter, socket: await sockets.promise };
}

/** One text frame from the server. */
function frame(message: object): Buffer {
  const text = Buffer.from(JSON.stringify(message));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return Buffer.concat([
    text.length < 126 ? Buffer.from([0x81, text.length]) : Buffer.from([0x81, 126, ...length]),
    text,
  ]);
}

/** The text of one short frame from the client. */
function unmasked(data: Buffer): string {
  const mask = data.subarray(2, 6);
  const text = data.subarray(6, 6 + ((data[1] ?? 0) & 0x7f));
  return Buffer.from(text.map((byte, index) => byte ^ (mask[index % 4] ?? 0))).toString('utf8');
}
