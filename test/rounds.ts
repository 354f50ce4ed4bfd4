import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether this is `npm run test:soak`. */
    soak: boolean;
  }
}

/**
 * How often a test does what it repeats: kills, restarts, runs of a property. `npm test` is to take minutes, so it does
 * `gate`; `npm run test:soak` does `soak`. The test itself is the same in both.
 */
export function rounds(counts: { gate: number; soak: number }): number {
  return counts[inject('soak') ? 'soak' : 'gate'];
}
