import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request, sent once. */
export interface Sending {
  url: string;
  /** Posted as a form; without it the page is fetched. */
  body?: string;
  /** Made as it is sent, since a signature says when. */
  headers?: () => Record<string, string>;
  /** Any other answer ends the run. */
  status: number;
}

/** A form as Slack signs it. */
export function signedBySlack(url: string, secret: string, body: string): Sending {
  const headers = () => {
    const at = String(Math.floor(Date.now() / 1000));
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
    return { 'x-slack-signature': signature, 'x-slack-request-timestamp': at };
  };
  return { url, body, headers, status: 200 };
}

export interface Measured {
  /** Answered as they had to be. */
  acknowledged: number;
  perSecond: number;
  /** Milliseconds from sending to the whole acknowledgement. */
  median: number;
  p99: number;
  /** Milliseconds from sending to the head of the answer. */
  firstByteP99: number;
}

/** So many at once over connections that are kept, each sending the next as soon as it is answered. */
export async function fullLoad(load: readonly Sending[], atOnce: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const queue = load.values();
  const times: Times[] = [];
  const since = performance.now();
  const connection = async () => {
    for (const sending of queue) times.push(await timed(sending, agent));
  };
  await Promise.all(Array.from({ length: atOnce }, connection));
  const seconds = (performance.now() - since) / 1000;
  agent.destroy();
  return measured(times, seconds);
}

/** So many a second, evenly, whether or not those before are answered. */
export async function steadyLoad(load: readonly Sending[], perSecond: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true });
  const since = performance.now();
  const sent = load.map(async (sending, index) => {
    await sleep(Math.max(0, since + (index * 1000) / perSecond - performance.now()));
    return timed(sending, agent);
  });
  const times = await Promise.all(sent);
  const seconds = (performance.now() - since) / 1000;
  agent.destroy();
  return measured(times, seconds);
}

const PATIENCE_MS = 10_000;

interface Times {
  firstByte: number;
  whole: number;
}

function timed({ url, body, headers, status }: Sending, agent: Agent): Promise<Times> {
  const form = body !== undefined && {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
  };
  const options = {
    ...{ method: body === undefined ? 'GET' : 'POST', agent, timeout: PATIENCE_MS },
    headers: { ...form, ...headers?.() },
  };
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const sending = request(url, options, (response) => {
      const firstByte = performance.now() - since;
      response.resume().on('end', () => {
        if (response.statusCode === status) resolve({ firstByte, whole: performance.now() - since });
        else reject(new Error(`Answered ${response.statusCode}`));
      });
    });
    sending.on('timeout', () => sending.destroy(new Error('No answer'))).on('error', reject);
    sending.end(body);
  });
}

function measured(times: readonly Times[], seconds: number): Measured {
  const at = (of: keyof Times, part: number) => {
    const sorted = times.map((time) => time[of]).toSorted((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
  };
  return {
    ...{ acknowledged: times.length, perSecond: times.length / seconds },
    ...{ median: at('whole', 0.5), p99: at('whole', 0.99), firstByteP99: at('firstByte', 0.99) },
  };
}
