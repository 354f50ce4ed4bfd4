import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readEnvironment } from '../../src/config.ts';
import { COMPILE_CACHE } from '../compile-cache.ts';
import { logLines } from './server-process.ts';

const HOUSE = fileURLToPath(new URL('../..', import.meta.url));
/** What `stopOnSignals` allows, and a machine that is busy. */
const GRACE_MS = 30_000;

let data: string;
let port: number;
const started: ChildProcess[] = [];
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'partnerskab-started-'));
  port = await freePort();
});
afterEach(() => {
  // Each leads a group of processes, of which a failed test may leave some.
  for (const { pid = 0 } of started.splice(0)) if (isThere(-pid)) process.kill(-pid, 'SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const before = Date.now();
  while (!(await isSo())) {
    if (Date.now() - before > GRACE_MS) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const answers = () =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

async function isFree(): Promise<boolean> {
  const server = createServer();
  const listening = new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
  });
  const free = await listening;
  if (free) await new Promise((resolve) => server.close(resolve));
  return free;
}

/** Starts what a person or a service manager starts, word for word, in the folder of the program. */
function start(line: string) {
  const [program = '', ...args] = line.split(' ');
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: HOUSE,
    env: {
      ...COMPILE_CACHE,
      HOME: data,
      PATH: readEnvironment()['PATH'],
      HOST: '127.0.0.1',
      PORT: String(port),
      PARTNERSKAB_DATA: join(data, 'data'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  started.push(child);
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  return { child, ended, log: () => logLines(err).map(({ event }) => event) };
}

/** What the unit for systemd starts, from its folder. */
function documentedLine(): string {
  const unit = readFileSync(join(HOUSE, 'deploy', 'partnerskab.service'), 'utf8');
  const line = /^ExecStart=\/usr\/bin\/(.+)$/m.exec(unit)?.[1] ?? '';
  return line.replaceAll('/opt/partnerskab/', '');
}

describe('The server, started as it is documented,', () => {
  test('ends by itself on SIGTERM where a service manager started it', async () => {
    const manual = readFileSync(join(HOUSE, 'docs', 'operate.md'), 'utf8');
    expect(manual).toContain(`\`${documentedLine()}\` is what a service manager starts`);
    const { child, ended, log } = start(documentedLine());
    await until(answers, 'an answer');
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(await isFree()).toBe(true);
    expect(log()).toEqual(expect.arrayContaining(['stopping', 'stopped']));
  });

  test.each(['npm start', 'npx partnerskab serve'])(
    'leaves nothing behind where "%s" gets SIGTERM',
    async (line) => {
      const { child, ended, log } = start(line);
      await until(answers, 'an answer');
      child.kill('SIGTERM');
      await ended;
      await until(() => !isThere(-(child.pid ?? 0)), 'the end of all that was started');
      expect(await isFree()).toBe(true);
      expect(log().at(-1)).toBe('stopped');
    },
  );
});
