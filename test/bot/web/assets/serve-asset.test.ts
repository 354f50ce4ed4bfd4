import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { assets } from '../../../../src/bot/web/assets/assets.ts';
import { serveAsset } from '../../../../src/bot/web/assets/serve-asset.ts';

const { files, page } = assets();

describe('The assets of pages', () => {
  test('are served compressed as the browser asks, the same in each encoding', async () => {
    const plain = await serveAsset(page.style);
    const brotli = await serveAsset(page.style, 'gzip, deflate, br;q=0.9');
    const gzip = await serveAsset(page.style, 'gzip, br;q=0');
    expect(plain?.headers['content-encoding']).toBeUndefined();
    expect(brotli?.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(gzip?.headers['content-encoding']).toBe('gzip');
    expect(brotliDecompressSync(brotli?.bytes ?? '')).toEqual(plain?.bytes);
    expect(gunzipSync(gzip?.bytes ?? '')).toEqual(plain?.bytes);
  });

  test('may be kept for ever, since their address has the hash of their content', async () => {
    for (const path of files.keys()) {
      expect(path).toMatch(/^\/assets\/[\w-]+\.[\w-]{12}\.(?:css|js|png|svg|woff2)$/);
      const served = await serveAsset(path);
      expect(served?.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    expect(await serveAsset('/assets/../../package.json')).toBeUndefined();
  });

  test('name only one another: nothing is fetched from elsewhere', async () => {
    for (const [path, { type, bytes }] of files) {
      if (!/css|javascript/.test(type)) continue;
      const text = bytes.toString('utf8');
      const named = [...text.matchAll(/url\(([^)]+)\)|from '([^']+)'/g)].map(
        ([, url, from]) => url ?? from ?? '',
      );
      expect([path, named.filter((address) => !files.has(address) && !address.startsWith('data:'))]).toEqual([
        path,
        [],
      ]);
    }
  });

  test('have fonts of the split kind only', () => {
    const fonts = [...files].filter(([, { type }]) => type === 'font/woff2');
    expect(fonts).toHaveLength(8);
    expect(Math.max(...fonts.map(([, { bytes }]) => bytes.length))).toBeLessThan(20_000);
  });
});
