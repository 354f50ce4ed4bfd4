import { setTimeout as sleep } from 'node:timers/promises';

/** Tries until it succeeds or is told to stop, waiting a second, then two, four … a minute at most. Never throws. */
export async function keepTrying(
  attempt: () => Promise<void>,
  onFailure: (error: unknown, waitSeconds: number) => void,
  signal: AbortSignal,
  pause = pauseFor,
): Promise<void> {
  for (let wait = 1; !signal.aborted; wait = Math.min(60, wait * 2)) {
    try {
      return await attempt();
    } catch (error) {
      onFailure(error, wait);
    }
    await pause(wait, signal);
  }
}

async function pauseFor(seconds: number, signal: AbortSignal): Promise<void> {
  await sleep(seconds * 1000, undefined, { signal }).catch(() => {});
}
