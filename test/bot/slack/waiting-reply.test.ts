import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createSlackAdapter } from '../../../src/bot/slack/adapter.ts';
import { listen, stopServer } from './http-server.ts';
import { deliverEvent, SIGNING_SECRET } from './slack-requests.ts';

const SAID = {
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', text: 'hej' },
};

test('What was sent is let go when it is acknowledged, though its reply waits long; stopping waits for the reply', async () => {
  const turn = Promise.withResolvers<undefined>();
  const nobody = { ok: false, error: 'user_not_found' };
  const api = createServer((_, res) => res.end(JSON.stringify(nobody)));
  const log = { info() {}, warn() {}, error() {} };
  const adapter = createSlackAdapter({
    bot: { handle: async () => [{ kind: 'message', message: { summary: 'Hej', blocks: [] } }] },
    config: { botToken: 'xoxb', signingSecret: SIGNING_SECRET, apiUrl: await listen(api), teams: ['T1'] },
    rateLimiter: {
      turn: (limits) =>
        limits.some(({ name }) => name === 'slack/chat.postMessage')
          ? turn.promise
          : Promise.resolve(undefined),
      refused() {},
    },
    log,
  });
  const handled: string[] = [];
  const server = createServer((req, res) => {
    void adapter.handler(req, res).then(() => handled.push('let go'));
  });
  const url = await listen(server);
  onTestFinished(async () => {
    await stopServer(server);
    await stopServer(api);
  });

  expect((await deliverEvent(url, SAID)).status).toBe(200);
  await expect.poll(() => handled).toEqual(['let go']);
  const stopped = adapter.stop().then(() => handled.push('stopped'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(handled).toEqual(['let go']);
  turn.resolve(undefined);
  await stopped;
  expect(handled).toEqual(['let go', 'stopped']);
});
