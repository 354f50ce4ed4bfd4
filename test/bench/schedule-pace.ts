import { createServer } from 'node:http';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { createRateLimiter, type RateLimiter } from '../../src/bot/rate-limit/rate-limiter.ts';
import { createCallSlack } from '../../src/bot/slack/api.ts';
import { createSlackPlatform } from '../../src/bot/slack/platform.ts';
import type { Address } from '../../src/chat/port.ts';
import { bucketPeer, type LimitedPeer, minutePeer } from '../bot/rate-limit/limited-peer.ts';
import { memoryLimiterStore } from '../bot/rate-limit/memory-limiter-store.ts';
import { listen, stopServer } from '../bot/slack/http-server.ts';

/**
 * How much of what a limited Slack allows gets through the real adapter, over HTTP on this machine, and how often it is
 * refused; beside sending at once and waiting as told, and beside the client's own retries. Time runs ten times as fast,
 * but for the client, which only knows the real one.
 */
const MESSAGES = 600;
const CLIENT_MESSAGES = 60;
const LANES = 3;
const FASTER = 10;

export interface Measured {
  who: string;
  messages: number;
  /** Messages a minute, beside what the peer allows. */
  ofAllowed: number;
  refusals: number;
  refusalsAfterFirst: number;
}

/** A clock of its own, with sleeping to match. */
function clock(faster: number) {
  const began = performance.now();
  const epoch = Date.UTC(2017, 4, 8, 7);
  return {
    now: () => epoch + (performance.now() - began) * faster,
    sleep: (ms: number) => sleepFor(Math.max(0, ms / faster)),
  };
}

type Clock = ReturnType<typeof clock>;

async function limitedSlack(peer: LimitedPeer, { now }: Clock) {
  const calls: { at: number; isRefused: boolean }[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const at = now();
      const wait = peer.call(at);
      calls.push({ at, isRefused: wait !== undefined });
      if (wait !== undefined) return void response.writeHead(429, { 'retry-after': `${wait}` }).end();
      const sent = { ok: true, channel: 'D1', ts: `${at}` };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(sent));
    });
  });
  return { url: await listen(server), calls, stop: () => stopServer(server) };
}

type Slack = Awaited<ReturnType<typeof limitedSlack>>;
type Send = (index: number) => Promise<boolean>;

const log = { info() {}, warn() {}, error() {} };

/** Sends through the real adapter. */
function through(rateLimiter: RateLimiter, { url }: Slack, { sleep }: Clock): Send {
  const callSlack = createCallSlack({ botToken: 'xoxb-bench', apiUrl: url }, rateLimiter, log);
  const platform = createSlackPlatform(callSlack, sleep);
  return async (index) => {
    const to: Address = { platform: 'slack', team: 'T1', kind: 'personal', reference: `U${index}` };
    const message = { summary: 'Husk fristen', blocks: [] };
    const sent = await platform.send(to, message, `bench/${index}`);
    if (sent.kind === 'later') await sleep(sent.afterSeconds * 1000);
    return sent.kind === 'sent';
  };
}

async function sendAll(messages: number, send: Send, lanes: number): Promise<void> {
  const left = Array.from({ length: messages }, (_, index) => index);
  async function lane(): Promise<void> {
    for (let next = left.pop(); next !== undefined; next = left.pop())
      if (!(await send(next))) left.push(next);
  }
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function measure(
  who: string,
  {
    peer,
    perMinute,
    messages = MESSAGES,
    faster = FASTER,
    lanes = LANES,
    since = 'start',
  }: {
    peer: LimitedPeer;
    perMinute: number;
    messages?: number;
    faster?: number;
    lanes?: number;
    /** From when the rate is measured: a minute after the first refusal everything is learnt. */
    since?: 'start' | 'learnt';
  },
  senders: (slack: Slack, time: Clock) => Send[],
): Promise<Measured> {
  const time = clock(faster);
  const slack = await limitedSlack(peer, time);
  const all = senders(slack, time);
  await Promise.all(all.map((send) => sendAll(messages / all.length, send, lanes)));
  await slack.stop();
  const refusals = slack.calls.filter(({ isRefused }) => isRefused);
  const from = since === 'start' ? 0 : (refusals[0]?.at ?? 0) + 60_000;
  const accepted = slack.calls.filter(({ at, isRefused }) => !isRefused && at >= from);
  const minutes = ((accepted.at(-1)?.at ?? 0) - (accepted[0]?.at ?? 0)) / 60_000;
  return {
    who,
    messages,
    ofAllowed: (accepted.length - 1) / minutes / perMinute,
    refusals: refusals.length,
    refusalsAfterFirst: Math.max(0, refusals.length - 1),
  };
}

const unpaced: RateLimiter = { turn: async () => undefined, refused() {} };

/** One after the other, so that they don't disturb each other; the client alone runs beside them. */
export async function measurePace(): Promise<Measured[]> {
  const known = { peer: () => bucketPeer(300, 5), perMinute: 300 };
  const client = measure(
    "the client's own retries, one after the other",
    { peer: known.peer(), perMinute: 300, messages: CLIENT_MESSAGES, faster: 1, lanes: 1 },
    ({ url }) => {
      const logger = {
        ...console,
        debug() {},
        info() {},
        warn() {},
        error() {},
        setLevel() {},
        setName() {},
      };
      const options = {
        slackApiUrl: `${url}/api/`,
        logger: { ...logger, getLevel: () => webApi.LogLevel.ERROR },
      };
      const web = new webApi.WebClient('xoxb-bench', options);
      return [
        async (index) =>
          (await web.chat.postMessage({ channel: `U${index}`, text: 'Husk fristen' })).ok === true,
      ];
    },
  );
  const measured = [
    await measure('our pace', { ...known, peer: known.peer() }, (slack, time) => [
      through(createRateLimiter(time), slack, time),
    ]),
    await measure('our pace, two replicas', { ...known, peer: known.peer() }, (slack, time) => {
      const store = memoryLimiterStore();
      return [1, 2].map(() => through(createRateLimiter({ ...time, store }), slack, time));
    }),
    await measure(
      'our pace, a peer that takes 180 in each minute, once learnt',
      { peer: minutePeer(180, 'first call'), perMinute: 180, since: 'learnt' },
      (slack, time) => [through(createRateLimiter(time), slack, time)],
    ),
    await measure(
      'our pace, a peer that fills a bucket with 150 a minute, once learnt',
      { peer: bucketPeer(150, 5), perMinute: 150, since: 'learnt' },
      (slack, time) => [through(createRateLimiter(time), slack, time)],
    ),
    await measure('at once, and waiting as told', { ...known, peer: known.peer() }, (slack, time) => [
      through(unpaced, slack, time),
    ]),
  ];
  return [...measured, await client];
}

if (import.meta.main) {
  for (const { who, messages, ofAllowed, refusals, refusalsAfterFirst } of await measurePace()) {
    const rate = `${(ofAllowed * 100).toFixed(1)} % of the rate allowed`;
    console.log(
      `${who}: ${messages} messages, ${rate}, ${refusals} refusals, ${refusalsAfterFirst} after the first`,
    );
  }
}
