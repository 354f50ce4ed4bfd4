/** Something that Slack limits: a method, or one channel. */
export interface Limited {
  name: string;
  perMinute: number;
  /** How many calls may go out at once after a pause. */
  burst: number;
}

export interface Pace {
  /**
   * Waits until all of these may be used, at most `patience` seconds.
   * @returns undefined when it is time, otherwise the seconds still to wait; nothing is used up then
   */
  turn(limited: readonly Limited[], patience?: number): Promise<number | undefined>;
  /** Slack refused: nothing goes out for that long, and half as fast afterwards. */
  refused(limited: Limited, afterSeconds: number): void;
  /** Slack accepted: the pace slowly goes back to what it was. */
  accepted(limited: Limited): void;
}

interface Meter {
  /** When the bucket is full again, in milliseconds. */
  fullAt: number;
  blockedUntil: number;
  /** 1 is the usual speed. */
  speed: number;
}

const HEADROOM = 1.02;
const SLOWEST = 1 / 8;
const METERS_KEPT = 5000;

/** Token buckets, one for each name. `now` in milliseconds from any point in time. */
export function createPace(now: () => number, sleep: (ms: number) => Promise<unknown>): Pace {
  const meters = new Map<string, Meter>();

  function meter({ name }: Limited): Meter {
    const known = meters.get(name);
    if (known !== undefined) return known;
    if (meters.size >= METERS_KEPT) forgetIdle();
    const fresh = { fullAt: 0, blockedUntil: 0, speed: 1 };
    meters.set(name, fresh);
    return fresh;
  }

  function forgetIdle(): void {
    for (const [name, { fullAt, blockedUntil, speed }] of meters) {
      if (speed === 1 && Math.max(fullAt, blockedUntil) < now()) meters.delete(name);
    }
  }

  function waitFor(limited: Limited): number {
    const { fullAt, blockedUntil } = meter(limited);
    return Math.max(0, fullAt - (limited.burst - 1) * interval(limited) - now(), blockedUntil - now());
  }

  function interval(limited: Limited): number {
    return ((60_000 / limited.perMinute) * HEADROOM) / meter(limited).speed;
  }

  return {
    async turn(limited, patience = 10) {
      const wait = Math.max(0, ...limited.map(waitFor));
      if (wait > patience * 1000) return Math.ceil(wait / 1000);
      for (const each of limited) meter(each).fullAt = Math.max(meter(each).fullAt, now()) + interval(each);
      if (wait > 0) await sleep(wait);
      const stillBlocked = Math.max(0, ...limited.map((each) => meter(each).blockedUntil - now()));
      return stillBlocked > 0 ? Math.ceil(stillBlocked / 1000) : undefined;
    },
    refused(limited, afterSeconds) {
      const each = meter(limited);
      each.blockedUntil = Math.max(each.blockedUntil, now() + afterSeconds * 1000);
      each.speed = Math.max(SLOWEST, each.speed / 2);
    },
    accepted(limited) {
      const each = meter(limited);
      each.speed = Math.min(1, each.speed * 1.05);
    },
  };
}
