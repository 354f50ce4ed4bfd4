import { setTimeout as sleep } from 'node:timers/promises';

/** Tries until it succeeds or is told to stop, waiting a second, then two, four … a minute at most. Never throws. */
export async function keepTrying(
  attempt: () => Promise<void>,
  onFailure: (error: unknown, waitSeconds: number) => void,
  signal: AbortSignal,
  firstWaitSeconds = 1,
): Promise<void> {
  for (let wait = firstWaitSeconds; !signal.aborted; wait = Math.min(60, wait * 2)) {
    try {
      return await attempt();
    } catch (error) {
      onFailure(error, wait);
    }
    await sleep(wait * 1000, undefined, { signal }).catch(() => {});
  }
}
