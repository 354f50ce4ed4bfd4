import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createRespond } from '../../../src/bot/slack/respond.ts';
import { listen, stopServer } from './http-server.ts';

const part = { text: 'Hemmeligt', blocks: [] };

async function somewhere(status: number, headers = {}): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, headers).end();
  });
  const url = await listen(server);
  onTestFinished(() => stopServer(server));
  return { url, asked };
}

function respondWith(apiUrl?: string) {
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  return { respond: createRespond(apiUrl, { info: note, warn: note, error: note }), logged };
}

test('An answer in place is sent to Slack’s own hosts and nowhere else', async () => {
  const { url, asked } = await somewhere(200);
  const { respond, logged } = respondWith('http://127.0.0.1:1');
  for (const address of [
    `${url}/respond`,
    'http://hooks.slack.com/commands/1',
    'https://hooks.slack.com.ond.example/1',
    'https://ond.example/hooks.slack.com',
    'nonsense',
  ])
    expect(await respond(address, part, false), address).toBe(false);
  expect(asked).toEqual([]);
  expect(new Set(logged)).toEqual(new Set(['response-url-refused']));
});

test('It does not follow where it is led elsewhere', async () => {
  const elsewhere = await somewhere(200);
  const here = await somewhere(307, { location: `${elsewhere.url}/elsewhere` });
  expect(await respondWith(here.url).respond(`${here.url}/respond`, part, false)).toBe(false);
  expect([here.asked, elsewhere.asked]).toEqual([['/respond'], []]);
});
