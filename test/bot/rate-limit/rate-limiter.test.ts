import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRateLimiter } from '../../../src/bot/rate-limit/rate-limiter.ts';
import { bucketPeer, minutePeer } from './limited-peer.ts';
import { memoryLimiterStore } from './memory-limiter-store.ts';
import { posting, replicas } from './replicas.ts';
import { virtualTime } from './virtual-time.ts';

const refusals = (calls: readonly { isRefused: boolean }[]) =>
  calls.filter(({ isRefused }) => isRefused).length;
const span = (calls: readonly { at: number }[]) => (calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0);

describe('Replicas with one store', () => {
  test.each([1, 2, 3])('%i of them stay under what the platform allows, and use it', async (count) => {
    const time = virtualTime();
    const { calls, sendMany } = replicas(count, {
      time,
      peer: bucketPeer(300, 5),
      stores: [memoryLimiterStore()],
    });
    const all = Array.from({ length: count }, (_, replica) => sendMany(replica, Math.ceil(300 / count)));
    await time.until(Promise.all(all));
    expect(refusals(calls)).toBe(0);
    expect(calls.length / (span(calls) / 60_000) / 300).toBeGreaterThan(0.95);
  });

  test('without a store, two of them would not', async () => {
    const time = virtualTime();
    const { calls, sendMany } = replicas(2, { time, peer: bucketPeer(300, 5) });
    await time.until(Promise.all([sendMany(0, 20), sendMany(1, 20)]));
    expect(refusals(calls)).toBeGreaterThan(0);
  });

  test('write in it about once a second each', async () => {
    const time = virtualTime();
    const store = memoryLimiterStore();
    const { calls, sendMany } = replicas(1, { time, peer: bucketPeer(300, 5), stores: [store] });
    await time.until(sendMany(0, 300));
    expect(store.writes).toBeLessThan(1.5 * (span(calls) / 1000));
  });

  test('learn from the refusal of one of them', async () => {
    const time = virtualTime();
    const peer = minutePeer(120, 'first call');
    const { calls, sendMany } = replicas(2, { time, peer, stores: [memoryLimiterStore()] });
    await time.until(Promise.all([sendMany(0, 300), sendMany(1, 300)]));
    const refusedAt = calls.filter(({ isRefused }) => isRefused).map(({ at }) => at);
    const [first = 0] = refusedAt;
    // Another has at most a second's tokens reserved when one is refused.
    const again = refusedAt.filter((at, index) => index > 0 && at > (refusedAt[index - 1] ?? 0) + 1000);
    expect(again.length).toBeLessThanOrEqual(span(calls) / 60_000);
    const steady = calls.filter(({ at }) => at > first + 90_000);
    expect(steady.length / (span(steady) / 60_000) / 120).toBeGreaterThan(0.95);
  });

  test('go on at once where one of them dies with turns set aside', async () => {
    const time = virtualTime();
    const { calls, send } = replicas(2, { time, peer: bucketPeer(300, 5), stores: [memoryLimiterStore()] });
    await time.until(Promise.all(Array.from({ length: 5 }, () => send(0, { isBackground: true }))));
    const noted = send(1, { isBackground: true });
    await time.until(noted);
    expect((await noted)?.waited).toBeLessThan(1500);
    expect(refusals(calls)).toBe(0);
  });

  test('stay under the limit whenever messages come, on whatever replica, hurried or not', async () => {
    const arrival = fc.record({
      after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3000 })),
      replica: fc.integer({ min: 0, max: 2 }),
      isBackground: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { minLength: 1, maxLength: 80 }), async (arrivals) => {
        const time = virtualTime();
        const { calls, send } = replicas(3, {
          time,
          peer: bucketPeer(300, 5),
          stores: [memoryLimiterStore()],
        });
        let at = 0;
        const sent = arrivals.map(async ({ after, replica, isBackground }) => {
          at += after;
          await time.sleep(at);
          await send(replica, { isBackground });
        });
        await time.until(Promise.all(sent));
        expect(calls).toHaveLength(arrivals.length);
        expect(refusals(calls)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('While a large sending runs', () => {
  test.each([
    ['on the same replica', 0],
    ['on another', 1],
  ])('whoever waits for an answer %s gets it within a second or so', async (_, replica) => {
    const time = virtualTime();
    const { calls, send, sendMany } = replicas(2, {
      time,
      peer: bucketPeer(300, 5),
      stores: [memoryLimiterStore()],
    });
    const waits: number[] = [];
    async function talk(): Promise<void> {
      for (let said = 0; said < 10; said += 1) {
        await time.sleep(1700);
        waits.push((await send(replica))?.waited ?? Number.POSITIVE_INFINITY);
      }
    }
    await time.until(Promise.all([sendMany(0, 98, 98), sendMany(1, 40, 40), talk()]));
    expect(Math.max(...waits)).toBeLessThan(1300);
    expect(refusals(calls)).toBe(0);
  });

  test('without a store, at once', async () => {
    const time = virtualTime();
    const { send, sendMany } = replicas(1, { time, peer: bucketPeer(300, 5) });
    async function talk(): Promise<number> {
      await time.sleep(5000);
      return (await send(0))?.waited ?? Number.POSITIVE_INFINITY;
    }
    const waited = talk();
    await time.until(Promise.all([sendMany(0, 98, 98), waited]));
    expect(await waited).toBeLessThan(250);
  });
});

describe('Where the store is away', () => {
  test.each([
    ['refuses', () => Promise.reject(new Error('away'))],
    ['never answers', () => new Promise<never>(() => {})],
  ])('and %s, each replica goes by its own pace', async (_, change) => {
    const time = virtualTime();
    const { calls, sendMany } = replicas(1, { time, peer: bucketPeer(300, 5), stores: [{ change }] });
    await time.until(sendMany(0, 300));
    expect(refusals(calls)).toBe(0);
    // It is asked again each half minute, for a second at most.
    expect(span(calls)).toBeLessThan(60_000 * 1.08);
  });
});

describe('A turn', () => {
  test('is not waited for longer than one has patience, and then not used up', async () => {
    const time = virtualTime();
    const rateLimiter = createRateLimiter({ now: time.now, sleep: time.sleep });
    const channel = { name: '#C1', perMinute: 60, burst: 1 };
    await rateLimiter.turn([channel]);
    expect(await rateLimiter.turn([posting, channel], { patience: 0 })).toBe(2);
    await time.until(time.sleep(1020));
    expect(await rateLimiter.turn([posting, channel], { patience: 0 })).toBeUndefined();
  });

  test('is waited for by nobody once the process is in a hurry, and given to those whose turn it is', async () => {
    const time = virtualTime();
    const hurry = new AbortController();
    const rateLimiter = createRateLimiter({ now: time.now, sleep: time.sleep, hurry: hurry.signal });
    const channel = { name: '#C1', perMinute: 60, burst: 1 };
    const turns = Array.from({ length: 3 }, () => rateLimiter.turn([posting, channel]));
    hurry.abort();
    expect((await Promise.all(turns)).map((wait) => wait !== undefined)).toEqual([false, true, true]);
    expect(await rateLimiter.turn([posting, channel])).toBe(2);
    expect(await rateLimiter.turn([posting, { ...channel, name: '#C2' }])).toBeUndefined();
  });

  test('in one channel comes once a second, and keeps nobody else waiting', async () => {
    const time = virtualTime();
    const rateLimiter = createRateLimiter({ now: time.now, sleep: time.sleep });
    const began = time.now();
    const channel = (name: string) => ({ name, perMinute: 60, burst: 1 });
    const same = Promise.all(Array.from({ length: 5 }, () => rateLimiter.turn([posting, channel('#C1')])));
    const other = rateLimiter.turn([posting, channel('#C2')]);
    await time.until(other);
    expect(time.now() - began).toBeLessThan(500);
    await time.until(same);
    expect(time.now() - began).toBeGreaterThan(4000);
  });

  test('that a platform refuses in one conversation only keeps others going', async () => {
    const time = virtualTime();
    const rateLimiter = createRateLimiter({ now: time.now, sleep: time.sleep });
    const busy = { name: '#C1', perMinute: 8, burst: 4 };
    for (let sent = 0; sent < 4; sent += 1) await rateLimiter.turn([posting, busy]);
    rateLimiter.refused([posting, busy], 20);
    expect(await rateLimiter.turn([posting, busy], { patience: 5 })).toBeGreaterThanOrEqual(20);
    const other = rateLimiter.turn([posting, { ...busy, name: '#C2' }], { patience: 5 });
    await time.until(other);
    expect(await other).toBeUndefined();
  });
});

describe('A clock', () => {
  test('that is put back or forward while messages wait keeps nobody waiting for longer than a few seconds', async () => {
    for (const shift of [-3_600_000, -2000, 2000, 3_600_000]) {
      for (const stores of [[], [memoryLimiterStore()]]) {
        const time = virtualTime();
        const { calls, sendMany } = replicas(1, { time, peer: { call: () => undefined }, stores });
        const sending = sendMany(0, 60, 3);
        const from = time.now();
        await time.until(time.sleep(3000));
        time.shift(shift);
        await time.until(sending);
        expect(time.now() - shift - from).toBeLessThan(25_000);
        expect(calls).toHaveLength(60);
      }
    }
  });
});
