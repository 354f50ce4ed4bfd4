import { defineConfig } from 'vitest/config';
import { projects, workers } from './vitest.config.ts';

// Every test with all its rounds (test/rounds.ts), and those of test/soak, which `npm test` leaves out.
export default defineConfig({
  test: {
    ...workers,
    projects: projects({ soak: true, testTimeout: 3_600_000, exclude: [] }),
  },
});
