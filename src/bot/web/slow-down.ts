import type { Clock } from '../../clock.ts';
import { createRecent } from '../../recent.ts';

/** Lets somebody do something a few times at once, and then at a steady pace. */
export interface SlowDown {
  /** Whether it may be done now; counts it if so. */
  mayNow(who: string): boolean;
}

/** @param pace how often at once, and the seconds after which one more is allowed; `most` of them are told apart */
export function createSlowDown(
  clock: Clock,
  { atOnce, oneEvery, most }: { atOnce: number; oneEvery: number; most: number },
): SlowDown {
  const used = createRecent<{ level: number; at: number }>(most);
  return {
    mayNow(who) {
      const now = clock.now().toSeconds();
      const before = used.get(who);
      const level = before ? Math.max(0, before.level - Math.max(0, now - before.at) / oneEvery) : 0;
      if (level + 1 > atOnce) return false;
      used.set(who, { level: level + 1, at: now });
      return true;
    },
  };
}
