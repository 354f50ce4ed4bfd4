import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readEnvironment } from '../../src/config.ts';
import { Browser } from '../bot/web/browser.ts';
import { COMPILE_CACHE } from '../compile-cache.ts';

const HOME = fileURLToPath(new URL('../..', import.meta.url));

test('The demo, served, lets one of KL’s staff and a contact into the played partnership until it is ended', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-served-'));
  const port = await freePort();
  const demo = spawn(
    process.execPath,
    ['src/demo/demo.ts', '--serve', '--port', `${port}`, '--into', folder],
    {
      cwd: HOME,
      env: { ...readEnvironment(), ...COMPILE_CACHE },
    },
  );
  onTestFinished(async () => {
    demo.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    demo.once('exit', (code) => reject(new Error(`It ended by itself, with ${code}`)));
    demo.stdout.on('data', (chunk) => {
      printed += String(chunk);
      if (printed.includes('Ctrl+C ends it.')) resolve();
    });
  });
  const [staffLink = '', contactLink = ''] = [...printed.matchAll(/http:\/\/127\.0\.0\.1:\d+(\/\S+)/g)]
    .map(([, path = '']) => path)
    .filter((path) => path.includes('/l/'));

  const url = `http://127.0.0.1:${port}`;
  const staff = new Browser(url);
  await staff.goes(staffLink);
  await staff.clicks('Log ind');
  expect(staff.text).toContain('Partnerskab om udvikling af kvaliteten i dagtilbud');
  const contact = new Browser(url);
  await contact.opens(contactLink);
  expect(contact.text).toContain('Det har I svaret');

  demo.kill('SIGTERM');
  const [code] = await once(demo, 'exit');
  expect(code).toBe(0);
}, 180_000);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
