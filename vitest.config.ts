import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const needsPostgres = ['test/store/**/*.test.ts', 'test/schedule/sending/killed.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Left to itself it keeps a core free, which on a machine with two leaves one; much of the time is waiting for a disk.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'plain', include: ['test/**/*.test.ts'], exclude: needsPostgres } },
      // A real PostgreSQL is started once, and only if one of these runs.
      {
        extends: true,
        test: { name: 'store', include: needsPostgres, globalSetup: ['test/store/postgres-setup.ts'] },
      },
    ],
  },
});
