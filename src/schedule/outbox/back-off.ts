/** Minutes from one attempt to the next; the last of them from then on. */
const MINUTES = [1, 5, 15, 60] as const;
const JITTER = 0.2;

/**
 * Seconds until a message is tried again: what the platform asked for, otherwise longer after each attempt; not exactly
 * the same for all, so that they don't all come back at once, and never sooner than was asked.
 * @param attempts how many there have been, at least 1
 * @param random from 0 to 1, as from Math.random
 * @param askedSeconds what the platform asked to wait, if it did
 */
export function retryAfter(attempts: number, random: number, askedSeconds?: number): number {
  if (askedSeconds !== undefined) return Math.ceil(askedSeconds * (1 + JITTER * random));
  const index = Math.min(Math.max(attempts, 1), MINUTES.length) - 1;
  const usual = (MINUTES[index] ?? 60) * 60;
  return Math.ceil(usual + usual * JITTER * (2 * random - 1));
}
