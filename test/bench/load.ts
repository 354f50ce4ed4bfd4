import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Load {
  /** Where Slack's requests go. */
  url: string;
  secret: string;
  /** The bodies to send, one request each, every body once. */
  bodies: readonly string[];
}

export interface Measured {
  /** Acknowledged with 200. */
  acknowledged: number;
  perSecond: number;
  /** Milliseconds from sending to the whole acknowledgement. */
  median: number;
  p99: number;
}

/** So many at once over connections that are kept, each sending the next as soon as it is answered. */
export async function fullLoad(load: Load, atOnce: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const queue = load.bodies.values();
  const times: number[] = [];
  const since = performance.now();
  const connection = async () => {
    for (const body of queue) times.push(await timed(load, body, agent));
  };
  await Promise.all(Array.from({ length: atOnce }, connection));
  const seconds = (performance.now() - since) / 1000;
  agent.destroy();
  return measured(times, seconds);
}

/** So many a second, evenly, whether or not those before are answered. */
export async function steadyLoad(load: Load, perSecond: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true });
  const since = performance.now();
  const sent = load.bodies.map(async (body, index) => {
    await sleep(Math.max(0, since + (index * 1000) / perSecond - performance.now()));
    return timed(load, body, agent);
  });
  const times = await Promise.all(sent);
  const seconds = (performance.now() - since) / 1000;
  agent.destroy();
  return measured(times, seconds);
}

const PATIENCE_MS = 10_000;

function timed({ url, secret }: Load, body: string, agent: Agent): Promise<number> {
  const at = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-signature': signature,
    'x-slack-request-timestamp': at,
  };
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers, timeout: PATIENCE_MS }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - since);
        else reject(new Error(`Answered ${response.statusCode}`));
      });
    });
    sending.on('timeout', () => sending.destroy(new Error('No answer'))).on('error', reject);
    sending.end(body);
  });
}

function measured(times: readonly number[], seconds: number): Measured {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
  return { acknowledged: times.length, perSecond: times.length / seconds, median: at(0.5), p99: at(0.99) };
}
