import { schedule } from 'node-cron';

/**
 * Wakes a sweep three times a minute. Nothing rests on a tick arriving: what is due is in the store, and a tick that was
 * skipped (summer time, a machine asleep) is made up for by the next.
 */
export function wakeRegularly(wake: () => void): { stop(): void } {
  const task = schedule('*/20 * * * * *', wake, { noOverlap: true });
  return { stop: () => void task.stop() };
}
