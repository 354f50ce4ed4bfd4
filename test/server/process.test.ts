import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { logLines, startServer, temporaryFolder } from './server-process.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-hemmelig', SLACK_SIGNING_SECRET: 'hemmelig-signatur' };

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function ready(url: string) {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, ...((await answer.json()) as object) };
}

describe('partnerskab serve', () => {
  test('runs in local mode if there are no credentials, says so, and stops gracefully', async () => {
    const server = startServer(await temporaryFolder());
    const url = await server.url;
    await server.logged('platform-ready');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await ready(url)).toMatchObject({ status: 200, platforms: { slack: 'off', teams: 'ready' } });
    expect((await fetch(`${url}/slack/events`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${url}/api/messages`, { method: 'POST' })).status).toBe(415);
    server.child.kill('SIGTERM');
    const { code, out, err } = await server.ended;
    expect(code).toBe(0);
    expect(out).toContain('Local mode');
    expect(err.trim().split('\n')).toHaveLength(logLines(err).length);
    expect(logLines(err).at(-1)).toMatchObject({ level: 'info', event: 'stopped' });
  });

  test('reads .env in the current folder; the environment takes precedence', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, '.env'), 'PARTNERSKAB_CLOCK=2017-04-20T09:00\nPARTNERSKAB_DATA=fra-filen\n');
    const server = startServer(folder);
    await server.url;
    server.child.kill('SIGINT');
    const { code, out } = await server.ended;
    expect(code).toBe(0);
    expect(out).toContain('the clock says 20.4.2017 kl. 09.0');
    expect(out).toContain(join(folder, 'data'));
  });

  test('reports all configuration errors, without a secret, and does not start', async () => {
    const server = startServer(await temporaryFolder(), { PORT: 'x', TEAMS_APP_PASSWORD: 'hemmelig' });
    const { code, out, err } = await server.ended;
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('PORT');
    expect(err).toContain('Teams has only half of its credentials');
    expect(err).not.toContain('hemmelig');
  });

  test('says what to do about a missing database', async () => {
    const server = startServer(await temporaryFolder(), {
      DATABASE_URL: 'postgres://kl:hemmelig@127.0.0.1:1/p',
    });
    const { code, err } = await server.ended;
    expect(code).toBe(1);
    expect(err).toMatch(/^error: The database cannot be reached.*DATABASE_URL/);
    expect(err).not.toContain('hemmelig');
  });

  test('says that the port is taken', async () => {
    const port = await listening(createServer());
    const { code, err } = await startServer(await temporaryFolder(), { PORT: String(port) }).ended;
    expect([code, err]).toEqual([
      1,
      `error: Something else listens at 127.0.0.1:${port}. Stop it, or set another PORT.\n`,
    ]);
  });

  test('starts while Slack is down, says so, keeps trying, and is ready once Slack answers', async () => {
    let isUp = false;
    const tokens: (string | undefined)[] = [];
    const slack = createServer((request, response) => {
      tokens.push(request.headers.authorization);
      if (isUp) response.end(JSON.stringify({ ok: true, team_id: 'T1' }));
      else response.writeHead(503).end('<html>down</html>');
    });
    const port = await listening(slack);
    const server = startServer(await temporaryFolder(), {
      ...SLACK,
      SLACK_API_URL: `http://127.0.0.1:${port}`,
    });
    const url = await server.url;
    expect(await server.logged('platform-not-ready')).toMatchObject({
      level: 'warn',
      platform: 'slack',
      code: 'unreachable',
      retrySeconds: 1,
    });
    expect(await ready(url)).toMatchObject({
      status: 503,
      store: 'ok',
      platforms: { slack: 'starting', teams: 'off' },
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    isUp = true;
    await server.logged('platform-ready');
    expect(await ready(url)).toMatchObject({ status: 200, platforms: { slack: 'ready' } });
    expect(tokens.length).toBeGreaterThan(1);
    server.child.kill('SIGTERM');
    const { code, out, err } = await server.ended;
    expect(code).toBe(0);
    expect(out + err).not.toContain('hemmelig');
  });

  test('refuses requests that Slack has not signed', async () => {
    const server = startServer(await temporaryFolder(), { ...SLACK, SLACK_API_URL: 'http://127.0.0.1:1' });
    const url = await server.url;
    const answer = await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
    expect((await fetch(`${url}/api/messages`, { method: 'POST', body: '{}' })).status).toBe(404);
    expect(await server.logged('request-refused')).toMatchObject({ level: 'warn' });
  });

  test('finishes a request under way, accepts no new one, and stops soon after', async () => {
    const server = startServer(await temporaryFolder());
    const url = await server.url;
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    const closed = new Promise((resolve) => socket.on('close', resolve));
    // The head of a request, and only later its body.
    socket.write(
      'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    server.child.kill('SIGTERM');
    await server.logged('stopping');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    socket.write('{}');
    await closed;
    expect(answer).toMatch(/^HTTP\/1.1 400/);
    expect((await server.ended).code).toBe(0);
  });

  test('ends at once on a second signal, whatever is under way', async () => {
    const server = startServer(await temporaryFolder());
    const { port } = new URL(await server.url);
    const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
    socket.write('POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n');
    await new Promise((resolve) => setTimeout(resolve, 200));
    server.child.kill('SIGTERM');
    await server.logged('stopping');
    server.child.kill('SIGTERM');
    const { code, err } = await server.ended;
    expect(code).toBe(1);
    expect(logLines(err).at(-1)).toMatchObject({ event: 'stop-forced' });
  });
});
