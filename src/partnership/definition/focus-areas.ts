import { z } from 'zod';
import { Id, Span, Text } from './fields.ts';

export const FocusArea = z.strictObject({
  id: Id,
  label: Text,
  /** For buttons and lists in chat, at most 75 characters; required if the label is longer. */
  shortLabel: Text.max(75).optional(),
});
export type FocusArea = z.infer<typeof FocusArea>;

/** What the partnership is about and whether municipalities rank it (R30–R34). */
export const FocusAreas = z.strictObject({
  /** What the work is about, before the list of focus areas (R30): full sentences. */
  introduction: z.array(Text).default([]),
  list: z.array(FocusArea).min(1),
  /** The final list is settled together with the municipalities (R31), a full sentence. */
  finalList: Text.optional(),
  /** Omitted if municipalities do not rank (R32). How many they rank is KL's choice (R33). */
  ranking: Span.extend({ ownSuggestion: z.boolean().default(false) }).optional(),
  /** Instead of a ranking: points that each municipality distributes, optionally with a maximum per area. */
  points: z
    .strictObject({ total: z.int().min(1).max(1000), mostPerArea: z.int().min(1).optional() })
    .optional(),
  /** Number of areas a network works with (R34). */
  perNetwork: Span.optional(),
  /** Priorities in leadership development that a municipality can name (R49). Empty if it is not asked. */
  leadershipPriorities: z.array(FocusArea).default([]),
});
