import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { COMPILE_CACHE } from '../compile-cache.ts';

const BIN = fileURLToPath(new URL('../../bin/partnerskab.js', import.meta.url));

export interface ServerProcess {
  child: ChildProcess;
  /** Once it says where it listens. */
  url: Promise<string>;
  /** What it ended with. */
  ended: Promise<{ code: number | null; out: string; err: string }>;
  /** Waits until a line of the log has this event. */
  logged(event: string): Promise<Record<string, unknown>>;
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-server-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** "partnerskab serve" as a process of its own, on a free port, with nothing in its environment but what is given. */
export function startServer(folder: string, environment: Record<string, string> = {}): ServerProcess {
  const child = spawn(process.execPath, [BIN, 'serve'], {
    cwd: folder,
    env: {
      ...COMPILE_CACHE,
      PATH: '/usr/bin',
      PORT: '0',
      PARTNERSKAB_DATA: join(folder, 'data'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let out = '';
  let err = '';
  const seen = new Set<() => void>();
  const look = () => {
    for (const one of seen) one();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    look();
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, out, err });
      look();
    });
  });
  function until<T>(find: () => T | undefined, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = find();
        if (found !== undefined) {
          seen.delete(check);
          resolve(found);
        } else if (child.exitCode !== null) {
          reject(new Error(`The server ended without ${what}:\n${out}${err}`));
        }
      };
      seen.add(check);
      check();
    });
  }
  return {
    child,
    ended,
    get url() {
      return until(() => /listens at (http:\S+);/.exec(out)?.[1], 'listening');
    },
    logged: (event) => until(() => logLines(err).find((line) => line['event'] === event), event),
  };
}

export function logLines(err: string): Record<string, unknown>[] {
  return err
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
