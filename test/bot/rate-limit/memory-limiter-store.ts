import type { LimiterStore } from '../../../src/bot/rate-limit/leases.ts';

/** A store that forgets when the process ends, and counts its writes. */
export function memoryLimiterStore(): LimiterStore & { writes: number } {
  const kept = new Map<string, string>();
  return {
    writes: 0,
    async change(name, act) {
      const before = kept.get(name);
      const { after, value } = act(before === undefined ? undefined : JSON.parse(before));
      if (after !== undefined) {
        kept.set(name, JSON.stringify(after));
        this.writes += 1;
      }
      return value;
    },
  };
}
