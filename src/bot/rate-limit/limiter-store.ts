import { z } from 'zod';
import { type Bucket, UNUSED } from './bucket.ts';

/** Where the processes of one bot note how much of a limit they have used up together. */
export interface LimiterStore {
  /**
   * Reads what stands under a name (undefined: nothing) and writes `after`, with nobody in between; `act` may be asked
   * again. Nothing is written where `after` is undefined. Throws where the book is away.
   */
  change<Value>(name: string, act: (before: unknown) => { after?: unknown; value: Value }): Promise<Value>;
}

const Kept = z.object({
  fullAt: z.number(),
  blockedUntil: z.number(),
  blockedFor: z.number(),
  turns: z.array(z.number()),
  learnt: z
    .object({
      perMinute: z.number().positive(),
      at: z.number(),
      turns: z.number(),
      isSought: z.boolean(),
      takesSeveral: z.boolean(),
      first: z.object({ calls: z.number(), ms: z.number() }).exactOptional(),
    })
    .exactOptional(),
}) satisfies z.ZodType<Bucket>;

/** What stands in the book; what another version of the program wrote counts as nothing. */
export function readMeter(kept: unknown): Bucket {
  return Kept.safeParse(kept).data ?? UNUSED;
}
