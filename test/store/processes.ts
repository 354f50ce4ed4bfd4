import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { StoreSettings } from '../../src/store/db/open-store.ts';
import { COMPILE_CACHE } from '../compile-cache.ts';

export interface Running {
  /** Numbers of the answers that were acknowledged so far. */
  acknowledged: number[];
  /** Resolves once the store is open and so many answers are acknowledged, or the process has ended. */
  acknowledges(count: number): Promise<void>;
  kill(): void;
  /** Resolves with the exit code, and what it said went wrong. */
  ended: Promise<{ code: number | null; stderr: string }>;
}

const program = fileURLToPath(new URL('./store-process.ts', import.meta.url));

/** Starts store-process.ts on a store. */
export function startProcess(
  { dataFolder, databaseUrl }: StoreSettings,
  answers: { municipality: string; first: number; count: number },
): Running {
  const { municipality, first, count } = answers;
  const options = [dataFolder, databaseUrl ?? '-', municipality, String(first), String(count)];
  const child = spawn(process.execPath, [program, ...options], {
    env: COMPILE_CACHE,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const acknowledged: number[] = [];
  const news = new EventEmitter();
  let isOpen = false;
  let hasEnded = false;
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === 'open') isOpen = true;
      else acknowledged.push(Number(line));
    }
    news.emit('news');
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code]) => {
    hasEnded = true;
    news.emit('news');
    return { code: code as number | null, stderr };
  });
  return {
    acknowledged,
    async acknowledges(count) {
      while (!hasEnded && !(isOpen && acknowledged.length >= count)) await once(news, 'news');
    },
    kill: () => child.kill('SIGKILL'),
    ended,
  };
}
