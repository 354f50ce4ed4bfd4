import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import type { OpenedFeed } from '../../src/schedule/calendar/open-feed.ts';
import { createHealth } from '../../src/server/health.ts';
import { createHttpServer, type Handler } from '../../src/server/http-server.ts';
import { createLinks, type LinkedFile, linkKey } from '../../src/server/links.ts';
import type { StoreFailure } from '../../src/store/db/inspect-store.ts';

interface Options {
  slack?: Handler;
  teams?: Handler;
  store?: () => Promise<StoreFailure | undefined>;
  keptFile?: () => Promise<LinkedFile | undefined>;
  calendar?: Readonly<Record<string, OpenedFeed>>;
  isLocal?: boolean;
  optOut?: (token: string) => Promise<boolean>;
}

async function start({
  slack,
  teams,
  store = async () => undefined,
  keptFile = async () => undefined,
  calendar = {},
  isLocal = false,
  optOut,
}: Options = {}) {
  const logged: string[] = [];
  const log = (event: string) => void logged.push(event);
  const health = createHealth(store, { info: log, warn: log });
  const links = createLinks({
    clock: fixedClock('2017-05-01T09:00'),
    key: linkKey('x'),
    keptFile,
    revokedAt: async () => undefined,
    capacity: 1,
  });
  const server = createHttpServer({
    calendar: async (token) => calendar[token] ?? { kind: 'unknown' },
    platforms: new Map([
      ...(slack ? [['slack', slack] as const] : []),
      ...(teams ? [['teams', teams] as const] : []),
    ]),
    links,
    isLocal,
    optOut,
    readiness: health.readiness,
    log: { info: log, warn: log, error: log },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    health,
    links,
    logged,
    port,
    ask: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init),
    /** Exactly these bytes, and all that comes back. */
    async raw(bytes: string): Promise<string> {
      const socket = connect(port, '127.0.0.1');
      socket.end(bytes);
      return text(socket);
    },
  };
}

const saying =
  (what: string): Handler =>
  async (request, response) => {
    response.end(`${what} ${await text(request)}`);
  };

