import { schedule } from 'node-cron';

/**
 * Starts a sweep three times a minute. Nothing depends on a particular tick: what is due is in the store, and a tick
 * that is skipped (summer time, a sleeping machine) is made up for by the next.
 */
export function wakeRegularly(wake: () => void): { stop(): void } {
  const task = schedule('*/20 * * * * *', wake, { noOverlap: true });
  return { stop: () => void task.stop() };
}
