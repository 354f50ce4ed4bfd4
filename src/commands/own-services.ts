import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../clock.ts';
import { readConfig, readEnvironment } from '../config.ts';
import { reportProblems } from './report-problems.ts';
import type { Services } from './services.ts';

/**
 * What commands are handed in this process, by its environment; undefined where that has problems, which are told.
 * @param args as they were written; what is wrong with the configuration is for the doctor to tell
 */
export function ownServices(
  args: readonly string[],
  lines: Pick<Services, 'out' | 'err'>,
): Services | undefined {
  const environment = readEnvironment();
  const read = readConfig(environment);
  if (!read.ok && args[0] !== 'doctor') {
    reportProblems(read.problems, lines);
    return undefined;
  }
  const config = read.ok ? read.config : undefined;
  return {
    ...lines,
    clock: config?.clock ?? systemClock,
    random: randomBytes,
    staff: config?.staff ?? [],
    partnerships: fileURLToPath(new URL('../../partnerships', import.meta.url)),
    async openStore() {
      if (!config) throw new Error('Our own bug: the doctor opens no store');
      const { openStore } = await import('../store/db/open-store.ts');
      return openStore(config);
    },
    environment,
    origin: { actor: userInfo().username, surface: 'cli' },
    ...(process.stderr.isTTY ? { progress: (text) => process.stderr.write(`\r\u001b[K${text}`) } : {}),
  };
}
