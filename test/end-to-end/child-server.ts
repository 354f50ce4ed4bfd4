import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { COMPILE_CACHE } from '../compile-cache.ts';

/** `partnerskab serve` as a process of its own. */
export interface ChildServer {
  /** http://127.0.0.1:… */
  url: string;
  /** What it logged so far. */
  log(): string;
  /** Ends it at once, whatever it is doing. */
  kill(): Promise<void>;
  /** Asks it to stop; the exit code. */
  stop(): Promise<number | null>;
}

const bin = fileURLToPath(new URL('../../bin/partnerskab.js', import.meta.url));

/** Starts the server on a free port of this machine, with nothing of this process's environment but what is given. */
export async function startChild(
  environment: Record<string, string>,
  program: readonly string[] = [bin, 'serve'],
): Promise<ChildServer> {
  const child = spawn(process.execPath, program, {
    cwd: environment['PARTNERSKAB_DATA'],
    env: { PORT: '0', HOST: '127.0.0.1', ...COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let logged = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    logged += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const url = await Promise.race([urlIn(child.stdout), ended]);
  if (typeof url !== 'string') throw new Error(`The server did not start:\n${logged}`);
  return {
    url,
    log: () => logged,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function urlIn(output: NodeJS.ReadableStream): Promise<string | undefined> {
  let said = '';
  return new Promise((resolve) => {
    output.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const url = /listens at (http:\S+);/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}
