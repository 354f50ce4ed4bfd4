import { existsSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const needsPostgres = [
  'test/store/**/*.test.ts',
  'test/bot/web/on-postgres.test.ts',
  'test/schedule/outbox/apart.test.ts',
  'test/schedule/outbox/killed.test.ts',
  'test/server/daily-work.test.ts',
  'test/server/scheduled-backup.test.ts',
  'test/soak/**/*.test.ts',
];

const needsBrowser = ['test/browser/**/*.test.ts'];

// Much of the time is waiting: for a process that is killed, a database, a clock. One more than there are cores.
export const workers = { maxWorkers: availableParallelism() + 1 };

interface Settings {
  soak: boolean;
  /** Milliseconds after which a test hangs; far more than any needs on a busy machine. */
  testTimeout: number;
  exclude: readonly string[];
}

/** All tests, in projects, because PostgreSQL is started, and a browser unpacked, once and only for those that need it. */
export function projects({ soak, testTimeout, exclude }: Settings): TestProjectInlineConfiguration[] {
  // Loading the modules anew for each of 500 files was a third of the time of those whose tests are short.
  const common = {
    isolate: false,
    testTimeout,
    hookTimeout: testTimeout,
    provide: { soak },
    env: soak ? {} : inMemory(),
  };
  return [
    {
      test: {
        ...common,
        name: 'plain',
        include: ['test/**/*.test.ts'],
        exclude: [...needsPostgres, ...needsBrowser, ...exclude],
      },
    },
    {
      test: {
        ...common,
        name: 'store',
        include: needsPostgres,
        exclude: [...exclude],
        globalSetup: ['test/store/postgres-setup.ts'],
      },
    },
    {
      test: {
        ...common,
        name: 'browser',
        include: needsBrowser,
        exclude: [...exclude],
        globalSetup: ['test/browser/browser-setup.ts'],
      },
    },
  ];
}

/**
 * Temporary folders in memory, where there is room: much of the time is waiting for a disk. Threads and processes that tests start
 * read what Node made of the code for the first of them.
 */
function inMemory(): Record<string, string> {
  const folder = '/dev/shm';
  const hasRoom = existsSync(folder) && roomIn(folder) > 2 ** 31;
  const TMPDIR = hasRoom ? folder : tmpdir();
  return { TMPDIR, NODE_COMPILE_CACHE: join(TMPDIR, 'partnerskab-compile-cache') };
}

function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

export default defineConfig({
  test: {
    ...workers,
    projects: projects({ soak: false, testTimeout: 600_000, exclude: ['test/soak/**'] }),
  },
});
