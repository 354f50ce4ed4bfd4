import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../clock.ts';
import { readConfig, readEnvironment } from '../../config.ts';
import type { Problem } from '../../errors.ts';
import type { Services } from '../services.ts';

/** They report the whole configuration themselves, and open the store by it. */
const OF_THE_SERVER = ['doctor', 'serve'];

/**
 * The services of this process, from its environment, or the problems in that.
 * @param args as given: some commands report problems of the configuration themselves
 */
export function ownServices(
  args: readonly string[],
  startServer: NonNullable<Services['startServer']>,
): Services | { problems: readonly Problem[] } {
  const environment = readEnvironment();
  const read = readConfig(environment);
  if (!read.ok && !OF_THE_SERVER.includes(args[0] ?? '')) return { problems: read.problems };
  const config = read.ok ? read.config : undefined;
  return {
    clock: config?.clock ?? systemClock,
    random: randomBytes,
    staff: config?.staff ?? [],
    teamsAppLink: config?.teamsAppLink,
    partnerships: fileURLToPath(new URL('../../../partnerships', import.meta.url)),
    async openStore() {
      if (!config) throw new Error('Our own bug: this command opens no store');
      const { openStore } = await import('../../store/db/open-store.ts');
      return openStore(config);
    },
    environment,
    startServer,
    origin: { actor: userName(), surface: 'cli' },
    ...(process.stderr.isTTY ? { progress: (text) => process.stderr.write(`\r\u001b[K${text}`) } : {}),
  };
}

/** Containers often run as a user whom the machine knows by number only. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim();
  }
}
