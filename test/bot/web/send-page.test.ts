import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PAGE_PATHS } from '../../../src/bot/web/pages/paths.ts';
import { leadTo, sendPage } from '../../../src/bot/web/send-page.ts';
import { chat } from '../contact/contact-chat.ts';
import { linkTo, site } from './browser.ts';

const LONG = `<p>Ålborgs blåbærgrød ${'æøå '.repeat(500)}</p>`;

/** What comes over the network, as it comes. */
async function fetched(url: string, headers: Record<string, string> = {}, method = 'GET') {
  const [response]: IncomingMessage[] = await once(request(url, { method, headers }).end(), 'response');
  if (!response) throw new Error('No answer');
  return { status: response.statusCode, headers: response.headers, bytes: await buffer(response) };
}

async function serving(): Promise<string> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/lang', (c) => sendPage(c, LONG, 422));
  app.get('/kort', (c) => sendPage(c, '<p>Kort</p>'));
  app.get('/videre', (c) => leadTo(c, '/lang'));
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('A page', () => {
  test('is compressed for a browser that takes that, and reads the same', async () => {
    const url = `${await serving()}/lang`;
    const plain = await fetched(url);
    expect(plain.bytes.toString()).toBe(LONG);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const gzip = await fetched(url, { 'accept-encoding': 'br;q=0, gzip, deflate' });
    expect(gzip.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(gzip.bytes).toString()).toBe(LONG);
    expect(gzip.bytes.length).toBeLessThan(plain.bytes.length / 4);
    for (const { status, headers, bytes } of [plain, gzip])
      expect([status, headers['content-length']]).toEqual([422, String(bytes.length)]);
    const refusing = await fetched(url, { 'accept-encoding': 'gzip;q=0' });
    expect(refusing.headers['content-encoding']).toBeUndefined();
  });

  test('stays as it is where it is short', async () => {
    const { headers, bytes } = await fetched(`${await serving()}/kort`, { 'accept-encoding': 'gzip' });
    expect([headers['content-encoding'], bytes.toString()]).toEqual([undefined, '<p>Kort</p>']);
  });

  test('says to whoever asks for its head alone how long it is, and leads on without a body', async () => {
    const url = await serving();
    const head = await fetched(`${url}/lang`, {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.bytes.length]).toEqual([
      422,
      String(Buffer.byteLength(LONG)),
      0,
    ]);
    const { status, headers, bytes } = await fetched(`${url}/videre`);
    expect([status, headers.location, bytes.length]).toEqual([303, '/lang', 0]);
  });

  test('is all that is compressed: files come as they are, with their length', async () => {
    const { services } = await chat();
    const at = await site(services);
    const browser = await at.browser().opens(await linkTo(services.store, 'mette@middelfart.dk'));
    const asked = { cookie: browser.cookie, 'accept-encoding': 'gzip' };
    const page = await fetched(`${at.url}${PAGE_PATHS.data}`, asked);
    expect([page.headers['content-encoding'], page.headers['cache-control']]).toEqual(['gzip', 'no-store']);
    const file = await fetched(`${at.url}${PAGE_PATHS.dataFile}`, asked);
    expect(file.headers['content-encoding']).toBeUndefined();
    expect(file.headers).toMatchObject({
      'content-length': String(file.bytes.length),
      'content-disposition': expect.stringContaining('attachment'),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });
});
