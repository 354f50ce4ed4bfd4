/** A platform that takes only so much. */
export interface LimitedPeer {
  /** Seconds to wait where it refuses, as it would say them in Retry-After; undefined where it takes the call. */
  call(atMs: number): number | undefined;
}

/** Fills at `perMinute` up to `burst`; each call takes one. */
export function bucketPeer(perMinute: number, burst: number): LimitedPeer {
  let level = burst;
  let last: number | undefined;
  return {
    call(at) {
      level = Math.min(burst, level + ((at - (last ?? at)) * perMinute) / 60_000);
      last = at;
      if (level >= 1 - 1e-9) {
        level -= 1;
        return undefined;
      }
      return Math.ceil((((1 - level) / perMinute) * 60_000) / 1000);
    },
  };
}

/** So many calls in each minute: of the clock, or counted from the first call after the last one ended. */
export function minutePeer(perMinute: number, from: 'clock' | 'first call'): LimitedPeer {
  let begun = Number.NEGATIVE_INFINITY;
  let calls = 0;
  return {
    call(at) {
      if (at >= begun + 60_000) {
        begun = from === 'clock' ? Math.floor(at / 60_000) * 60_000 : at;
        calls = 0;
      }
      if (calls < perMinute) {
        calls += 1;
        return undefined;
      }
      return Math.ceil((begun + 60_000 - at) / 1000);
    },
  };
}

/** So many calls in any minute, whenever it begins. */
export function slidingPeer(windows: readonly { calls: number; seconds: number }[]): LimitedPeer {
  const taken: number[] = [];
  return {
    call(at) {
      for (const { calls, seconds } of windows) {
        const first = taken.at(-calls);
        if (first !== undefined && first + seconds * 1000 > at)
          return Math.ceil((first + seconds * 1000 - at) / 1000);
      }
      taken.push(at);
      return undefined;
    },
  };
}
