import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTeamsAdapter, type TeamsOptions, type TeamsRunning } from '../../../src/bot/teams/adapter.ts';
import type { IncomingActivity } from '../../../src/bot/teams/payloads.ts';
import type { Bot, BotEvent, BotReply } from '../../../src/chat/port.ts';

export interface Running extends TeamsRunning {
  url: string;
  /** What the bot was told. */
  events: BotEvent[];
  /** What was logged: event and fields, on one line. */
  logged: string[];
  post(activity: IncomingActivity | string, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** The adapter behind a real HTTP server on loopback, with a bot that answers as the test says. */
export async function startAdapter(
  options: Pick<TeamsOptions, 'config'> & Partial<TeamsOptions>,
  answer: (event: BotEvent) => BotReply[] | Promise<BotReply[]> = () => [],
): Promise<Running> {
  const events: BotEvent[] = [];
  const logged: string[] = [];
  const write = (event: string, fields?: object) =>
    void logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
  const bot: Bot = {
    async handle(event) {
      events.push(event);
      return answer(event);
    },
  };
  const teams = createTeamsAdapter({
    bot,
    linkFor: ({ name }) => `https://partnerskab.example/fil/${encodeURIComponent(name)}`,
    log: { info: write, warn: write, error: write },
    ...options,
  });
  const server = createServer((request, response) => void teams.handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  return {
    ...teams,
    url,
    events,
    logged,
    post: (activity, headers = {}) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
      }),
    async close() {
      await teams.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const LOCAL = { appId: '', appPassword: '', tenantId: '', local: true } as const;
