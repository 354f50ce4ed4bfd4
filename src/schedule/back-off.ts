/** Placeholder until the branch with the pace is merged. */
export function retryAfter(attempts: number, random: () => number, askedSeconds?: number): number {
  if (askedSeconds !== undefined) return askedSeconds * (1 + 0.2 * random());
  const seconds = [60, 300, 900, 3600][Math.min(attempts, 4) - 1] ?? 3600;
  return seconds * (0.8 + 0.4 * random());
}
