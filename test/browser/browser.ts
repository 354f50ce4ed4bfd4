import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium as launcher } from 'playwright-core';
import { serveAsset } from '../../src/bot/web/assets/serve-asset.ts';

/** As the pages are served: nothing from elsewhere, nothing inline. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Not those that the package proposes for a cloud function: they run one context only, and without the web's security. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--headless=shell',
  '--font-render-hinting=none',
  '--lang=da',
];

/** @param executablePath of `unpackChromium` */
export function startBrowser(executablePath: string): Promise<Browser> {
  return launcher.launch({ executablePath, args: ARGUMENTS, headless: true });
}

/** Something that answers with pages, and what it was sent. */
export interface PageServer {
  url: string;
  /** Bodies of posts, oldest first. */
  posted: URLSearchParams[];
  /** Bytes of bodies as they were transferred, by path. */
  transferred: Map<string, number>;
  close(): Promise<void>;
}

/** Serves pages by path, and the assets that they name. */
export async function servePages(pageOf: (path: string) => string | undefined): Promise<PageServer> {
  const posted: URLSearchParams[] = [];
  const transferred = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method === 'POST') posted.push(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
    const asset = await serveAsset(path, request.headers['accept-encoding']);
    const page = pageOf(path);
    const bytes = asset?.bytes ?? Buffer.from(page ?? '');
    transferred.set(path, bytes.length);
    response
      .writeHead(asset === undefined && page === undefined ? 404 : 200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': POLICY,
        ...asset?.headers,
      })
      .end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted,
    transferred,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
