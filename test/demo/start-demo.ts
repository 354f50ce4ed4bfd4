import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEnvironment } from '../../src/config.ts';
import { COMPILE_CACHE } from '../compile-cache.ts';

const HOME = fileURLToPath(new URL('../..', import.meta.url));

/** The played partnership, served by `npm run demo -- --serve`. */
export interface ServedDemo {
  /** http://127.0.0.1:… */
  url: string;
  /** Paths of the links that it printed. */
  staffLink: string;
  contactLink: string;
  /** Asks it to stop; the exit code. */
  stop(): Promise<number | null>;
  /** Ends it at once, and removes what it wrote. */
  remove(): Promise<void>;
}

export async function startDemo(): Promise<ServedDemo> {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-served-'));
  const port = await freePort();
  const demo = spawn(
    process.execPath,
    ['src/demo/demo.ts', '--serve', '--port', `${port}`, '--into', folder],
    { cwd: HOME, env: { ...readEnvironment(), ...COMPILE_CACHE } },
  );
  const ended = once(demo, 'exit').then(([code]) => code as number | null);
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    void ended.then((code) => reject(new Error(`It ended by itself, with ${code}`)));
    demo.stdout.on('data', (chunk) => {
      printed += String(chunk);
      if (printed.includes('Ctrl+C ends it.')) resolve();
    });
  });
  const [staffLink = '', contactLink = ''] = [...printed.matchAll(/http:\/\/127\.0\.0\.1:\d+(\/\S+)/g)]
    .map(([, path = '']) => path)
    .filter((path) => path.includes('/l/'));
  return {
    ...{ url: `http://127.0.0.1:${port}`, staffLink, contactLink },
    stop() {
      demo.kill('SIGTERM');
      return ended;
    },
    async remove() {
      demo.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
