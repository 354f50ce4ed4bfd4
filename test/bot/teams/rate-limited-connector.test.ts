import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateLimiter } from '../../../src/bot/rate-limit/rate-limiter.ts';
import { type Connector, rateLimitedConnect } from '../../../src/bot/teams/api.ts';
import { whyNotSent } from '../../../src/bot/teams/outcome.ts';
import { rounds } from '../../rounds.ts';
import { slidingPeer } from '../rate-limit/limited-peer.ts';
import { virtualTime } from '../rate-limit/virtual-time.ts';

const IN_CONVERSATION = [
  { calls: 7, seconds: 1 },
  { calls: 8, seconds: 2 },
  { calls: 60, seconds: 30 },
  { calls: 1800, seconds: 3600 },
];

/** Teams as it takes calls: so many in a conversation, and so many from the app. */
function teams() {
  const time = virtualTime();
  const conversations = new Map<string, ReturnType<typeof slidingPeer>>();
  const app = slidingPeer([{ calls: 30, seconds: 1 }]);
  const calls: { at: number; conversation: string }[] = [];
  async function post(conversation: string): Promise<string> {
    const peer = conversations.get(conversation) ?? slidingPeer(IN_CONVERSATION);
    conversations.set(conversation, peer);
    const wait = app.call(time.now()) ?? peer.call(time.now());
    if (wait !== undefined) {
      const headers = { get: () => `${wait}` };
      throw Object.assign(new Error('Throttled'), { statusCode: 429, response: { headers } });
    }
    calls.push({ at: time.now(), conversation });
    return `${calls.length}`;
  }
  const connect = async () => ({ post }) as unknown as Connector;
  const rateLimiter = createRateLimiter(time);
  return {
    time,
    calls,
    forAnswers: rateLimitedConnect(connect, rateLimiter, false),
    inBackground: rateLimitedConnect(connect, rateLimiter, true),
  };
}

test('98 conversations get their message in a few seconds, and Teams refuses none', async () => {
  const { time, calls, inBackground } = teams();
  const connector = await inBackground('https://smba.example/');
  const began = time.now();
  await time.until(Promise.all(Array.from({ length: 98 }, (_, index) => connector.post(`a:${index}`, {}))));
  expect(calls).toHaveLength(98);
  expect(time.now() - began).toBeLessThan(5000);
});

test('One conversation gets no more than Teams takes there', async () => {
  const { time, calls, forAnswers } = teams();
  const connector = await forAnswers('https://smba.example/');
  const posts = Promise.all(Array.from({ length: 20 }, () => connector.post('a:1', {})));
  await time.until(posts);
  expect(calls).toHaveLength(20);
});

test('Whenever calls come in one conversation, Teams refuses none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 200 }), async (pauses) => {
      const { time, calls, forAnswers } = teams();
      const connector = await forAnswers('https://smba.example/');
      let at = 0;
      const posts = pauses.map(async (pause) => {
        at += pause;
        await time.sleep(at);
        return connector.post('a:1', {}).then(() => 'sent', whyNotSent);
      });
      const outcomes = Promise.all(posts);
      await time.until(outcomes);
      const late = (await outcomes).filter((outcome) => outcome !== 'sent');
      expect(calls).toHaveLength(pauses.length - late.length);
      // Asked to wait by our own limiter, and never by Teams.
      expect(late.filter((outcome) => typeof outcome === 'object' && outcome.kind !== 'later')).toEqual([]);
    }),
    { numRuns: rounds({ gate: 10, soak: 50 }) },
  );
});

test('In an hour one conversation gets nearly as much as Teams takes', async () => {
  const { time, calls, forAnswers } = teams();
  const connector = await forAnswers('https://smba.example/');
  const end = time.now() + 3_600_000;
  async function talk(): Promise<void> {
    while (time.now() < end) {
      const outcome = await connector.post('a:1', {}).then(() => undefined, whyNotSent);
      if (outcome !== undefined) throw new Error(outcome.kind);
    }
  }
  await time.until(talk());
  expect(calls.length).toBeGreaterThan(0.95 * 1800);
});

test('Whoever waits for an answer gets it at once while many are written to', async () => {
  const { time, forAnswers, inBackground } = teams();
  const [many, one] = [
    await inBackground('https://smba.example/'),
    await forAnswers('https://smba.example/'),
  ];
  const sending = Promise.all(Array.from({ length: 98 }, (_, index) => many.post(`a:${index}`, {})));
  await time.until(time.sleep(1000));
  const began = time.now();
  await time.until(one.post('a:answer', {}));
  expect(time.now() - began).toBeLessThan(100);
  await time.until(sending);
});

test('What would have to wait for too long comes back as if Teams had asked to wait', async () => {
  const { time, forAnswers } = teams();
  const connector = await forAnswers('https://smba.example/');
  const posts = Array.from({ length: 70 }, () => connector.post('a:1', {}).then(() => 'sent', whyNotSent));
  const outcomes = Promise.all(posts);
  await time.until(outcomes);
  expect((await outcomes).at(-1)).toMatchObject({ kind: 'later' });
});