describe('The server', () => {
  test('leads each path to its platform', async () => {
    const { ask } = await start({ slack: saying('Slack'), teams: saying('Teams') });
    const body = (path: string) => ask(path, { method: 'POST', body: 'hej' }).then((answer) => answer.text());
    expect(await body('/slack/events')).toBe('Slack hej');
    expect(await body('/slack/events?x=/api/messages')).toBe('Slack hej');
    expect(await body('/api/messages')).toBe('Teams hej');
  });

  test.each([
    '/',
    '/slack',
    '/slack/events/',
    '/SLACK/EVENTS',
    '//slack/events',
    '/api/messages',
    '/files',
    '/.env',
    '/%2e%2e/etc/passwd',
  ])('finds nothing at %s where nothing is served', async (path) => {
    const { ask } = await start();
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const response = await ask(path, { method });
      expect([response.status, await response.text()], method).toEqual([
        404,
        expect.stringContaining('Siden findes ikke'),
      ]);
    }
  });

  test('handles malformed paths', async () => {
    const { raw } = await start();
    for (const target of ['http://evil.example/healthz', '*', '//', '/?', 'healthz'])
      expect(await raw(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1.1 40[04]/,
      );
  });

  test('says that it is alive even while nothing else answers', async () => {
    const { ask } = await start({ store: async () => 'unreachable' });
    const answer = await ask('/healthz');
    expect([answer.status, await answer.text()]).toEqual([200, 'ok\n']);
    expect((await ask('/healthz', { method: 'POST' })).status).toBe(405);
  });

  test('is ready once the store and every platform switched on have answered', async () => {
    let store: StoreFailure | undefined;
    const { ask, health, logged } = await start({ store: async () => store });
    const ready = async () => {
      const answer = await ask('/readyz');
      return { status: answer.status, ...((await answer.json()) as object) };
    };
    health.set('slack', 'starting');
    expect(await ready()).toMatchObject({
      status: 503,
      ready: false,
      store: 'ok',
      platforms: { slack: 'starting', teams: 'off' },
    });
    health.set('slack', 'ready');
    expect(await ready()).toMatchObject({ status: 200, ready: true });
    store = 'full';
    for (const _ of [1, 2])
      expect(await ready()).toMatchObject({ status: 503, store: 'unavailable', reason: 'full' });
    store = undefined;
    expect(await ready()).toMatchObject({ status: 200 });
    expect(logged).toEqual(['store-unavailable', 'store-available']);
    health.stopping();
    expect(await ready()).toMatchObject({ status: 503, stopping: true });
  });

  test('asks a hanging store once, however many requests there are', async () => {
    let asked = 0;
    let answer: (trouble: StoreFailure) => void = () => {};
    const { ask } = await start({
      store: () => {
        asked += 1;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    });
    const all = [ask('/readyz'), ask('/readyz'), ask('/readyz')];
    await new Promise((resolve) => setTimeout(resolve, 100));
    answer('slow');
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(asked).toBe(1);
  });

  test('refuses a body larger than any platform sends before reading it', async () => {
    let called = false;
    const { raw } = await start({
      slack: async (_, response) => {
        called = true;
        response.end();
      },
    });
    const answer = await raw('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 413/);
    expect(called).toBe(false);
  });

  test('reveals nothing about an error', async () => {
    const { ask, logged } = await start({
      teams: () => Promise.reject(new Error('hemmelig at src/main.ts')),
    });
    const answer = await ask('/api/messages', { method: 'POST', body: '{}' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('Something went wrong\n');
    expect(logged).toEqual(['request-failed']);
    expect((await ask('/healthz')).status).toBe(200);
  });
});

describe('A file behind a link', () => {
  const DRAFT = { name: '0849-jammerbugt "ny" – æøå.docx', title: 'Aftale', bytes: Buffer.from('udkast') };

  test('is an attachment that no cache stores', async () => {
    const { ask, links } = await start();
    const answer = await ask(`/files/${links.issue(DRAFT, 'samtale')}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('udkast');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition':
        'attachment; filename="0849-jammerbugt _ny_ _ ___.docx"; filename*=UTF-8\'\'0849-jammerbugt%20%22ny%22%20%E2%80%93%20%C3%A6%C3%B8%C3%A5.docx',
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
  });

  test.each(['x-forwarded-for', 'forwarded', 'via'])(
    'is for this machine only in local mode, not for anybody behind a tunnel with the header "%s"',
    async (header) => {
      const fetched = async (isLocal: boolean, headers: Record<string, string>) => {
        const { ask, links } = await start({ isLocal });
        return (await ask(`/files/${links.issue(DRAFT, 'samtale')}`, { headers })).status;
      };
      const forwarded = { [header]: '203.0.113.7' };
      expect([await fetched(true, {}), await fetched(true, forwarded)]).toEqual([200, 403]);
      expect(await fetched(false, forwarded)).toBe(200);
    },
  );

  test('answers HEAD without sending the file', async () => {
    const { ask, links } = await start();
    const answer = await ask(`/files/${links.issue(DRAFT, 'samtale')}`, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
      200,
      '6',
      '',
    ]);
  });

  test('is 404 for a wrong link and 410 for an expired one, in Danish', async () => {
    const { ask, links } = await start();
    const token = links.issue(DRAFT, 'samtale');
    const wrong = await ask(`/files/${token.slice(0, -2)}AA`);
    expect([wrong.status, await wrong.text()]).toEqual([404, expect.stringContaining('Linket findes ikke')]);
    links.issue({ ...DRAFT, bytes: Buffer.from('en anden') }, 'samtale');
    const old = await ask(`/files/${token}`);
    expect([old.status, await old.text()]).toEqual([410, expect.stringContaining('Linket er udløbet')]);
  });

  test('is 503 while the store is unavailable', async () => {
    const { ask, links, logged } = await start({
      keptFile: () => Promise.reject(new Error('ECONNREFUSED db.kl.dk')),
    });
    const token = links.issue(DRAFT, 'samtale');
    links.issue({ ...DRAFT, bytes: Buffer.from('en anden') }, 'samtale');
    const answer = await ask(`/files/${token}`);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('Prøv igen om lidt')]);
    expect(logged).toEqual(['file-not-served']);
  });
});

describe('A calendar', () => {
  const calendar = {
    abc: { kind: 'calendar', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', version: 'v1' },
    old: { kind: 'ended' },
  } as const;

  test('is served under its token, and not again to whoever has it', async () => {
    const at = await start({ calendar });
    const first = await at.ask('/kalender/abc.ics');
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await first.text()).toBe(calendar.abc.text);
    const etag = first.headers.get('etag') ?? '';
    for (const known of [etag, etag.replace('W/', ''), `"x", ${etag}`]) {
      const again = await at.ask('/kalender/abc.ics', { headers: { 'if-none-match': known } });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    const other = await at.ask('/kalender/abc.ics', { headers: { 'if-none-match': 'W/"v0"' } });
    expect(other.status).toBe(200);
    const head = await at.ask('/kalender/abc.ics', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(calendar.abc.text.length),
      '',
    ]);
  });

  test('that is not there, or no longer, is answered in Danish', async () => {
    const at = await start({ calendar });
    const ended = await at.ask('/kalender/old.ics');
    expect([ended.status, await ended.text()]).toEqual([410, expect.stringContaining('gælder ikke længere')]);
    for (const path of ['/kalender/xyz.ics', '/kalender/abc', '/kalender/', '/kalender/a/abc.ics']) {
      const answer = await at.ask(path);
      expect([path, answer.status, await answer.text()]).toEqual([
        path,
        404,
        expect.stringContaining('Kalenderen findes ikke'),
      ]);
    }
    expect((await at.ask('/kalender/abc.ics', { method: 'POST' })).status).toBe(405);
  });

  test('is served to this machine only in local mode', async () => {
    const at = await start({ calendar, isLocal: true });
    expect((await at.ask('/kalender/abc.ics')).status).toBe(200);
    const asked = 'GET /kalender/abc.ics HTTP/1.1\r\nHost: bot.kl.dk\r\nConnection: close\r\n\r\n';
    expect(await at.raw(asked)).toMatch(/^HTTP\/1\.1 403 /);
  });
});

test('Who clicks "unsubscribe" in a mail program is opted out by that POST alone; who opens the link is asked first', async () => {
  const asked: string[] = [];
  const { ask } = await start({
    optOut: async (token) => {
      asked.push(token);
      return token === 'kendt';
    },
  });
  expect((await ask('/afmeld/kendt', { method: 'HEAD' })).status).toBe(200);
  const page = await ask('/afmeld/kendt');
  const markup = await page.text();
  expect(markup).toContain('<form method="post"><button');
  expect(markup).toContain('Vil du ikke have påmindelser på mail?');
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
  expect(page.headers.get('content-security-policy')).not.toContain('sandbox');
  expect((await ask('/afmeld/kendt', { method: 'PUT' })).status).toBe(405);
  expect(asked).toEqual([]);
  const body = 'List-Unsubscribe=One-Click';
  expect((await ask('/afmeld/kendt', { method: 'POST', body })).status).toBe(200);
  expect((await ask('/afmeld/ukendt', { method: 'POST', body })).status).toBe(404);
  const { ask: off } = await start();
  expect((await off('/afmeld/kendt', { method: 'POST', body })).status).toBe(404);
});
