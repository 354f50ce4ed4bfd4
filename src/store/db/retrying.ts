import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreDialect } from './dialect.ts';

/**
 * Carries out what may be asked again, until it succeeds or the database's dialect says that trying again is of no use.
 * @param act must be harmless to do again: nothing of a failed attempt was kept, or kept twice is kept once
 * @throws StoreError what kept the store from it
 */
export async function retrying<T>(dialect: StoreDialect, act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      const wait = dialect.retryAfter(error, attempt);
      if (wait === undefined) throw dialect.explain(error);
      await sleep(wait);
    }
  }
}
