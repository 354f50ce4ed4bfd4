import { schedule } from 'node-cron';

const EVERY_SECONDS = 20;
/** After so many turns of the timer without a wake it wakes itself. */
const SILENT_TURNS = 3;

/**
 * Starts a sweep three times a minute. Nothing depends on a particular tick: what is due is in the store, and a tick
 * that is skipped (a sleeping machine) is made up for by the next.
 *
 * node-cron 4.6 goes by the time of day. In Danish time it is silent or spins in the hour that comes twice in October, so
 * that it is given a zone without summer time; the process has to be in one, too (`useZoneWithoutSummerTime`). A clock
 * that is put back stops it for as long: a timer beside it, which knows no time of day, wakes where it doesn't.
 */
export function wakeRegularly(wake: () => void): { stop(): void } {
  let silent = 0;
  const tick = () => {
    silent = 0;
    wake();
  };
  const task = schedule(`*/${EVERY_SECONDS} * * * * *`, tick, { noOverlap: true, timezone: 'Etc/UTC' });
  const timer = setInterval(() => {
    silent += 1;
    if (silent >= SILENT_TURNS) tick();
  }, EVERY_SECONDS * 1000);
  return {
    stop() {
      clearInterval(timer);
      void task.stop();
    },
  };
}
