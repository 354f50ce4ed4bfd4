/** Minutes between attempts; the last one applies from then on. */
const MINUTES = [1, 5, 15, 60] as const;
const JITTER = 0.2;

/**
 * Seconds until a message is retried: as the platform asked, otherwise increasing with each attempt; with jitter, so
 * that retries do not coincide, and never sooner than asked.
 * @param attempts number so far, at least 1
 * @param random from 0 to 1, as from Math.random
 * @param askedSeconds what the platform asked to wait, if it did
 */
export function retryAfter(attempts: number, random: number, askedSeconds?: number): number {
  if (askedSeconds !== undefined) return Math.ceil(askedSeconds * (1 + JITTER * random));
  const index = Math.min(Math.max(attempts, 1), MINUTES.length) - 1;
  const usual = (MINUTES[index] ?? 60) * 60;
  return Math.ceil(usual + usual * JITTER * (2 * random - 1));
}
