import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../clock.ts';
import { readConfig, readEnvironment } from '../../config.ts';
import type { Problem } from '../../errors.ts';
import type { Services } from '../services.ts';

/**
 * The services of this process, from its environment, or the problems in that.
 * @param args as given: with `doctor`, problems of the configuration are left for it to report
 */
export function ownServices(args: readonly string[]): Services | { problems: readonly Problem[] } {
  const environment = readEnvironment();
  const read = readConfig(environment);
  if (!read.ok && args[0] !== 'doctor') return { problems: read.problems };
  const config = read.ok ? read.config : undefined;
  return {
    clock: config?.clock ?? systemClock,
    random: randomBytes,
    staff: config?.staff ?? [],
    partnerships: fileURLToPath(new URL('../../../partnerships', import.meta.url)),
    async openStore() {
      if (!config) throw new Error('Our own bug: the doctor opens no store');
      const { openStore } = await import('../../store/db/open-store.ts');
      return openStore(config);
    },
    environment,
    origin: { actor: userInfo().username, surface: 'cli' },
    ...(process.stderr.isTTY ? { progress: (text) => process.stderr.write(`\r\u001b[K${text}`) } : {}),
  };
}
