/** Something of which a platform takes only so much: a method, a conversation, the whole app. */
export type Limit = Rate | Windows;

/** So many a minute in the long run. What the platform really allows is learnt from its refusals. */
export interface Rate {
  name: string;
  /** As far as is known; never exceeded, also where the platform would take more. */
  perMinute: number;
  /** How many may go out at once after a pause. The platform's own figure less one: calls don't arrive as evenly as they leave. */
  burst: number;
  /** Counted together with the other processes that run the same bot. */
  isShared?: true;
}

/** At most so many within each of these times, whenever they begin. Nothing is learnt. */
export interface Windows {
  name: string;
  windows: readonly { calls: number; seconds: number }[];
}

export function isRate(limit: Limit): limit is Rate {
  return 'perMinute' in limit;
}
